import { temporal } from '@parley/store/temporal'

const LOCAL =
  /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)? ?(Z|[+-]\d{2}:?\d{2})?$/

const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/

/**
 * A date or time of a file as RFC 3339: year first, `-`, `/` or `.` between; where it names no offset it is read in `timeZone`
 * (in a gap or overlap of daylight saving time as Temporal's "compatible" does). Anything else is returned as it is.
 */
export function toRfc3339(text: string, timeZone: string): string {
  if (RFC_3339.test(text)) return text
  const match = LOCAL.exec(text.trim())
  if (match === null) return text
  const [, year, , month, day, hour = '0', minute = '0', second = '0', fraction = '', offset] = match
  const local = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    millisecond: Number(fraction.padEnd(3, '0').slice(0, 3)),
  }
  try {
    const time = temporal().PlainDateTime.from(local, { overflow: 'reject' })
    return time
      .toZonedDateTime(offset === 'Z' ? 'UTC' : (withColon(offset) ?? timeZone))
      .toInstant()
      .toString()
  } catch {
    // Not a time that exists, such as 2026-02-30: the contract says so better.
    return text
  }
}

function withColon(offset: string | undefined): string | undefined {
  return offset?.replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2')
}
