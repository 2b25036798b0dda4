import { Temporal } from 'temporal-polyfill'

/** Clocks are followed this far; earlier and later ones keep the first and the last offset. */
const FIRST = Date.UTC(1900)
const LAST = Date.UTC(2100)

/** A time from which on clocks of a zone show `offset` milliseconds more than UTC; the first is -Infinity. */
export interface ZoneOffset {
  from: number
  offset: number
}

const known = new Map<string, ZoneOffset[]>()

/** The offsets of a zone, an IANA name, in order of time. */
export function zoneOffsets(timeZone: string): ZoneOffset[] {
  const offsets = known.get(timeZone) ?? findOffsets(timeZone)
  known.set(timeZone, offsets)
  return offsets
}

function findOffsets(timeZone: string): ZoneOffset[] {
  let moment = Temporal.Instant.fromEpochMilliseconds(FIRST).toZonedDateTimeISO(timeZone)
  const offsets: ZoneOffset[] = [{ from: Number.NEGATIVE_INFINITY, offset: offsetOf(moment) }]
  for (;;) {
    const next = moment.getTimeZoneTransition('next')
    if (next === null || next.epochMilliseconds > LAST) return offsets
    offsets.push({ from: next.epochMilliseconds, offset: offsetOf(next) })
    moment = next
  }
}

function offsetOf(moment: Temporal.ZonedDateTime): number {
  return Math.floor(moment.offsetNanoseconds / 1e6)
}
