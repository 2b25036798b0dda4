// The judge of calendars is Intl: another implementation than Temporal's, over the same database of zones.

/** Zones with the first of five years in which their clocks do something. */
export const ZONES_TO_JUDGE: readonly (readonly [timeZone: string, firstYear: number])[] = [
  ...[
    'UTC',
    'Africa/Cairo',
    'Africa/Casablanca',
    'Africa/Windhoek',
    'America/Asuncion',
    'America/Bogota',
    'America/Havana',
    'America/Los_Angeles',
    'America/Mexico_City',
    'America/New_York',
    'America/Nuuk',
    'America/Santiago',
    'America/Sao_Paulo',
    'America/Scoresbysund',
    'America/St_Johns',
    'Antarctica/Troll',
    'Asia/Amman',
    'Asia/Beirut',
    'Asia/Damascus',
    'Asia/Gaza',
    'Asia/Jerusalem',
    'Asia/Kathmandu',
    'Asia/Kolkata',
    'Asia/Pyongyang',
    'Asia/Tehran',
    'Asia/Tokyo',
    'Atlantic/Azores',
    'Australia/Adelaide',
    'Australia/Eucla',
    'Australia/Lord_Howe',
    'Europe/Berlin',
    'Europe/Istanbul',
    'Europe/London',
    'Europe/Moscow',
    'Pacific/Apia',
    'Pacific/Chatham',
    'Pacific/Easter',
    'Pacific/Fiji',
    'Pacific/Kiritimati',
    'Pacific/Marquesas',
  ].map((timeZone) => [timeZone, 2011] as const),
  // A day left out, offsets of seconds, half an hour for years, two hours of summer time, no midnight in a spring of late.
  ['Pacific/Kwajalein', 1991],
  ['Pacific/Enderbury', 1991],
  ['Africa/Monrovia', 1970],
  ['America/Caracas', 2005],
  ['Asia/Kathmandu', 1984],
  ['Africa/Cairo', 2021],
]

/** What a clock of the zone shows, as if it were UTC, in milliseconds. */
export function createJudge(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
  })
  return (at) => Date.parse(`${format.format(at).replace(' ', 'T')}Z`) + (((at % 1_000) + 1_000) % 1_000)
}
