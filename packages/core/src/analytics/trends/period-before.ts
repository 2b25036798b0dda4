import type { Granularity } from '@parley/contracts'
import { firstDayOf, monthOf } from '@parley/store'
import { temporal } from '@parley/store/temporal'
import type { Temporal } from 'temporal-polyfill'
import { startOfDay } from '../../local-days.ts'
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
  const { firstDay, lastDay, timeZone } = period
  const step = STEPS[granularity]
  const endsDay = startOfDay(lastDay + 1, timeZone) === period.to
  const endDay = endsDay ? lastDay + 1 : lastDay
  let steps = Math.max(1, step.between(firstDay, endDay))
  while (back(period.to, endDay) > period.from) steps += 1
  const [from, to] = [back(period.from, firstDay), back(period.to, endDay)]
  const end = step.back(endDay, steps)
  return {
    ...{ from, to, name: nameOf(from, to), timeZone },
    firstDay: step.back(firstDay, steps),
    lastDay: endsDay ? end - 1 : end,
  }

  /** Starts of days stay such, even where midnight is left out. */
  function back(at: number, day: number): number {
    if (startOfDay(day, timeZone) === at) return startOfDay(step.back(day, steps), timeZone)
    const local = temporal().Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone)
    return local.subtract(step.duration(steps)).epochMilliseconds
  }
}

/** So many months earlier; the last day of a month that is too short. */
function sameDayOfMonth(day: number, months: number): number {
  const month = monthOf(day) - months
  return Math.min(firstDayOf(month) + day - firstDayOf(monthOf(day)), firstDayOf(month + 1) - 1)
}
