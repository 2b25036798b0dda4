import { temporal } from './temporal.ts'

/** Clocks are followed this far where hours are counted; earlier and later ones keep the first and the last offset. */
const FIRST = Date.UTC(1900)
const LAST = Date.UTC(2100)

/** From `from` up to `to`, infinite where open, clocks of a zone show `offset` milliseconds more than UTC. */
export interface ZoneOffset {
  from: number
  to: number
  offset: number
}

/** The offsets of a zone, an IANA name, that are in force between two moments, the second included. */
export function offsetsBetween(timeZone: string, first: number, last: number): ZoneOffset[] {
  const offsets: ZoneOffset[] = []
  let moment = temporal().Instant.fromEpochMilliseconds(first).toZonedDateTimeISO(timeZone)
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

const known = new Map<string, { offsets: ZoneOffset[]; last: ZoneOffset | undefined }>()

/** All offsets by which hours of a zone are counted, in order of time. */
export function zoneOffsets(timeZone: string): ZoneOffset[] {
  return knownOf(timeZone).offsets
}

/** Of the clocks at an instant. */
export function offsetAt(timeZone: string, timestamp: number): number {
  const zone = knownOf(timeZone)
  if (zone.last === undefined || !isIn(zone.last, timestamp)) {
    zone.last = zone.offsets.findLast((each) => isIn(each, timestamp))
  }
  return zone.last?.offset ?? 0
}

function knownOf(timeZone: string) {
  const zone = known.get(timeZone) ?? { offsets: followed(timeZone), last: undefined }
  known.set(timeZone, zone)
  return zone
}

function followed(timeZone: string): ZoneOffset[] {
  const offsets = offsetsBetween(timeZone, FIRST, LAST)
  return offsets.map((each, index) => ({
    from: index === 0 ? Number.NEGATIVE_INFINITY : each.from,
    to: index === offsets.length - 1 ? Number.POSITIVE_INFINITY : each.to,
    offset: each.offset,
  }))
}

function isIn({ from, to }: ZoneOffset, timestamp: number): boolean {
  return timestamp >= from && timestamp < to
}
