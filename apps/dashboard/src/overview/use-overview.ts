import { parley } from '../app/parley.ts'
import type { Filters } from '../filters/filters.ts'
import { useReport } from '../live/use-report.ts'

export function useSummary(filters: Filters) {
  return useReport('summary', filters, (signal) => parley.analytics.summary.query(filters, { signal }))
}

export function useSentiment(filters: Filters, isWanted = true) {
  return useReport('sentiment', filters, (signal) => parley.analytics.sentiment.query(filters, { signal }), isWanted)
}

export function useTrends(filters: Filters) {
  const input = { ...filters, granularity: granularityOf(filters), compare: 'previous' } as const
  return useReport('trends', input, (signal) => parley.analytics.trends.query(input, { signal }))
}

export function useBreakdown(filters: Filters, by: string) {
  const input = { ...filters, by, limit: 8 }
  return useReport('breakdown', input, (signal) => parley.analytics.breakdown.query(input, { signal }))
}

export function useLowRatings(filters: Filters) {
  const input = { ...filters, max_rating: Math.min(2, filters.max_rating ?? 2), limit: 5 }
  return useReport('low ratings', input, (signal) => parley.ratings.list.query(input, { signal }))
}

/** So that a chart has some dozens of buckets. */
function granularityOf({ days, from, to }: Filters): 'hour' | 'day' | 'week' | 'month' {
  const span = days ?? (from && to ? (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1 : 1_000)
  if (span <= 2) return 'hour'
  if (span <= 92) return 'day'
  return span <= 400 ? 'week' : 'month'
}
