import { readFile } from 'node:fs/promises'
import {
  CompareQuery,
  Comparison,
  type CreateRating,
  Drivers,
  DriversQuery,
  type ManyComparison,
  PairComparison,
  Summary,
} from '@parley/contracts'
import type { StarCounts } from '@parley/store'
import { describe, expect, it } from 'vitest'
import { ACTOR, openServices } from '../testing/open-services.ts'

const COUNTS = new URL('../../fixtures/llm-judge-counts.json', import.meta.url)

/** Ratings of four chatbots as 360 crowd workers each gave them: iEval (CC BY 4.0), counts of 1 to 5 stars. */
const IEVAL: Record<string, StarCounts> = {
  pink: [52, 77, 100, 95, 36],
  purple: [5, 16, 45, 160, 134],
  yellow: [55, 84, 100, 93, 28],
  green: [36, 80, 103, 103, 38],
}

function ratings(stars: StarCounts, more: Partial<CreateRating>): CreateRating[] {
  return stars.flatMap((count, index) =>
    Array.from({ length: count }, () => ({ conversation_id: 'c', rating: index + 1, ...more })),
  )
}

async function openWith(all: readonly CreateRating[]) {
  const services = await openServices()
  for (let start = 0; start < all.length; start += 1_000)
    await services.ratings.createMany(ACTOR, all.slice(start, start + 1_000))
  return services.analytics
}

const compare = async (analytics: Awaited<ReturnType<typeof openWith>>, query: Partial<CompareQuery>) =>
  Comparison.parse(await analytics.compare(ACTOR, CompareQuery.parse({ by: 'model', ...query })))

const near = (value: number, digits = 4) => expect.closeTo(value, digits)

describe('chatbots that were really rated', () => {
  const all = Object.entries(IEVAL).flatMap(([model, stars]) => ratings(stars, { metadata: { model } }))

  it('are compared all at once: purple is better than every other, pink and yellow may be alike', async () => {
    const compared = (await compare(await openWith(all), {})) as ManyComparison
    expect(compared.arms.map(({ value, rank, average_rating }) => [value, rank, average_rating])).toEqual([
      ['purple', 1, near(4.1167)],
      ['green', 2, near(3.075)],
      ['pink', 3, near(2.9611)],
      ['yellow', 4, near(2.875)],
    ])
    const verdicts = compared.pairs.map(({ a, b, verdict }) => [
      a,
      b,
      verdict === 'a' ? a : verdict === 'b' ? b : verdict,
    ])
    expect(verdicts.filter(([a, b]) => a === 'purple' || b === 'purple').map(([, , better]) => better)).toEqual([
      'purple',
      'purple',
      'purple',
    ])
    expect(verdicts).toContainEqual(['pink', 'yellow', 'none'])
    expect(compared.sample_ratio.p).toBe(1)
    expect(compared.sentence).toBe(
      'purple leads with 4.12, and is better than every other; 3 of 6 pairs differ by more than luck',
    )
  })

  it('are compared two by two', async () => {
    const analytics = await openWith(all)
    expect(await compare(analytics, { a: 'yellow', b: 'purple' })).toMatchObject({
      kind: 'pair',
      a: { label: 'yellow', total_ratings: 360, average_rating: near(2.875), csat: { value: near(121 / 360) } },
      b: { label: 'purple', total_ratings: 360, average: { n: 360, reliable: true } },
      prob_b_better: { value: near(0.7889), p: near(0) },
      csat_difference: { value: near((294 - 121) / 360) },
      sample_ratio: { p: 1 },
      sequential: null,
      verdict: 'b',
      sentence:
        'purple is better: a random rating of purple beats one of yellow 79 % of the time (76-82 %); 4.12 against 2.88; p < 0.0001',
    })
    const even = await compare(analytics, { a: 'pink', b: 'yellow' })
    expect(even).toMatchObject({ verdict: 'none', sentence: expect.stringMatching(/^No verdict, it may be luck: /) })
  })

  it('are compared as any two segments', async () => {
    const analytics = await openWith(all)
    const segment = (model: string) => ({ metadata: [`model:${model}`] })
    const segments = { a: segment('green'), b: segment('purple'), sequential: false }
    const compared = PairComparison.parse(await analytics.compareSegments(ACTOR, segments))
    expect(compared).toMatchObject({ by: null, a: { label: 'A', total_ratings: 360 }, b: { label: 'B' }, verdict: 'b' })
    expect(compared.sentence).toMatch(/^B is better: a random rating of B beats one of A 7\d % of the time/)
  })
})

it('of 37 language models, as GPT-4 rated their answers, ranks them all with intervals', async () => {
  const counts: Record<string, StarCounts> = JSON.parse(await readFile(COUNTS, 'utf8'))
  const all = Object.entries(counts).flatMap(([model, stars]) => ratings(stars, { metadata: { model } }))
  const compared = (await compare(await openWith(all), { limit: 40 })) as ManyComparison
  expect([compared.arm_count, compared.arms.length, compared.pairs.length]).toEqual([37, 37, (37 * 36) / 2])
  const ranked = compared.arms.map(({ value }) => value)
  expect(ranked.slice(0, 2)).toEqual(['gpt-4', 'gpt-3.5-turbo'])
  expect(ranked.at(-1)).toBe('flan-30b')
  for (const { average, shrunk_average } of compared.arms) {
    for (const figure of [average, shrunk_average]) {
      expect(figure?.interval?.lower).toBeLessThan(figure?.value ?? 0)
      expect(figure?.interval?.upper).toBeGreaterThan(figure?.value ?? 0)
    }
  }
  const between = (a: string, b: string) =>
    compared.pairs.find((pair) => [pair.a, pair.b].toSorted().join() === [a, b].toSorted().join())?.verdict
  expect(between('guanaco-65b', 'vicuna-13b')).toBe('none')
  expect(between('gpt-4', 'guanaco-65b')).toMatch(/^[ab]$/)
  // Every pair that Holm's correction keeps is one that its own test finds.
  for (const { prob_b_better, p_holm, verdict } of compared.pairs) {
    expect(p_holm).toBeGreaterThanOrEqual(prob_b_better?.p ?? 0)
    if (verdict !== 'none') expect(p_holm).toBeLessThan(0.05)
  }
})

describe('a comparison', () => {
  it('of few ratings judges nothing', async () => {
    const analytics = await openWith([
      ...ratings([0, 0, 0, 0, 9], { metadata: { model: 'x' } }),
      ...ratings([20, 0, 0, 0, 0], { metadata: { model: 'y' } }),
    ])
    expect(await compare(analytics, { a: 'x', b: 'y' })).toMatchObject({
      verdict: 'too_few',
      sentence: 'Too few to judge: x has 9 ratings, y has 20 ratings; 10 a side are needed',
    })
    expect(await compare(analytics, { a: 'x', b: 'nobody' })).toMatchObject({
      b: { total_ratings: 0, average: { value: null, interval: null } },
      prob_b_better: null,
      mann_whitney: null,
      csat_difference: null,
      odds_ratio: null,
      verdict: 'too_few',
    })
  })

  it('with the period before takes as many days', async () => {
    const on = (day: string, stars: StarCounts) => ratings(stars, { timestamp: `2026-03-${day}T12:00:00Z` })
    const analytics = await openWith([...on('02', [0, 0, 0, 0, 40]), ...on('09', [40, 0, 0, 0, 0])])
    const period = { from: '2026-03-08', to: '2026-03-14' }
    expect(await compare(analytics, { by: 'period', ...period })).toMatchObject({
      a: {
        label: 'The period before',
        from: '2026-03-01T00:00:00.000Z',
        to: '2026-03-08T00:00:00.000Z',
        average_rating: 5,
      },
      b: { label: 'This period', average_rating: 1 },
      verdict: 'a',
    })
    await expect(compare(analytics, { by: 'period' })).rejects.toMatchObject({ errors: [{ field: 'by' }] })
    expect(await analytics.summary(ACTOR, period)).toMatchObject({
      change: { previous: { average_rating: 5 }, prob_better: { value: 0 }, csat_difference: { value: -1 } },
    })
    expect(await analytics.summary(ACTOR, {})).toMatchObject({ change: null })
  })

  it('with the period before answers for a period of millennia, whose year before has no name', async () => {
    const analytics = await openWith(ratings([0, 0, 0, 0, 1], {}))
    for (const period of [
      { from: '1970-01-01', to: '9999-12-31' },
      { from: '1970-01-01T00:00:00Z', to: '9999-12-31T00:00:00Z' },
    ]) {
      const { change } = Summary.parse(await analytics.summary(ACTOR, period))
      expect(change?.previous).toMatchObject({ from: '0000-01-01T00:00:00.000Z', total_ratings: 0 })
      expect(await compare(analytics, { by: 'period', ...period })).toMatchObject({ b: { total_ratings: 1 } })
      const { before } = Drivers.parse(await analytics.drivers(ACTOR, DriversQuery.parse(period)))
      expect(before).toMatchObject({ n: 0 })
    }
  })

  it('of weekdays, hours, languages and sentiments needs no metadata', async () => {
    const analytics = await openWith([
      ...ratings([0, 0, 0, 0, 20], { timestamp: '2026-03-02T09:00:00Z', language: 'de' }),
      ...ratings([20, 0, 0, 0, 0], { timestamp: '2026-03-08T23:59:00Z', language: 'en' }),
    ])
    for (const [by, a, b] of [
      ['weekday', 'sunday', 'monday'],
      ['hour_of_day', '23', '09'],
      ['language', 'en', 'de'],
      ['sentiment', 'negative', 'positive'],
    ] as const)
      expect(await compare(analytics, { by, a, b }), by).toMatchObject({
        a: { label: a, average_rating: 1, total_ratings: 20 },
        b: { label: b, average_rating: 5, total_ratings: 20 },
      })
  })

  it('that is looked at daily is judged by the sequence', async () => {
    const days = Array.from({ length: 10 }, (_, day) => `2026-03-${String(day + 1).padStart(2, '0')}T12:00:00Z`)
    const analytics = await openWith(
      days.flatMap((timestamp) => [
        ...ratings([5, 5, 5, 5, 5], { timestamp, metadata: { model: 'x' } }),
        ...ratings([0, 0, 0, 5, 20], { timestamp, metadata: { model: 'y' } }),
      ]),
    )
    const compared = await compare(analytics, { a: 'x', b: 'y', sequential: true })
    expect(compared).toMatchObject({ verdict: 'b', sequential: { difference: near(1.8, 1) } })
    expect(compared.sentence).toMatch(/however often one looks$/)
    const weekdays = compare(analytics, { by: 'weekday', a: 'monday', b: 'friday', sequential: true })
    await expect(weekdays).rejects.toMatchObject({ errors: [{ field: 'sequential' }] })
  })

  it("shows where the make-up hides the truth: Simpson's paradox", async () => {
    const of = (model: string, category: string, stars: StarCounts) => ratings(stars, { metadata: { model, category } })
    const analytics = await openWith([
      // y is better at easy and at hard questions, and gets the hard ones.
      ...of('x', 'easy', [0, 0, 10, 70, 100]),
      ...of('x', 'hard', [10, 8, 2, 0, 0]),
      ...of('y', 'easy', [0, 0, 0, 2, 18]),
      ...of('y', 'hard', [40, 60, 60, 20, 0]),
    ])
    const compared = (await compare(analytics, { a: 'x', b: 'y' })) as PairComparison
    expect(compared.mix).toMatchObject({
      ratings: { a: 200, b: 200 },
      dimensions: [{ dimension: 'category', distance: near(0.8), reversed: true }],
    })
    const [category] = compared.mix.dimensions
    expect(category?.raw_difference.value).toBeLessThan(-1)
    expect(category?.adjusted_difference.interval.lower).toBeGreaterThan(0)
  })
})

describe('refusals name field and rule', () => {
  it.each([
    [{ by: 'model', a: 'x' }, 'b'],
    [{ by: 'model', b: 'x' }, 'a'],
    [{ by: 'model', a: 'x', b: 'x' }, 'b'],
    [{ by: 'period', a: 'x', b: 'y' }, 'a'],
    [{ by: 'model', sequential: true }, 'sequential'],
    [{ by: 'model', limit: 41 }, 'limit'],
  ])('%j', (query, field) => {
    expect(CompareQuery.safeParse(query).error?.issues).toMatchObject([{ path: [field] }])
  })
})
