import { LAST_INSTANT } from '@parley/contracts'
import { Temporal } from 'temporal-polyfill'

const MINUTE_MS = 60_000

/** From `from` up to `to`, infinite where open, clocks of a zone show `offset` milliseconds more than UTC. */
export interface Offset {
  from: number
  to: number
  offset: number
}

/** The offsets of a zone that are in force between two moments, the second included. */
export function offsetsBetween(timeZone: string, first: number, last: number): Offset[] {
  const offsets: Offset[] = []
  let moment = Temporal.Instant.fromEpochMilliseconds(first).toZonedDateTimeISO(timeZone)
  // A moment may be a transition itself, of which the one before is asked for.
  let from = moment.add({ milliseconds: 1 }).getTimeZoneTransition('previous')?.epochMilliseconds ?? -Infinity
  for (;;) {
    const next = moment.getTimeZoneTransition('next')
    const to = next?.epochMilliseconds ?? Infinity
    offsets.push({ from, to, offset: Math.trunc(moment.offsetNanoseconds / 1e6) })
    if (next === null || to > last) return offsets
    moment = next
    from = to
  }
}

/** Writes times of a period as clocks of its zone show them. */
export function createClock({ timeZone, from, to }: { timeZone: string; from: number; to: number }) {
  const offsets = offsetsBetween(timeZone, from, to)
  // One bucket ends when the next one starts.
  let last = { at: Number.NaN, shown: '' }
  return (at: number): string => {
    if (at !== last.at) last = { at, shown: clockTime(at, offsets.find((each) => at < each.to)?.offset ?? 0) }
    return last.shown
  }
}

/** RFC 3339 with its offset; in UTC where it has none of parts of a minute, or no year. */
function clockTime(at: number, offset: number): string {
  if (offset % MINUTE_MS !== 0 || at + offset > LAST_INSTANT) return new Date(Math.min(at, LAST_INSTANT)).toISOString()
  return new Date(at + offset).toISOString().slice(0, -1) + offsetName(offset / MINUTE_MS)
}

function offsetName(minutes: number): string {
  const pad = (number: number) => String(number).padStart(2, '0')
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`
}
