import { type CreateRating, Distribution, SentimentReport, Summary } from '@parley/contracts'
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
      response: null,
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
