import { type CreateRating, Distribution, SentimentReport, Summary, Trends } from '@parley/contracts'
import { describe, expect, it } from 'vitest'
import { ACTOR, openServices } from '../testing/open-services.ts'

const at = (stars: number, day: string, more: Partial<CreateRating> = {}) => ({
  conversation_id: 'c',
  rating: stars,
  timestamp: `${day}T08:00:00Z`,
  ...more,
})
const RATINGS = [
  at(1, '2026-01-31', { metadata: { model: 'a' } }),
  at(5, '2026-03-15', { metadata: { model: 'a' } }),
  at(5, '2026-03-15'),
  at(4, '2026-03-14'),
  at(3, '2026-03-09'),
  at(2, '2026-03-08'),
]

const around = (value: number) => expect.closeTo(value, 2)

async function withRatings(ratings: CreateRating[] = RATINGS) {
  const services = await openServices()
  await services.ratings.createMany(ACTOR, ratings)
  return services.analytics
}

describe('analytics', () => {
  it('sum up', async () => {
    const analytics = await withRatings()
    expect(Summary.parse(await analytics.summary(ACTOR, {}))).toEqual({
      total_ratings: 6,
      average_rating: 20 / 6,
      average: { value: 20 / 6, n: 6, interval: { lower: around(2.23), upper: around(4.26) }, reliable: false },
      csat: { value: 0.5, n: 6, interval: { lower: around(0.19), upper: around(0.81) }, reliable: false },
      dsat: { value: 2 / 6, n: 6, interval: { lower: around(0.1), upper: around(0.7) }, reliable: false },
      rating_distribution: { 1: 1, 2: 1, 3: 1, 4: 1, 5: 2 },
      sentiment_breakdown: { positive: 3, neutral: 1, negative: 2 },
      change: null,
      time_period: 'all_time',
      from: null,
      to: null,
    })
    expect(await analytics.summary(ACTOR, { days: 7 })).toMatchObject({ total_ratings: 4, time_period: 'last_7_days' })
    expect(await analytics.summary(ACTOR, { metadata: ['model:a'] })).toMatchObject({
      total_ratings: 2,
      average_rating: 3,
    })
    expect(await analytics.summary(ACTOR, { rating: 5, sentiment: 'negative' })).toMatchObject({ total_ratings: 0 })
    expect(await analytics.summary({ ...ACTOR, projectId: 2 }, {})).toMatchObject({ total_ratings: 0 })
  })

  it('give shares', async () => {
    const analytics = await withRatings()
    const third = 1 / 6
    expect(Distribution.parse(await analytics.distribution(ACTOR, {})).rating_shares).toMatchObject({
      1: { value: third, n: 6, reliable: false },
      2: { value: third },
      3: { value: third },
      4: { value: third },
      5: { value: 2 / 6, interval: { lower: around(0.1), upper: around(0.7) } },
    })
    expect(SentimentReport.parse(await analytics.sentiment(ACTOR, {})).sentiment_shares).toMatchObject({
      positive: { value: 0.5, n: 6 },
      neutral: { value: third },
      negative: { value: 2 / 6 },
    })
  })

  it('of nothing have no averages and no shares', async () => {
    const analytics = await withRatings([])
    expect(Summary.parse(await analytics.summary(ACTOR, {}))).toMatchObject({ total_ratings: 0, average_rating: null })
    const none = { value: null, n: 0, interval: null, reliable: false }
    expect((await analytics.distribution(ACTOR, {})).rating_shares).toEqual({
      1: none,
      2: none,
      3: none,
      4: none,
      5: none,
    })
    expect((await analytics.sentiment(ACTOR, {})).sentiment_shares).toEqual({
      positive: none,
      neutral: none,
      negative: none,
    })
  })

  it('reach to the last day there is', async () => {
    const analytics = await withRatings([{ conversation_id: 'c', rating: 5, timestamp: '9999-12-31T23:59:59.999Z' }])
    expect(Summary.parse(await analytics.summary(ACTOR, { to: '9999-12-31' }))).toMatchObject({ total_ratings: 1 })
  })
})

describe('trends', () => {
  it('have every day, empty ones too', async () => {
    const analytics = await withRatings()
    const { buckets, ...report } = Trends.parse(await analytics.trends(ACTOR, { days: 7 }))
    expect(report).toEqual({
      granularity: 'day',
      total_ratings: 4,
      time_period: 'last_7_days',
      from: '2026-03-09T00:00:00.000Z',
      to: '2026-03-16T00:00:00.000Z',
    })
    expect(buckets.map(({ date, total_ratings, average_rating }) => [date, total_ratings, average_rating])).toEqual([
      ['2026-03-09', 1, 3],
      ['2026-03-10', 0, null],
      ['2026-03-11', 0, null],
      ['2026-03-12', 0, null],
      ['2026-03-13', 0, null],
      ['2026-03-14', 1, 4],
      ['2026-03-15', 2, 5],
    ])
  })

  it.each([
    [{}, 30, '2026-02-14', '2026-03-15'],
    [{ from: '2026-03-14' }, 2, '2026-03-14', '2026-03-15'],
    [{ to: '2026-01-31' }, 30, '2026-01-02', '2026-01-31'],
    [{ from: '2026-01-31T12:00:00Z', to: '2026-02-01T12:00:00Z' }, 2, '2026-01-31', '2026-02-01'],
    [{ from: '2030-01-01' }, 0, undefined, undefined],
    [{ days: 2_000 }, 2_000, '2020-09-23', '2026-03-15'],
  ])('of %j have %i days', async (query, days, first, last) => {
    const { buckets } = await (await withRatings()).trends(ACTOR, query)
    expect([buckets.length, buckets[0]?.date, buckets.at(-1)?.date]).toEqual([days, first, last])
  })

  it('of more than 2,000 days are refused', async () => {
    const analytics = await withRatings([])
    await expect(analytics.trends(ACTOR, { days: 2_001 })).rejects.toMatchObject({
      errors: [{ field: 'days', rule: 'too_many_buckets' }],
    })
    await expect(analytics.trends(ACTOR, { from: '2000-01-01' })).rejects.toMatchObject({ errors: [{ field: 'from' }] })
  })
})
