import type { AnalyticsService } from '@parley/contracts'
import type { Store } from '@parley/store'

/** The reports, loaded with the first call: the library of distributions takes 30 MB and a fifth of a second. */
export function createAnalytics(core: { store: Store; now: () => number }): AnalyticsService {
  let loading: Promise<AnalyticsService> | undefined
  const reports = () => (loading ??= import('./reports.ts').then(({ createReports }) => createReports(core)))
  return {
    summary: async (...call) => (await reports()).summary(...call),
    distribution: async (...call) => (await reports()).distribution(...call),
    trends: async (...call) => (await reports()).trends(...call),
    sentiment: async (...call) => (await reports()).sentiment(...call),
    compare: async (...call) => (await reports()).compare(...call),
    compareSegments: async (...call) => (await reports()).compareSegments(...call),
    drivers: async (...call) => (await reports()).drivers(...call),
    mismatches: async (...call) => (await reports()).mismatches(...call),
    breakdown: async (...call) => (await reports()).breakdown(...call),
  }
}
