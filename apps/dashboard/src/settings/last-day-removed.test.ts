import { describe, expect, it } from 'vitest'
import { lastDayRemoved } from './last-day-removed.ts'

describe('lastDayRemoved', () => {
  it('is the day before the first that is kept', () => {
    expect(lastDayRemoved(1, 'UTC', Date.parse('2026-03-10T12:00:00Z'))).toBe('2026-03-08')
    expect(lastDayRemoved(365, 'UTC', Date.parse('2026-03-10T12:00:00Z'))).toBe('2025-03-09')
  })

  it('counts from the day that it is there', () => {
    const lateInUtc = Date.parse('2026-03-10T23:30:00Z')
    expect(lastDayRemoved(1, 'Asia/Tokyo', lateInUtc)).toBe('2026-03-09')
    expect(lastDayRemoved(1, 'America/New_York', lateInUtc)).toBe('2026-03-08')
  })
})
