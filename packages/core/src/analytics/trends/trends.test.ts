import { Trends, type TrendsInput, TrendsQuery } from '@parley/contracts'
import type { NewRating } from '@parley/store'
import { describe, expect, it } from 'vitest'
import { ACTOR, openServices } from '../../testing/open-services.ts'

const HOUR_MS = 3_600_000

/** Trends over ratings at these times, in a project of a time zone. */
async function withTimes(times: readonly string[], time_zone = 'UTC') {
  const { project, store, analytics } = await openServices()
  await project.update(ACTOR, { time_zone })
  await store.insert(1, times.map(ratingAt))
  return async (query: TrendsInput) => Trends.parse(await analytics.trends(ACTOR, TrendsQuery.parse(query)))
}

function ratingAt(time: string, index: number): NewRating {
  const metadata = { agent: index % 2 === 0 ? 'a' : 'b' }
  const timestamp = Date.parse(time)
  const texts = { external_id: null, feedback: null, user_id: null, language: null }
  return { conversation_id: `c${index}`, rating: 5 - (index % 2), timestamp, metadata, ...texts }
}

const counted = ({ buckets }: Pick<Trends, 'buckets'>) =>
  buckets.map(({ date, total_ratings }) => [date, total_ratings])

describe('trends', () => {
  const TIMES = [
    '2026-03-15T08:00Z',
    '2026-03-15T08:00Z',
    '2026-03-14T08:00Z',
    '2026-03-09T08:00Z',
    '2026-03-08T08:00Z',
  ]

  it('have every day, empty ones too', async () => {
    const trends = await withTimes(TIMES)
    const { buckets, ...report } = await trends({ days: 3 })
    expect(report).toMatchObject({
      granularity: 'day',
      time_zone: 'UTC',
      total_ratings: 3,
      average_rating: 14 / 3,
      average: { n: 3, reliable: false },
      time_period: 'last_3_days',
      from: '2026-03-13T00:00:00.000Z',
      to: '2026-03-16T00:00:00.000Z',
      moving_average_window: 7,
      change_points: [],
      previous: null,
    })
    expect(counted({ buckets })).toEqual([
      ['2026-03-13', 0],
      ['2026-03-14', 1],
      ['2026-03-15', 2],
    ])
    expect(buckets[0]).toMatchObject({
      start: '2026-03-13T00:00:00.000+00:00',
      end: '2026-03-14T00:00:00.000+00:00',
      partial: false,
      average: { value: null, n: 0, interval: null, reliable: false },
      moving_average: { value: null, n: 0 },
    })
    expect(buckets[2]?.moving_average).toMatchObject({ value: 14 / 3, n: 3 })
  })

  it('of more than 2,000 buckets are refused', async () => {
    const trends = await withTimes([])
    const queries = [
      [{ days: 2_001 }, 'days'],
      [{ days: 84, granularity: 'hour' }, 'days'],
      [{ from: '2000-01-01' }, 'from'],
      [{ from: '1970-01-01', to: '9999-12-31', granularity: 'month' }, 'from'],
      [{ from: '1970-01-01', to: '9999-12-31', granularity: 'hour', compare: 'previous' }, 'from'],
      [{ from: '2026-01-01T00:30:00Z', to: '2026-03-25T08:30:00Z', granularity: 'hour' }, 'from'],
    ] as const
    for (const [query, field] of queries) {
      const refused = { code: 'UNPROCESSABLE_CONTENT', errors: [{ field, rule: 'too_many_buckets' }] }
      await expect(trends(query)).rejects.toMatchObject(refused)
    }
  })

  it('show a day that the zone skipped as empty', async () => {
    const trends = await withTimes(['2011-12-30T09:59:59.999Z', '2011-12-30T10:00:00Z'], 'Pacific/Apia')
    expect(counted(await trends({ from: '2011-12-29', to: '2011-12-31' }))).toEqual([
      ['2011-12-29', 1],
      ['2011-12-30', 0],
      ['2011-12-31', 1],
    ])
    expect(counted(await trends({ from: '2011-12-30', to: '2011-12-30' }))).toEqual([['2011-12-30', 0]])
  })

  it('count what lies beyond the last day that has a name on that day', async () => {
    const trends = await withTimes(['9999-12-31T09:00:00Z', '9999-12-31T20:00:00Z'], 'Pacific/Kiritimati')
    const query = { from: '9999-12-31T00:00:00Z', to: '9999-12-31T23:00:00Z', compare: 'previous' } as const
    for (const granularity of ['day', 'week', 'month'] as const) {
      const { buckets, total_ratings } = await trends({ ...query, granularity })
      expect([buckets.length, buckets[0]?.total_ratings, total_ratings]).toEqual([1, 2, 2])
    }
    expect((await trends({ ...query, granularity: 'hour' })).total_ratings).toBe(2)
  })

  it('tell the two hours apart that a clock shows twice', async () => {
    const trends = await withTimes(['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'], 'Europe/Berlin')
    const { buckets } = await trends({ from: '2026-10-25', to: '2026-10-25', granularity: 'hour' })
    expect(buckets).toHaveLength(25)
    expect(buckets.slice(2, 4).map(({ start, end, total_ratings }) => [start, end, total_ratings])).toEqual([
      ['2026-10-25T02:00:00.000+02:00', '2026-10-25T02:00:00.000+01:00', 1],
      ['2026-10-25T02:00:00.000+01:00', '2026-10-25T03:00:00.000+01:00', 1],
    ])
  })

  it('say which buckets the period cuts', async () => {
    const trends = await withTimes(TIMES)
    const period = { from: '2026-03-08T09:30:00Z', to: '2026-03-16T12:00:00Z' }
    const { buckets } = await trends({ ...period, granularity: 'week' })
    expect(buckets.map(({ date, start, partial, total_ratings }) => [date, start, partial, total_ratings])).toEqual([
      ['2026-03-02', '2026-03-08T09:30:00.000+00:00', true, 0],
      ['2026-03-09', '2026-03-09T00:00:00.000+00:00', false, 4],
      ['2026-03-16', '2026-03-16T00:00:00.000+00:00', true, 0],
    ])
    const hours = await trends({ ...period, granularity: 'hour' })
    expect(hours.buckets.map(({ partial }) => partial)).toEqual([true, ...Array(194).fill(false)])
  })

  it('follow the time zone asked for, in any case', async () => {
    const trends = await withTimes(['2026-03-14T18:29:59Z', '2026-03-14T18:30:00Z'])
    const { time_zone, from, buckets } = await trends({ tz: 'asia/kolkata', days: 2 })
    expect([time_zone, from]).toEqual(['Asia/Kolkata', '2026-03-13T18:30:00.000Z'])
    expect(buckets.map(({ start, total_ratings }) => [start, total_ratings])).toEqual([
      ['2026-03-14T00:00:00.000+05:30', 1],
      ['2026-03-15T00:00:00.000+05:30', 1],
    ])
  })

  it('are the same by rollups, rows and filters that hold for all', async () => {
    const times = Array.from({ length: 500 }, (_, index) => new Date(Date.UTC(2026, 0, 1) + index * 3 * HOUR_MS))
    const trends = await withTimes(times.map((time) => time.toISOString()))
    const period = { from: '2026-01-05T11:00:00Z', to: '2026-03-01T03:00:00Z' }
    for (const granularity of ['hour', 'day', 'week', 'month'] as const) {
      const all = await trends({ ...period, granularity })
      expect(await trends({ ...period, granularity, tz: 'Etc/UTC' })).toEqual({ ...all, time_zone: 'Etc/UTC' })
      expect(await trends({ ...period, granularity, has_feedback: false })).toEqual(all)
      const [a, b] = await Promise.all(
        ['a', 'b'].map((agent) => trends({ ...period, granularity, metadata: [`agent:${agent}`] })),
      )
      const added = a?.buckets.map(
        ({ total_ratings }, index) => total_ratings + (b?.buckets[index]?.total_ratings ?? 0),
      )
      expect(added).toEqual(all.buckets.map(({ total_ratings }) => total_ratings))
    }
  })
})

describe('the period before', () => {
  it('has as many buckets, and its own sums', async () => {
    const trends = await withTimes(['2026-03-15T08:00Z', '2026-03-08T08:00Z', '2026-03-02T08:00Z', '2026-03-01T08:00Z'])
    const { total_ratings, previous } = await trends({ days: 7, compare: 'previous' })
    expect([total_ratings, previous?.total_ratings]).toEqual([1, 2])
    expect(previous).toMatchObject({
      time_period: '2026-03-02T00:00:00.000Z/2026-03-09T00:00:00.000Z',
      average_rating: 4.5,
      buckets: { length: 7 },
    })
    expect(counted({ buckets: previous?.buckets ?? [] })).toContainEqual(['2026-03-08', 1])
  })

  it('keeps to the filters', async () => {
    const trends = await withTimes(['2026-03-08T08:00Z', '2026-03-07T08:00Z'])
    const { previous } = await trends({ days: 7, compare: 'previous', metadata: ['agent:a'] })
    expect(previous).toMatchObject({ total_ratings: 1, average_rating: 5 })
  })
})

describe('change points', () => {
  const START = Date.UTC(2025, 8, 1)
  const fall = Array.from({ length: 196 * 10 }, (_, index): NewRating => {
    const day = Math.floor(index / 10)
    const rating = day < 120 ? [5, 5, 5, 5, 4, 4, 5, 3, 5, 5] : [5, 3, 4, 2, 4, 4, 1, 3, 5, 2]
    return { ...ratingAt('', 1), rating: rating[index % 10] ?? 5, timestamp: START + day * 24 * HOUR_MS + 1 }
  })

  it('are dated, whatever the buckets', async () => {
    const { store, analytics } = await openServices()
    await store.insert(1, fall)
    const changes = async (query: TrendsInput) =>
      (await analytics.trends(ACTOR, TrendsQuery.parse({ from: '2025-09-01', ...query }))).change_points
    const found = await changes({})
    expect(found).toEqual([
      { date: '2025-12-30', noticed_on: expect.any(String), before: 4.6, after: expect.closeTo(3.3, 9) },
    ])
    expect(found?.[0]?.noticed_on.localeCompare('2026-01-07')).toBe(-1)
    for (const granularity of ['week', 'month'] as const) expect(await changes({ granularity })).toEqual(found)
    expect(await changes({ granularity: 'hour', from: '2026-01-01' })).toBeNull()
    expect(await changes({ granularity: 'month', from: '1990-01-01' })).toBeNull()
    expect(await changes({ min_rating: 5 })).toEqual([])
  })
})
