import {
  BACKWARDS_PERIOD,
  type Filters,
  invalidInput,
  isCalendarDate,
  LAST_INSTANT,
  type Period,
  parseMetadataFilter,
  SENTIMENT_STARS,
} from '@parley/contracts'
import type { RatingFilter, Store } from '@parley/store'
import { dayNamed, dayOf, startOfDay } from './local-days.ts'

/** A period in milliseconds, `to` not included, with the name that it has on the wire. */
export interface ResolvedPeriod {
  from?: number
  to?: number
  name: string
}

/** What days and dates of a query mean. */
export interface Calendar {
  now: number
  timeZone: string
}

/** The period of a query; the project is asked for its time zone only where the query has days or dates. */
export async function periodOf(
  { store, now, signal }: { store: Store; now: () => number; signal?: AbortSignal },
  projectId: number,
  query: Filters,
): Promise<ResolvedPeriod> {
  const ofDays = query.days !== undefined || [query.from, query.to].some((end) => end && isCalendarDate(end))
  return resolvePeriod(query, { now: now(), timeZone: ofDays ? await store.timeZone(projectId, signal) : 'UTC' })
}

/** Throws UNPROCESSABLE_CONTENT where a date and a time turn out to lie backwards in this time zone. */
export function resolvePeriod({ from, to, days }: Filters, { now, timeZone }: Calendar): ResolvedPeriod {
  if (days !== undefined) {
    const today = dayOf(now, timeZone)
    const name = `last_${days}_days`
    return { from: startOfDay(today - days + 1, timeZone), to: startOfDay(today + 1, timeZone), name }
  }
  if (from === undefined && to === undefined) return { name: 'all_time' }
  const start = from === undefined ? undefined : startOf(from, timeZone)
  const end = to === undefined ? undefined : endOf(to, timeZone)
  if (start !== undefined && end !== undefined && start > end) throw invalidInput([BACKWARDS_PERIOD])
  return { from: start, to: end, name: nameOf(start, end) }
}

function startOf(moment: string, timeZone: string): number {
  return isCalendarDate(moment) ? startOfDay(dayNamed(moment), timeZone) : Date.parse(moment)
}

/** A date is included to its end. */
function endOf(moment: string, timeZone: string): number {
  return isCalendarDate(moment) ? startOfDay(dayNamed(moment) + 1, timeZone) : Date.parse(moment)
}

/** The period as answers show it. */
export function periodOnWire({ from, to, name }: ResolvedPeriod): Period {
  return { time_period: name, from: toIso(from) ?? null, to: toIso(to) ?? null }
}

/** The wire's filters as the store's. */
export function toRatingFilter(filters: Filters, { from, to }: ResolvedPeriod): RatingFilter {
  const { rating, sentiment, conversation_id, user_id, language, has_feedback, text_sentiment, q } = filters
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
    text_sentiment,
    words: q?.split(/\s+/u).filter((word) => word !== ''),
    metadata: (filters.metadata ?? []).flatMap((entry) => parseMetadataFilter(entry) ?? []),
  }
}

/** An ISO 8601 interval; `..` is an open end. */
export function nameOf(from: number | undefined, to: number | undefined): string {
  return `${toIso(from) ?? '..'}/${toIso(to) ?? '..'}`
}

/** The first instant that RFC 3339 has a year for, long before any rating. */
const YEAR_0 = Date.parse('0000-01-01T00:00:00Z')

/** What RFC 3339 has no year for shows as the nearest instant: the end of 9999-12-31, and what lies before a period of millennia. */
function toIso(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(Math.max(YEAR_0, Math.min(at, LAST_INSTANT))).toISOString()
}
