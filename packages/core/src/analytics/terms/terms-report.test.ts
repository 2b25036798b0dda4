import { readFile } from 'node:fs/promises'
import { type Actor, type CreateRating, type Term, Terms, TermsQuery } from '@parley/contracts'
import { describe, expect, it } from 'vitest'
import { ACTOR, openServices } from '../../testing/open-services.ts'

const FIXTURE = new URL('../../../fixtures/womens-clothing-texts.csv.gz', import.meta.url)

const times = (count: number, rating: number, feedback: string): CreateRating[] =>
  Array.from({ length: count }, (_, index) => ({ conversation_id: `c${index}`, rating, feedback }))

/** Asks for the terms of these ratings. */
async function openWith(ratings: CreateRating[]) {
  const services = await openServices()
  if (ratings.length > 0) await services.ratings.createMany(ACTOR, ratings)
  return async (query: Partial<TermsQuery> = {}, actor: Actor = ACTOR) =>
    Terms.parse(await services.analytics.terms(actor, TermsQuery.parse(query)))
}

const named = (terms: Term[]) => terms.map(({ term }) => term)

const SOME = [
  ...times(30, 1, 'The parcel NEVER  arrived, sad'),
  ...times(10, 2, 'the parcel was broken'),
  ...times(30, 5, 'the parcel was lovely'),
  ...times(10, 4, 'Lovely shop!'),
  ...times(40, 3, 'never mind'),
  ...times(5, 1, ''),
]

describe('terms', () => {
  it('of low and of high ratings are told apart, each with its figures', async () => {
    const termsOf = await openWith(SOME)
    const { low, high, ...report } = await termsOf()
    expect(report).toEqual({
      time_period: 'all_time',
      from: null,
      to: null,
      low_ratings: 40,
      high_ratings: 40,
      low_sample: { matching_ratings: 45, sampled: false, sampled_from: '2026-03-15T12:00:00.000Z' },
      high_sample: { matching_ratings: 40, sampled: false, sampled_from: '2026-03-15T12:00:00.000Z' },
      prior_ratings: 100,
      tested_terms: expect.any(Number),
    })
    expect(named(low)).toEqual(['parcel never arrived', 'sad'])
    expect(named(high)).toEqual(['lovely', 'parcel was lovely', 'the parcel was'])
    // (30 + 37.5) / (10 + 62.5) against 37.5 / (40 + 62.5).
    const log_odds = Math.log((67.5 / 72.5) * (102.5 / 37.5))
    const reach = 1.959964 * Math.sqrt(1 / 67.5 + 1 / 72.5 + 1 / 102.5 + 1 / 37.5)
    expect(low[0]).toMatchObject({ words: 3, low_ratings: 30, high_ratings: 0 })
    expect(low[0]?.log_odds).toBeCloseTo(log_odds, 9)
    expect(low[0]?.z).toBeCloseTo((1.959964 * log_odds) / reach, 5)
    expect(low[0]?.interval.lower).toBeCloseTo(log_odds - reach, 5)
    expect(low[0]?.interval.upper).toBeCloseTo(log_odds + reach, 5)
    expect(low[0]?.examples).toEqual([
      { id: 30, rating: 1, feedback: 'The parcel NEVER  arrived, sad' },
      { id: 29, rating: 1, feedback: 'The parcel NEVER  arrived, sad' },
    ])
  })

  it('are as many, as long and as frequent as asked for', async () => {
    const termsOf = await openWith(SOME)
    expect(named((await termsOf({ limit: 1 })).low)).toEqual(['parcel never arrived'])
    expect(named((await termsOf({ words: 1 })).low).sort()).toEqual(['arrived', 'never', 'sad'])
    expect(named((await termsOf({ min_ratings: 35 })).high)).toEqual(['lovely', 'the parcel was'])
    const ofFour = await termsOf({ low_max: 3, high_min: 5 })
    expect([ofFour.low_ratings, ofFour.high_ratings]).toEqual([80, 30])
    expect(named(ofFour.low)).toContain('never mind')
  })

  it('follow the filters', async () => {
    const termsOf = await openWith(SOME)
    expect(await termsOf({ min_rating: 4 })).toMatchObject({
      low_ratings: 0,
      high_ratings: 40,
      low: [],
      high: [],
    })
    expect(await termsOf({ q: 'broken' })).toMatchObject({ low_ratings: 10, high_ratings: 0 })
    expect(await termsOf({ has_feedback: false })).toMatchObject({
      low_ratings: 0,
      low_sample: { sampled: false },
    })
    expect(await termsOf({ days: 1 })).toMatchObject({ low_ratings: 40, time_period: 'last_1_days' })
    expect(await termsOf({ to: '2026-03-14' })).toMatchObject({ low_ratings: 0, low: [] })
  })

  it('of nothing are none', async () => {
    expect(await (await openWith([]))()).toMatchObject({
      low_sample: { matching_ratings: 0, sampled: false, sampled_from: null },
      tested_terms: 0,
      low: [],
      high: [],
    })
  })

  it('have no examples for those who may not read ratings', async () => {
    const actor = { ...ACTOR, scopes: new Set(['analytics:read' as const]) }
    const { low } = await (await openWith(SOME))({}, actor)
    expect(low.map(({ examples }) => examples)).toEqual([[], []])
  })

  it.each([
    ['zh', '退款太慢了', '客服很有耐心', '退款', '耐心'],
    ['ja', '返金が遅いです', '対応が丁寧です', '返金が遅い', '丁寧'],
    ['th', 'ส่งของช้ามาก', 'บริการดีมาก', 'ส่งของช้า', 'ดี'],
    ['ko', '환불이 너무 늦어요', '상담원이 친절했어요', '환불이 너무 늦어요', '상담원이 친절했어요'],
    ['ar', 'لم تصل الشحنة', 'خدمة ممتازة', 'لم تصل الشحنة', 'خدمة ممتازة'],
    ['hi', 'सेवा बहुत खराब', 'सेवा बहुत अच्छी', 'सेवा बहुत खराब', 'सेवा बहुत अच्छी'],
  ])('are found in %s', async (_, bad, good, low, high) => {
    const termsOf = await openWith([...times(20, 1, bad), ...times(20, 5, good)])
    const terms = await termsOf()
    expect(named(terms.low).some((term) => term.includes(low))).toBe(true)
    expect(named(terms.high).some((term) => term.includes(high))).toBe(true)
  })
})

async function realReviews() {
  const services = await openServices()
  const query = { map: ['Review Text:feedback', 'Rating:rating'], set: ['conversation_id:review-{line}'] }
  expect(await services.importText(await readFile(FIXTURE), query)).toMatchObject({ imported: 440, rejected: 0 })
  return services
}

describe('terms of real reviews', () => {
  it('are those that a reader would name', async () => {
    const { analytics } = await realReviews()
    const { low, high } = await analytics.terms(ACTOR, TermsQuery.parse({ limit: 30 }))
    expect(named(low)).toEqual(expect.arrayContaining(['disappointed', 'returned', 'going back', 'huge', 'cheap']))
    expect(named(high)).toEqual(expect.arrayContaining(['perfect', 'comfortable', 'fits', 'love', 'compliments']))
    for (const { examples, term } of low) {
      for (const { feedback } of examples) expect(feedback.toLowerCase().replace(/\s+/gu, ' ')).toContain(term)
    }
  })

  it('whose stars are dealt out anew are fewer than one in twenty of those compared', async () => {
    const { analytics, ratings } = await realReviews()
    const { items } = await ratings.list(ACTOR, { limit: 500, order: 'oldest' })
    const texts = items.flatMap(({ feedback }) => feedback ?? [])
    for (let deal = 1; deal <= 3; deal += 1) {
      const conversation_id = `deal ${deal}`
      await ratings.createMany(
        ACTOR,
        texts.map((feedback, index) => ({ conversation_id, rating: 1 + 4 * ((index * (deal + 1)) % 2), feedback })),
      )
      const report = await analytics.terms(ACTOR, TermsQuery.parse({ conversation_id, limit: 100 }))
      expect(report.low.length + report.high.length).toBeLessThan(report.tested_terms / 20)
    }
  })
})
