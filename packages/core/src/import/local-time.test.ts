import { describe, expect, it } from 'vitest'
import { toRfc3339 } from './local-time.ts'

describe('a date or time of a file', () => {
  it.each([
    ['2026-01-31', 'UTC', '2026-01-31T00:00:00Z'],
    ['2015-01-04', 'Asia/Seoul', '2015-01-03T15:00:00Z'],
    ['2026/1/5', 'Europe/Berlin', '2026-01-04T23:00:00Z'],
    ['2026.01.05 9:07', 'UTC', '2026-01-05T09:07:00Z'],
    [' 2026-01-05 09:07:08 ', 'America/New_York', '2026-01-05T14:07:08Z'],
    ['2026-07-05T09:07:08.5', 'America/New_York', '2026-07-05T13:07:08.5Z'],
    ['2026-01-05 09:07:08,123456', 'UTC', '2026-01-05T09:07:08.123Z'],
    ['2026-01-05 09:07:08Z', 'Asia/Seoul', '2026-01-05T09:07:08Z'],
    ['2026-01-05 09:07 +0200', 'Asia/Seoul', '2026-01-05T07:07:00Z'],
    ['2026-01-05T09:07:08+02:00', 'Asia/Seoul', '2026-01-05T09:07:08+02:00'],
    ['2026-01-05', '+09:00', '2026-01-04T15:00:00Z'],
    ['2024-02-29', 'UTC', '2024-02-29T00:00:00Z'],
  ])('%s in %s is %s', (text, zone, instant) => {
    expect(toRfc3339(text, zone)).toBe(instant)
  })

  it('in the gap of daylight saving time moves on, in the overlap it is the earlier one', () => {
    expect(toRfc3339('2026-03-29 02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00Z')
    expect(toRfc3339('2026-10-25 02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00Z')
    expect(toRfc3339('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00Z')
  })

  it.each([
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '31.01.2026',
    '01/31/2026',
    '2026-01/31',
    '2026-01-31 24:00',
    'now',
    '',
  ])('that is not one is left for the contract to refuse: %j', (text) => {
    expect(toRfc3339(text, 'UTC')).toBe(text)
  })
})
