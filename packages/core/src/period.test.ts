import { Filters } from '@parley/contracts'
import { describe, expect, it } from 'vitest'
import { periodOnWire, resolvePeriod, toRatingFilter } from './period.ts'
import { NOW } from './testing/open-services.ts'

describe('a period', () => {
  it.each([
    [{}, 'all_time', null, null],
    [{ days: 1 }, 'last_1_days', '2026-03-15T00:00:00.000Z', '2026-03-16T00:00:00.000Z'],
    [{ days: 7 }, 'last_7_days', '2026-03-09T00:00:00.000Z', '2026-03-16T00:00:00.000Z'],
    [{ from: '2026-01-31' }, '2026-01-31T00:00:00.000Z/..', '2026-01-31T00:00:00.000Z', null],
    [{ to: '2026-01-31' }, '../2026-02-01T00:00:00.000Z', null, '2026-02-01T00:00:00.000Z'],
    [
      { from: '2026-01-31', to: '2026-01-31' },
      '2026-01-31T00:00:00.000Z/2026-02-01T00:00:00.000Z',
      '2026-01-31T00:00:00.000Z',
      '2026-02-01T00:00:00.000Z',
    ],
    [{ to: '2026-01-31T01:00:00+01:00' }, '../2026-01-31T00:00:00.000Z', null, '2026-01-31T00:00:00.000Z'],
    [{ to: '9999-12-31' }, '../9999-12-31T23:59:59.999Z', null, '9999-12-31T23:59:59.999Z'],
  ])('%j is %s', (filters, time_period, from, to) => {
    expect(periodOnWire(resolvePeriod(Filters.parse(filters), NOW))).toEqual({ time_period, from, to })
  })

  it('to the last day there is includes its last moment', () => {
    const { to = 0 } = resolvePeriod({ to: '9999-12-31' }, NOW)
    expect(to).toBeGreaterThan(Date.parse('9999-12-31T23:59:59.999Z'))
  })
})

describe('the filter for the store', () => {
  it.each([
    [{}, {}],
    [{ rating: 3 }, { min_rating: 3, max_rating: 3 }],
    [
      { min_rating: 2, sentiment: 'negative' },
      { min_rating: 2, max_rating: 2 },
    ],
    [
      { max_rating: 4, sentiment: 'positive' },
      { min_rating: 4, max_rating: 4 },
    ],
    [
      { rating: 5, sentiment: 'negative' },
      { min_rating: 5, max_rating: 2 },
    ],
    [{ sentiment: 'neutral' }, { min_rating: 3, max_rating: 3 }],
    [
      { has_feedback: false, user_id: 'u', conversation_id: 'c', language: 'en' },
      { has_feedback: false, user_id: 'u', conversation_id: 'c', language: 'en' },
    ],
    [{ q: '  not\u00a0good ' }, { words: ['not', 'good'] }],
  ])('of %j holds all that is asked', (filters, expected) => {
    expect(toRatingFilter(Filters.parse(filters), { name: 'all_time' })).toEqual({ metadata: [], ...expected })
  })

  it('splits metadata at the first colon that is not escaped', () => {
    const { metadata } = toRatingFilter({ metadata: ['a:b:c', 'a\\:b:c'] }, { from: 1, to: 2, name: '' })
    expect(metadata).toEqual([
      { key: 'a', value: 'b:c' },
      { key: 'a:b', value: 'c' },
    ])
  })
})
