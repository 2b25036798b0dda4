import { LAST_INSTANT } from '@parley/contracts'
import { offsetsBetween } from '@parley/store'

const MINUTE_MS = 60_000

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
