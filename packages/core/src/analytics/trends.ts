import { type AnalyticsQuery, invalidInput, isCalendarDate, LIMITS, type TrendBucket } from '@parley/contracts'
import type { StarCounts } from '@parley/store'
import { dayNamed, dayOf, LAST_DAY, nameOfDay, startOfDay } from '../local-days.ts'
import { type Calendar, nameOf, type ResolvedPeriod, resolvePeriod } from '../period.ts'
import { measuresOf } from './figures.ts'
import { NO_STARS, plus } from './star-counts.ts'

const DEFAULT_DAYS = 30

/** A period with both ends, and the calendar days that it touches. */
interface TrendPeriod extends ResolvedPeriod {
  from: number
  to: number
  firstDay: number
  days: number
}

/** An open end is the end of today, an open start 30 days before; a query without a period asks for the last 30 days. */
export function trendPeriod(query: AnalyticsQuery, { now, timeZone }: Calendar): TrendPeriod {
  const openEnded = query.from === undefined && query.to === undefined
  const { from, to, days } = openEnded ? { days: query.days ?? DEFAULT_DAYS } : query
  const period = resolvePeriod({ from, to, days }, { now, timeZone })
  const today = dayOf(now, timeZone)
  const last = to === undefined ? today : isCalendarDate(to) ? dayNamed(to) : dayOf(Date.parse(to) - 1, timeZone)
  const first =
    from === undefined
      ? last - (days ?? DEFAULT_DAYS) + 1
      : isCalendarDate(from)
        ? dayNamed(from)
        : dayOf(Date.parse(from), timeZone)
  refuseTooMany(last - first + 1, query.days === undefined ? 'from' : 'days')
  const start = period.from ?? startOfDay(first, timeZone)
  const end = period.to ?? Math.max(start, startOfDay(last + 1, timeZone))
  const name = days === undefined ? nameOf(start, end) : period.name
  return { from: start, to: end, name, firstDay: first, days: Math.max(0, last - first + 1) }
}

function refuseTooMany(days: number, field: string): void {
  if (days <= LIMITS.trendBuckets) return
  const message = `The period has ${days} days; at most ${LIMITS.trendBuckets} can be shown, so narrow it`
  throw invalidInput([{ field, rule: 'too_many_buckets', message }])
}

/** One bucket for each day, also for one that the zone skipped, so that equal distances are equal times. */
export function trendBuckets(
  { firstDay, days }: Pick<TrendPeriod, 'firstDay' | 'days'>,
  counts: readonly { day: number; stars: StarCounts }[],
): TrendBucket[] {
  const byDay = new Map<number, StarCounts>()
  for (const { day, stars } of counts) {
    const shown = Math.min(day, LAST_DAY)
    byDay.set(shown, plus(byDay.get(shown) ?? NO_STARS, stars))
  }
  return Array.from({ length: days }, (_, index) => bucket(firstDay + index, byDay.get(firstDay + index)))
}

function bucket(day: number, stars: Readonly<StarCounts> = NO_STARS): TrendBucket {
  return { date: nameOfDay(day), ...measuresOf(stars) }
}
