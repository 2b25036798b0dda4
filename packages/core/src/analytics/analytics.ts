import type { AnalyticsService } from '@parley/contracts'
import { loadDistributions } from '@parley/statistics/load-distributions'
import type { Store } from '@parley/store'

/** The reports, loaded with the first call: the library of distributions takes 30 MB and a fifth of a second. */
export function createAnalytics(core: { store: Store; now: () => number }): AnalyticsService {
  let loading: Promise<AnalyticsService> | undefined
  const reports = () => (loading ??= load(core))
  return {
    summary: async (...call) => (await reports()).summary(...call),
    distribution: async (...call) => (await reports()).distribution(...call),
    trends: async (...call) => (await reports()).trends(...call),
    sentiment: async (...call) => (await reports()).sentiment(...call),
    breakdown: async (...call) => (await reports()).breakdown(...call),
    compare: async (...call) => (await reports()).compare(...call),
    compareSegments: async (...call) => (await reports()).compareSegments(...call),
    drivers: async (...call) => (await reports()).drivers(...call),
    terms: async (...call) => (await reports()).terms(...call),
    mismatches: async (...call) => (await reports()).mismatches(...call),
  }
}

async function load(core: { store: Store; now: () => number }): Promise<AnalyticsService> {
  await loadDistributions()
  const { createReports } = await import('./reports.ts')
  return createReports(core)
}
