import { temporal } from './temporal.ts'
import { offsetAt } from './zone-offsets.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Starts of days that are remembered for a zone; beyond that all are forgotten. */
const REMEMBERED = 20_000
/** Zones that are remembered; a caller may ask for any. */
const MOST_ZONES = 50

/** The calendar days of a zone, as days since 1970-01-01; a day lasts from its first instant to that of the next one. */
export interface ZoneDays {
  /** The hour that clocks of the zone show at an instant, 0-23. */
  hourOf(timestamp: number): number
  /** The day of an instant, in milliseconds. */
  dayOf(timestamp: number): number
  /** The first instant of a day, in milliseconds; that of the next one where the zone skipped it. */
  startOf(day: number): number
}

const UTC: ZoneDays = {
  hourOf: hourOfClock,
  dayOf: (timestamp) => Math.floor(timestamp / DAY_MS),
  startOf: (day) => day * DAY_MS,
}

const known = new Map<string, ZoneDays>()

/** `timeZone` is an IANA name. */
export function zoneDays(timeZone: string): ZoneDays {
  if (timeZone === 'UTC') return UTC
  const days = known.get(timeZone) ?? createZoneDays(timeZone)
  const [longestUnused] = known.keys()
  if (known.size >= MOST_ZONES && longestUnused !== undefined) known.delete(longestUnused)
  known.delete(timeZone)
  known.set(timeZone, days)
  return days
}

function createZoneDays(timeZone: string): ZoneDays {
  const starts = new Map<number, number>()

  function startOf(day: number): number {
    const start = starts.get(day) ?? findStart(day, timeZone)
    if (starts.size > REMEMBERED) starts.clear()
    starts.set(day, start)
    return start
  }

  return {
    hourOf: (timestamp) => hourOfClock(timestamp + offsetAt(timeZone, timestamp)),
    startOf,
    dayOf(timestamp) {
      let day = Math.floor(timestamp / DAY_MS)
      while (startOf(day) > timestamp) day -= 1
      while (startOf(day + 1) <= timestamp) day += 1
      return day
    },
  }
}

function hourOfClock(shown: number): number {
  return Math.floor((shown - DAY_MS * Math.floor(shown / DAY_MS)) / HOUR_MS)
}

function findStart(day: number, timeZone: string): number {
  return temporal().PlainDate.from('1970-01-01').add({ days: day }).toZonedDateTime(timeZone).epochMilliseconds
}

/** Months since 1970-01 of a day, by the proleptic Gregorian calendar. */
export function monthOf(day: number): number {
  const date = new Date(day * DAY_MS)
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth()
}

/** The first day of a month since 1970-01. */
export function firstDayOf(month: number): number {
  return Math.floor(Date.UTC(1970, month, 1) / DAY_MS)
}
