import { type Granularity, isCalendarDate, type TrendsQuery } from '@parley/contracts'
import { dayNamed, dayOf, startOfDay } from '../../local-days.ts'
import { type Calendar, nameOf, type ResolvedPeriod, resolvePeriod } from '../../period.ts'

const DEFAULT_DAYS: Record<Granularity, number> = { hour: 7, day: 30, week: 84, month: 365 }

/** A period with both ends, and the calendar days that it touches; none where the first is after the last. */
export interface TrendPeriod extends ResolvedPeriod {
  from: number
  to: number
  firstDay: number
  lastDay: number
  timeZone: string
}

/** An open end is the end of today; an open start, as that of a query without a period, is so many days before as are shown unasked. */
export function trendPeriod(
  query: Pick<TrendsQuery, 'from' | 'to' | 'days' | 'granularity'>,
  { now, timeZone }: Calendar,
): TrendPeriod {
  const shownUnasked = DEFAULT_DAYS[query.granularity]
  const isOpen = query.from === undefined && query.to === undefined
  const { from, to, days } = isOpen ? { days: query.days ?? shownUnasked } : query
  const period = resolvePeriod({ from, to, days }, { now, timeZone })
  const lastDay = to === undefined ? dayOf(now, timeZone) : lastDayBefore(to, timeZone)
  const firstDay = from === undefined ? lastDay - (days ?? shownUnasked) + 1 : dayAt(from, timeZone)
  const start = period.from ?? startOfDay(firstDay, timeZone)
  const end = period.to ?? Math.max(start, startOfDay(lastDay + 1, timeZone))
  const name = days === undefined ? nameOf(start, end) : period.name
  return { from: start, to: end, name, firstDay, lastDay, timeZone }
}

function dayAt(moment: string, timeZone: string): number {
  return isCalendarDate(moment) ? dayNamed(moment) : dayOf(Date.parse(moment), timeZone)
}

function lastDayBefore(moment: string, timeZone: string): number {
  return isCalendarDate(moment) ? dayNamed(moment) : dayOf(Date.parse(moment) - 1, timeZone)
}
