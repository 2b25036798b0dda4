import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { dayNamed, dayOf, LAST_DAY, nameOfDay, startOfDay } from './local-days.ts'

const ZONES = ['UTC', 'Asia/Kolkata', 'America/New_York', 'Pacific/Apia', 'Europe/London', 'America/Sao_Paulo']
const HOUR_MS = 3_600_000

describe('a calendar day', () => {
  it.each([
    ['UTC', '2026-03-29', '2026-03-29T00:00:00Z', 24],
    ['Asia/Kolkata', '2026-03-15', '2026-03-14T18:30:00Z', 24],
    ['America/New_York', '2026-03-08', '2026-03-08T05:00:00Z', 23],
    ['America/New_York', '2026-11-01', '2026-11-01T04:00:00Z', 25],
    ['Europe/London', '2026-03-29', '2026-03-29T00:00:00Z', 23],
    ['Europe/London', '2026-10-25', '2026-10-24T23:00:00Z', 25],
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00Z', 23],
    ['Pacific/Apia', '2011-12-29', '2011-12-29T10:00:00Z', 24],
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00Z', 0],
    ['Pacific/Apia', '2011-12-31', '2011-12-30T10:00:00Z', 24],
    ['Pacific/Kiritimati', '9999-12-31', '9999-12-30T10:00:00Z', 24],
  ])('of %s, %s, starts at %s and has %i hours', (zone, date, start, hours) => {
    const day = dayNamed(date)
    expect(startOfDay(day, zone)).toBe(Date.parse(start))
    expect((startOfDay(day + 1, zone) - startOfDay(day, zone)) / HOUR_MS).toBe(hours)
    expect(nameOfDay(day)).toBe(date)
  })

  it('is the one that Temporal says', () => {
    const moment = fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(moment, fc.constantFrom(...ZONES), (at, zone) => {
        const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)
        const day = dayOf(at.getTime(), zone)
        expect(nameOfDay(day)).toBe(local.toPlainDate().toString())
        expect(startOfDay(day, zone)).toBe(local.startOfDay().epochMilliseconds)
        expect(startOfDay(day + 1, zone)).toBeGreaterThan(at.getTime())
      }),
    )
  })

  it('that has begun goes on where clocks go back across midnight', () => {
    // At 00:01 of 2010-11-07 it was 23:01 of the 6th again.
    const [begun, again] = ['2010-11-07T02:30:30Z', '2010-11-07T02:31:30Z'].map((moment) => Date.parse(moment))
    for (const moment of [begun, again]) {
      expect(nameOfDay(dayOf(moment ?? 0, 'America/St_Johns'))).toBe('2010-11-07')
    }
  })

  it('after the last one that has a name counts as that one', () => {
    expect(dayOf(Date.parse('9999-12-31T20:00:00Z'), 'Pacific/Kiritimati')).toBe(LAST_DAY)
    expect(nameOfDay(LAST_DAY)).toBe('9999-12-31')
  })
})
