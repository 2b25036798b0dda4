import { z } from 'zod'

/** Text of `min` to `max` characters (code points, so that an emoji counts once). */
export function text(max: number, min = 1) {
  return z
    .string()
    .min(min)
    .refine((value) => value.length <= max || [...value].length <= max, {
      error: `At most ${max} characters`,
      params: { rule: 'too_long' },
    })
    .meta({ maxLength: max })
}

const FIRST_INSTANT = Date.UTC(1970, 0, 1)
/** The last instant that RFC 3339 has a year for. */
export const LAST_INSTANT = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

const DateTime = z.iso.datetime({
  offset: true,
  error: 'Must be a time such as 2026-01-31T09:30:00Z (in a file also a date, year first: 2026-01-31)',
})
const CalendarDate = z.iso.date()

/** A moment: RFC 3339 with any offset, 1970 to 9999, kept to the millisecond. */
export const Timestamp = DateTime.refine(inRange, {
  error: 'Must lie between 1970 and 9999',
  params: { rule: 'out_of_range' },
})

/** A moment or a calendar day; where the day begins and ends is the project's affair. */
export const Moment = z
  .string()
  .refine((value) => (CalendarDate.safeParse(value).success || DateTime.safeParse(value).success) && inRange(value), {
    error: 'Must be a date (2026-01-31) or an RFC 3339 time (2026-01-31T09:30:00Z), 1970 to 9999',
    params: { rule: 'invalid_format' },
  })
  .meta({ examples: ['2026-01-31', '2026-01-31T09:30:00Z'] })

function inRange(value: string): boolean {
  const at = Date.parse(value)
  return at >= FIRST_INSTANT && at <= LAST_INSTANT
}

/** Whether a `Moment` is a day. */
export function isCalendarDate(moment: string): boolean {
  return CalendarDate.safeParse(moment).success
}
