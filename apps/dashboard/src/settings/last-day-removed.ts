const DAY_MS = 86_400_000

/** The last calendar day whose ratings go when they are kept for so many days; of the zone's own calendar. */
export function lastDayRemoved(days: number, zone: string, now = Date.now()): string {
  const clock = new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric', month: 'numeric', day: 'numeric' })
  const part = (wanted: string) => Number(clock.formatToParts(now).find(({ type }) => type === wanted)?.value)
  const today = Date.UTC(part('year'), part('month') - 1, part('day'))
  return new Date(today - (days + 1) * DAY_MS).toISOString().slice(0, 10)
}
