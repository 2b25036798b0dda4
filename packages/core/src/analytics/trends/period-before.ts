import type { Granularity } from '@parley/contracts'
import { firstDayOf, monthOf } from '@parley/store'
import { Temporal } from 'temporal-polyfill'
import { dayOf, startOfDay } from '../../local-days.ts'
import { nameOf } from '../../period.ts'
import type { TrendPeriod } from './trend-period.ts'

interface Step {
  /** How far a day lies from another at least, in steps. */
  between(first: number, last: number): number
  back(day: number, steps: number): number
  duration(steps: number): Temporal.DurationLike
}

const DAYS: Step = {
  between: (first, last) => last - first,
  back: (day, steps) => day - steps,
  duration: (days) => ({ days }),
}
const WEEKS: Step = {
  between: (first, last) => Math.floor((last - first) / 7),
  back: (day, steps) => day - 7 * steps,
  duration: (weeks) => ({ weeks }),
}
const MONTHS: Step = {
  between: (first, last) => monthOf(last) - monthOf(first),
  back: sameDayOfMonth,
  duration: (months) => ({ months }),
}
const STEPS: Record<Granularity, Step> = { hour: DAYS, day: DAYS, week: WEEKS, month: MONTHS }

/** The period before, the same by calendar and clock, as few whole steps back as keep it from overlapping. */
export function periodBefore(period: TrendPeriod, granularity: Granularity): TrendPeriod {
  const step = STEPS[granularity]
  let steps = Math.max(1, step.between(period.firstDay, dayOf(period.to, period.timeZone)))
  while (moved(period.to, steps).at > period.from) steps += 1

  function moved(at: number, by: number): { at: number; day: number; isStart: boolean } {
    const { timeZone } = period
    const day = dayOf(at, timeZone)
    const earlier = step.back(day, by)
    if (startOfDay(day, timeZone) === at) return { at: startOfDay(earlier, timeZone), day: earlier, isStart: true }
    const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone)
    return { at: local.subtract(step.duration(by)).epochMilliseconds, day: earlier, isStart: false }
  }

  const [from, end] = [moved(period.from, steps), moved(period.to, steps)]
  return {
    from: from.at,
    to: end.at,
    name: nameOf(from.at, end.at),
    firstDay: step.back(period.firstDay, steps),
    lastDay: end.isStart ? end.day - 1 : end.day,
    timeZone: period.timeZone,
  }
}

/** So many months earlier; the last day of a month that is too short. */
function sameDayOfMonth(day: number, months: number): number {
  const month = monthOf(day) - months
  return Math.min(firstDayOf(month) + day - firstDayOf(monthOf(day)), firstDayOf(month + 1) - 1)
}
