// Calendar days are whole numbers, days since 1970-01-01 of the zone's calendar; only the ends of a period are converted.
import { zoneDays } from '@parley/store'

const DAY_MS = 86_400_000
/** 9999-12-31: RFC 3339 has no name for a later day, which zones east of UTC still reach. */
export const LAST_DAY = Date.UTC(9999, 11, 31) / DAY_MS

/** The day of a date such as 2026-01-31. */
export function dayNamed(date: string): number {
  return Date.parse(date) / DAY_MS
}

export function nameOfDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

/** The day in which a moment lies, `LAST_DAY` at the latest. */
export function dayOf(moment: number, timeZone: string): number {
  return Math.min(zoneDays(timeZone).dayOf(moment), LAST_DAY)
}

/** The first moment of a day, in milliseconds; of a day that the zone skipped, the first moment after it. */
export function startOfDay(day: number, timeZone: string): number {
  return zoneDays(timeZone).startOf(day)
}
