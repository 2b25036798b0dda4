import { expect, test } from 'vitest'
import { Filters } from './filters.ts'

test.each([
  { from: '2026-01-31', to: '2026-01-31' },
  { from: '2026-01-31T23:59:59.999Z', to: '2026-01-31' },
  { from: '2026-01-31T10:00:00Z', to: '2026-01-31T10:00:00Z' },
])('from $from to $to is a period: a date in `to` is included to its end', (filters) => {
  expect(Filters.parse(filters)).toEqual(filters)
})

test.each([
  { from: '2026-02-01', to: '2026-01-31' },
  { from: '2026-01-31T10:00:00.001Z', to: '2026-01-31T10:00:00Z' },
])('from $from to $to lies backwards', (filters) => {
  expect(Filters.safeParse(filters).error?.issues).toMatchObject([{ path: ['to'] }])
})

test.each([
  { from: '2026-02-01T00:00:00Z', to: '2026-01-31' },
  { from: '2026-01-31', to: '2026-01-30T20:00:00Z' },
])('from $from to $to can be told only in a time zone', (filters) => {
  expect(Filters.parse(filters)).toEqual(filters)
})
