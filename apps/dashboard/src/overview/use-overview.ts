import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { parley } from '../app/parley.ts'
import type { Filters } from '../filters/filters.ts'

/** Queries whose answers change with every rating: live events make them ask again. */
export const LIVE = 'live'

/** One question of a report. What was answered before stays until the new answer is there. */
export function useReport<Answer>(name: string, input: unknown, ask: (signal: AbortSignal) => Promise<Answer>) {
  return useQuery({
    queryKey: [LIVE, name, input],
    queryFn: ({ signal }) => ask(signal),
    placeholderData: keepPreviousData,
  })
}

export function useSummary(filters: Filters) {
  return useReport('summary', filters, (signal) => parley.analytics.summary.query(filters, { signal }))
}

export function useSentiment(filters: Filters, isWanted = true) {
  return useQuery({
    queryKey: [LIVE, 'sentiment', filters],
    queryFn: ({ signal }) => parley.analytics.sentiment.query(filters, { signal }),
    placeholderData: keepPreviousData,
    enabled: isWanted,
  })
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
  const input = { ...filters, max_rating: Math.min(2, filters.max_rating ?? 2), limit: 6 }
  return useReport('low ratings', input, (signal) => parley.ratings.list.query(input, { signal }))
}

/** So that a chart has some dozens of buckets. */
function granularityOf({ days, from, to }: Filters): 'hour' | 'day' | 'week' | 'month' {
  const span = days ?? (from && to ? (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1 : 1_000)
  if (span <= 2) return 'hour'
  if (span <= 92) return 'day'
  return span <= 400 ? 'week' : 'month'
}
