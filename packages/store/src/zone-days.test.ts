import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { firstDayOf, monthOf, zoneDays } from './zone-days.ts'

const DAY_MS = 86_400_000
const ZONES = ['UTC', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia', 'America/St_Johns', 'Australia/Lord_Howe']

test.each(ZONES)('days of %s are those of its calendar, one after the other', (zone) => {
  const days = zoneDays(zone)
  const instant = fc.integer({ min: Date.UTC(1972, 0), max: Date.UTC(2060, 0) })
  fc.assert(
    fc.property(instant, (timestamp) => {
      const day = days.dayOf(timestamp)
      expect(days.startOf(day)).toBeLessThanOrEqual(timestamp)
      expect(days.startOf(day + 1)).toBeGreaterThan(timestamp)
      const date = Temporal.Instant.fromEpochMilliseconds(timestamp).toZonedDateTimeISO(zone).toPlainDate()
      const named = Temporal.PlainDate.from('1970-01-01').add({ days: day })
      // Where clocks go back across midnight, the hour before it comes twice, and belongs to the day that has begun.
      expect([named.toString(), named.subtract({ days: 1 }).toString()]).toContain(date.toString())
      if (!zone.includes('St_Johns')) expect(named.toString()).toBe(date.toString())
    }),
    { numRuns: 500 },
  )
})

test('a skipped day is as long as nothing, a turned clock makes 23 and 25 hours', () => {
  const hours = (zone: string, date: string) => {
    const day = Date.parse(date) / DAY_MS
    return (zoneDays(zone).startOf(day + 1) - zoneDays(zone).startOf(day)) / 3_600_000
  }
  expect(hours('Pacific/Apia', '2011-12-30')).toBe(0)
  expect(hours('America/New_York', '2026-03-08')).toBe(23)
  expect(hours('America/New_York', '2026-11-01')).toBe(25)
  expect(zoneDays('Pacific/Apia').dayOf(Date.UTC(2011, 11, 30, 10))).toBe(Date.parse('2011-12-31') / DAY_MS)
})

test('months start on their first day', () => {
  for (const date of ['1969-12-31', '1970-01-01', '2024-02-29', '2026-11-22', '0099-03-01']) {
    const day = Date.parse(date) / DAY_MS
    const month = monthOf(day)
    expect(firstDayOf(month)).toBeLessThanOrEqual(day)
    expect(firstDayOf(month + 1)).toBeGreaterThan(day)
  }
})
