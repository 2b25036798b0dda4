import { dayOf, startOfDay } from '../local-days.ts'
import { nameOf, type ResolvedPeriod } from '../period.ts'

/** A period with both ends. */
export interface ClosedPeriod extends ResolvedPeriod {
  from: number
  to: number
}

export function isClosed(period: ResolvedPeriod): period is ClosedPeriod {
  return period.from !== undefined && period.to !== undefined
}

/** The period right before: as many days where it is of whole days of the zone, else as long. */
export function previousPeriod({ from, to }: ClosedPeriod, timeZone: string): ClosedPeriod {
  const [first, end] = [dayOf(from, timeZone), dayOf(to, timeZone)]
  const isOfDays = startOfDay(first, timeZone) === from && startOfDay(end, timeZone) === to
  const start = isOfDays ? startOfDay(2 * first - end, timeZone) : 2 * from - to
  return { from: start, to: from, name: nameOf(start, from) }
}
