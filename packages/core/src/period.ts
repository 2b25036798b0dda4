import {
  endOfMoment,
  type Filters,
  LAST_INSTANT,
  type Period,
  parseMetadataFilter,
  SENTIMENT_STARS,
} from '@parley/contracts'
import type { RatingFilter } from '@parley/store'

export const DAY_MS = 86_400_000

/** A period in milliseconds, `to` not included, with the name that it has on the wire. */
export interface ResolvedPeriod {
  from?: number
  to?: number
  name: string
}

export function resolvePeriod({ from, to, days }: Filters, now: number): ResolvedPeriod {
  if (days !== undefined) return lastDays(days, now)
  if (from === undefined && to === undefined) return { name: 'all_time' }
  const start = from === undefined ? undefined : Date.parse(from)
  const end = to === undefined ? undefined : endOfMoment(to)
  return { from: start, to: end, name: nameOf(start, end) }
}

/** The last so many calendar days of UTC, today among them. */
export function lastDays(days: number, now: number): ResolvedPeriod & { from: number; to: number } {
  const to = endOfDay(now)
  return { from: to - days * DAY_MS, to, name: `last_${days}_days` }
}

export function endOfDay(now: number): number {
  return (Math.floor(now / DAY_MS) + 1) * DAY_MS
}

/** The period as answers show it. */
export function periodOnWire({ from, to, name }: ResolvedPeriod): Period {
  return { time_period: name, from: toIso(from) ?? null, to: toIso(to) ?? null }
}

/** The wire's filters as the store's. */
export function toRatingFilter(filters: Filters, { from, to }: ResolvedPeriod): RatingFilter {
  const { rating, sentiment, conversation_id, user_id, language, has_feedback, q } = filters
  const [lowest, highest] = sentiment === undefined ? [1, 5] : SENTIMENT_STARS[sentiment]
  const low = Math.max(filters.min_rating ?? 1, rating ?? 1, lowest)
  const high = Math.min(filters.max_rating ?? 5, rating ?? 5, highest)
  return {
    from,
    to,
    min_rating: low > 1 ? low : undefined,
    max_rating: high < 5 ? high : undefined,
    conversation_id,
    user_id,
    language,
    has_feedback,
    words: q?.split(/\s+/u).filter((word) => word !== ''),
    metadata: (filters.metadata ?? []).flatMap((entry) => parseMetadataFilter(entry) ?? []),
  }
}

/** An ISO 8601 interval; `..` is an open end. */
export function nameOf(from: number | undefined, to: number | undefined): string {
  return `${toIso(from) ?? '..'}/${toIso(to) ?? '..'}`
}

/** The end of 9999-12-31 is the first instant that RFC 3339 has no year for; it shows as the one before. */
function toIso(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(Math.min(at, LAST_INSTANT)).toISOString()
}
