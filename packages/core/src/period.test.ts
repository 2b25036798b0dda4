import { Filters } from '@parley/contracts'
import { describe, expect, it } from 'vitest'
import { periodOf, periodOnWire, resolvePeriod, toRatingFilter } from './period.ts'
import { ACTOR, NOW, openServices } from './testing/open-services.ts'

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
    const period = resolvePeriod(Filters.parse(filters), { now: NOW, timeZone: 'UTC' })
    expect(periodOnWire(period)).toEqual({ time_period, from, to })
  })

  it.each([
    // 12:00 UTC is 17:30 in India: the same day.
    ['Asia/Kolkata', { days: 1 }, '2026-03-14T18:30:00.000Z', '2026-03-15T18:30:00.000Z'],
    // Clocks changed on the 8th: seven days are an hour short.
    ['America/New_York', { days: 8 }, '2026-03-08T05:00:00.000Z', '2026-03-16T04:00:00.000Z'],
    // It is the 16th already.
    ['Pacific/Apia', { days: 1 }, '2026-03-15T11:00:00.000Z', '2026-03-16T11:00:00.000Z'],
    ['Pacific/Apia', { from: '2011-12-29', to: '2011-12-30' }, '2011-12-29T10:00:00.000Z', '2011-12-30T10:00:00.000Z'],
    ['Pacific/Apia', { from: '2011-12-30', to: '2011-12-30' }, '2011-12-30T10:00:00.000Z', '2011-12-30T10:00:00.000Z'],
    ['Europe/London', { from: '2026-03-29', to: '2026-03-29' }, '2026-03-29T00:00:00.000Z', '2026-03-29T23:00:00.000Z'],
    ['Europe/London', { from: '2026-10-25', to: '2026-10-25' }, '2026-10-24T23:00:00.000Z', '2026-10-26T00:00:00.000Z'],
    ['Asia/Kolkata', { from: '1970-01-01' }, '1969-12-31T18:30:00.000Z', null],
    ['America/New_York', { to: '9999-12-31' }, null, '9999-12-31T23:59:59.999Z'],
    // Moments are what they are.
    ['Asia/Kolkata', { from: '2026-03-01T00:00:00Z' }, '2026-03-01T00:00:00.000Z', null],
    // A moment and a day that UTC would have in the other order.
    [
      'Asia/Kolkata',
      { from: '2026-03-02', to: '2026-03-01T20:00:00Z' },
      '2026-03-01T18:30:00.000Z',
      '2026-03-01T20:00:00.000Z',
    ],
  ])('of %s, %j, is of its calendar days', (timeZone, filters, from, to) => {
    const period = resolvePeriod(Filters.parse(filters), { now: NOW, timeZone })
    expect(periodOnWire(period)).toMatchObject({ from, to })
  })

  it.each([
    ['UTC', { from: '2026-02-01T00:00:00Z', to: '2026-01-31' }, true],
    ['UTC', { from: '2026-02-01T00:00:00.001Z', to: '2026-01-31' }, false],
    ['UTC', { from: '2026-02-01', to: '2026-01-31T23:59:59Z' }, false],
    ['America/New_York', { from: '2026-02-01', to: '2026-02-01T04:59:59Z' }, false],
    ['America/New_York', { from: '2026-02-01', to: '2026-02-01T05:00:00Z' }, true],
    ['America/New_York', { from: '2026-02-01T05:00:00.001Z', to: '2026-01-31' }, false],
  ])('of %s, %j, of a day and a moment, lies forwards: %j', (timeZone, filters, forwards) => {
    const resolve = () => resolvePeriod(Filters.parse(filters), { now: NOW, timeZone })
    if (forwards) expect(resolve()).toHaveProperty('from')
    else expect(resolve).toThrow('`to` lies before `from`')
  })

  it('asks for the time zone only where days need it', async () => {
    const { store } = await openServices()
    let asked = 0
    const counting = {
      ...store,
      timeZone: (id: number) => {
        asked += 1
        return store.timeZone(id)
      },
    }
    const core = { store: counting, now: () => NOW }
    const periods: Filters[] = [{}, { rating: 5 }, { from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' }]
    for (const filters of periods) await periodOf(core, ACTOR.projectId, filters)
    expect(asked).toBe(0)
    for (const filters of [{ days: 1 }, { from: '2026-01-01' }, { to: '2026-01-01' }]) {
      await periodOf(core, ACTOR.projectId, filters)
    }
    expect(asked).toBe(3)
  })

  it('to the last day there is includes its last moment', () => {
    const { to = 0 } = resolvePeriod({ to: '9999-12-31' }, { now: NOW, timeZone: 'UTC' })
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
    [{ text_sentiment: 'negative' }, { text_sentiment: 'negative' }],
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
