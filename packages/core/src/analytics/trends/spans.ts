import { LIMITS, type TrendsQuery } from '@parley/contracts'
import { firstDayOf, monthOf, offsetsBetween } from '@parley/store'
import { dayOf, startOfDay } from '../../local-days.ts'
import type { TrendPeriod } from './trend-period.ts'

const HOUR_MS = 3_600_000
/** Where spans are left off: beyond the limit, by the hours that a period before may have more. */
const MOST_SPANS = LIMITS.trendBuckets + 24

/** The part of an hour, day, week or month that lies in a period, in milliseconds. */
export interface Span {
  /** The first calendar day. */
  day: number
  start: number
  end: number
  partial: boolean
}

interface Calendar {
  /** The first day of the unit that a day is of. */
  first(day: number): number
  /** The first day of the unit after the one that starts on a day. */
  after(first: number): number
}

type Units = Pick<TrendsQuery, 'granularity' | 'week_start'>

/** Spans without gaps that make up the period, oldest first; of a longer one, more than the limit. */
export function spansOf(period: TrendPeriod, units: Units): Span[] {
  return units.granularity === 'hour' ? hours(period) : calendarSpans(period, calendarOf(units))
}

export function daysOf(period: TrendPeriod): Span[] {
  return calendarSpans(period, DAYS)
}

/** Where spans meet: one more than there are of them. */
export function boundsOf(spans: readonly Span[]): number[] {
  const [first] = spans
  return first === undefined ? [] : [first.start, ...spans.map(({ end }) => end)]
}

const DAYS: Calendar = { first: (day) => day, after: (day) => day + 1 }
const MONTHS: Calendar = {
  first: (day) => firstDayOf(monthOf(day)),
  after: (first) => firstDayOf(monthOf(first) + 1),
}
const MONDAYS = weeksFrom(3)
const SUNDAYS = weeksFrom(4)

/** `offset`: how many days after the start of a week 1970-01-01 is. */
function weeksFrom(offset: number): Calendar {
  return { first: (day) => day - modulo(day + offset, 7), after: (first) => first + 7 }
}

function calendarOf({ granularity, week_start }: Units): Calendar {
  if (granularity === 'month') return MONTHS
  if (granularity === 'week') return week_start === 'sunday' ? SUNDAYS : MONDAYS
  return DAYS
}

/** With a span also for a day that the zone skipped, so that equal distances are equal times. */
function calendarSpans({ from, to, firstDay, lastDay, timeZone }: TrendPeriod, { first, after }: Calendar): Span[] {
  const spans: Span[] = []
  if (firstDay > lastDay) return spans
  let opens = startOfDay(first(firstDay), timeZone)
  for (let day = first(firstDay); day <= lastDay && spans.length < MOST_SPANS; ) {
    const next = after(day)
    const closes = startOfDay(next, timeZone)
    // The last day that has a name takes what zones east of UTC have after it.
    const end = next > lastDay ? to : Math.min(closes, to)
    spans.push({ day, start: Math.max(opens, from), end, partial: opens < from || closes > to })
    day = next
    opens = closes
  }
  return spans
}

/** From one full hour of the clock to the next, or to where clocks are changed. */
function hours({ from, to, timeZone }: TrendPeriod): Span[] {
  const offsets = offsetsBetween(timeZone, from, Math.min(to, from + MOST_SPANS * HOUR_MS))
  const spans: Span[] = []
  for (let start = from; start < to && spans.length < MOST_SPANS; start = spans.at(-1)?.end ?? to) {
    const { offset, ...run } = offsets.find((each) => start < each.to) ?? { from, to, offset: 0 }
    const fullHour = start - modulo(start + offset, HOUR_MS)
    const [opens, closes] = [Math.max(fullHour, run.from), Math.min(fullHour + HOUR_MS, run.to)]
    const partial = opens < from || closes > to
    spans.push({ day: dayOf(start, timeZone), start, end: Math.min(closes, to), partial })
  }
  return spans
}

function modulo(number: number, divisor: number): number {
  return ((number % divisor) + divisor) % divisor
}
