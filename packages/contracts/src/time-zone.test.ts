import { expect, test } from 'vitest'
import { isTimeZone, TimeZone } from './time-zone.ts'

test.each(['UTC', 'utc', 'Europe/Berlin', 'asia/kolkata', 'Asia/Calcutta', 'EST', 'Etc/GMT+5', 'GB'])(
  '%s is a time zone',
  (name) => {
    expect(TimeZone.parse(name)).toBe(name)
  },
)

test.each([
  '',
  'Z',
  '+05:30',
  '-08',
  'UTC+1',
  'Moon/Base',
  'Europe',
  'PST',
  'jst',
  'SystemV/PST8PDT',
  'Europe/Berlin ',
])('"%s" is none', (name) => {
  expect(TimeZone.safeParse(name).error?.issues).toMatchObject([
    { params: { rule: 'unknown_time_zone' }, message: 'Must be an IANA time zone such as `Europe/Berlin` or `UTC`' },
  ])
})

test('dates of a file can be read by an offset too', () => {
  expect(['+05:30', 'Europe/Berlin', 'PST', 'Moon/Base'].map(isTimeZone)).toEqual([true, true, false, false])
})
