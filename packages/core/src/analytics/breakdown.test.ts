import { Breakdown, BreakdownQuery, LIMITS } from '@parley/contracts'
import type { StarCounts } from '@parley/store'
import { describe, expect, it } from 'vitest'
import { ACTOR, openServices } from '../testing/open-services.ts'
import { breakDown, notADimension } from './breakdown.ts'

const NONE: StarCounts = [0, 0, 0, 0, 0]
const VALUES: { value: string; stars: StarCounts }[] = [
  { value: 'b', stars: [0, 0, 2, 0, 0] },
  { value: 'a', stars: [1, 0, 0, 0, 1] },
  { value: 'few', stars: [0, 0, 1, 0, 0] },
  { value: 'best', stars: [0, 0, 0, 1, 3] },
  { value: 'worst', stars: [3, 0, 0, 0, 0] },
]

describe('groups', () => {
  it.each([
    ['count', 'desc', ['best', 'worst', 'a', 'b', 'few']],
    ['count', 'asc', ['few', 'a', 'b', 'worst', 'best']],
    ['average', 'desc', ['best', 'a', 'b', 'few', 'worst']],
    ['average', 'asc', ['worst', 'a', 'b', 'few', 'best']],
    ['csat', 'desc', ['best', 'a', 'worst', 'b', 'few']],
    ['csat', 'asc', ['worst', 'b', 'few', 'a', 'best']],
  ] as const)('by %s, %s: equal ones by count, then by value', (sort, order, expected) => {
    for (const values of [VALUES, VALUES.toReversed()]) {
      const { groups } = breakDown({ values, other: NONE, missing: NONE }, { sort, order, limit: 20 })
      expect(groups.map(({ value }) => value)).toEqual(expected)
    }
  })

  it('beyond the limit are one, together with the values that are not told apart', () => {
    const counts = { values: VALUES, other: [0, 1, 0, 0, 0] as StarCounts, missing: [0, 0, 0, 0, 7] as StarCounts }
    expect(breakDown(counts, { sort: 'count', order: 'desc', limit: 3 })).toMatchObject({
      total_ratings: 13,
      missing_ratings: 7,
      group_count: 5,
      groups: [
        { value: 'best', total_ratings: 4, average_rating: 4.75, csat: { value: 1 } },
        { value: 'worst', total_ratings: 3, average_rating: 1, csat: { value: 0 } },
        { value: 'a', total_ratings: 2, average_rating: 3, csat: { value: 0.5 } },
      ],
      other: { total_ratings: 4, average_rating: 2.75, csat: { value: 0 }, rating_distribution: { 2: 1, 3: 3 } },
    })
  })

  it('of nothing are none', () => {
    const empty = { values: [], other: NONE, missing: NONE }
    expect(breakDown(empty, { sort: 'average', order: 'asc', limit: 1 })).toEqual({
      total_ratings: 0,
      missing_ratings: 0,
      group_count: 0,
      groups: [],
      other: null,
    })
  })
})

describe('a key that is no dimension is told what to do', () => {
  const project = {
    time_zone: 'UTC',
    dimensions_allow: null,
    dimensions_deny: [],
    retention_days: null,
    dimensions: [],
  }
  const full = Array.from({ length: LIMITS.dimensions }, (_, n) => ({ key: `k${n}`, values: 1, complete: true }))
  it.each([
    [{ ...project, dimensions_deny: ['k'] }, /`dimensions_deny` names it, so take it out there \(PATCH \/project\)$/],
    [{ ...project, dimensions_allow: ['j'] }, /`dimensions_allow` does not name it, so add it there \(PATCH/],
    [
      { ...project, dimensions: full },
      /as 32 others are, which is the most: name those that matter in `dimensions_allow`/,
    ],
    [project, /a quote or a backslash cannot be counted/],
  ])('%j', (settings, message) => {
    const error = notADimension('k', settings)
    expect(error).toMatchObject({ code: 'UNPROCESSABLE_CONTENT', message: expect.stringMatching(message) })
    expect(error.errors).toMatchObject([{ field: 'by', rule: 'not_a_dimension' }])
  })
})

describe('a breakdown', () => {
  it('has the groups of any metadata key', async () => {
    const { ratings, analytics } = await openServices()
    const rate = (rating: number, metadata: object) => ({ conversation_id: 'c', rating, metadata })
    await ratings.createMany(ACTOR, [
      ...[rate(5, { agent: 'ann', n: 1 }), rate(4, { agent: 'ann' }), rate(1, { agent: 'bob', n: true })],
      ...[rate(2, { agent: '' }), rate(3, { agent: null }), rate(3, {}), rate(3, { agent: 'x'.repeat(257) })],
      rate(2, { agent: ['ann'] }),
    ])
    const report = await analytics.breakdown(ACTOR, BreakdownQuery.parse({ by: 'agent' }))
    expect(Breakdown.strict().parse(report)).toMatchObject({
      time_period: 'all_time',
      by: 'agent',
      total_ratings: 4,
      missing_ratings: 4,
      group_count: 3,
      groups: [
        { value: 'ann', total_ratings: 2 },
        { value: '', total_ratings: 1 },
        { value: 'bob', total_ratings: 1 },
      ],
      other: null,
    })
    const byNumber = await analytics.breakdown(ACTOR, BreakdownQuery.parse({ by: 'n', metadata: ['agent:ann'] }))
    expect(byNumber).toMatchObject({ groups: [{ value: '1', total_ratings: 1 }], missing_ratings: 1 })
    const unknown = await analytics.breakdown(ACTOR, BreakdownQuery.parse({ by: 'nobody knows' }))
    expect(unknown).toMatchObject({ groups: [], group_count: 0, other: null, total_ratings: 0, missing_ratings: 8 })
  })

  it('of a key that the settings leave out is refused', async () => {
    const { ratings, analytics, project } = await openServices()
    await ratings.create(ACTOR, { conversation_id: 'c', rating: 4, metadata: { a: 1, b: 2 } })
    const byA = () => analytics.breakdown(ACTOR, BreakdownQuery.parse({ by: 'a' }))
    await project.update(ACTOR, { dimensions_deny: ['a'] })
    await expect(byA()).rejects.toThrow(/dimensions_deny/)
    await project.update(ACTOR, { dimensions_deny: [], dimensions_allow: ['b'] })
    await expect(byA()).rejects.toThrow(/dimensions_allow/)
    await project.update(ACTOR, { dimensions_allow: null })
    expect(await byA()).toMatchObject({ groups: [{ value: '1', total_ratings: 1 }] })
  })

  it('of a key beyond the most is refused', async () => {
    const { ratings, analytics } = await openServices()
    for (let key = 0; key <= LIMITS.dimensions; key += 1) {
      await ratings.create(ACTOR, { conversation_id: 'c', rating: 4, metadata: { [`k${key}`]: 'x' } })
    }
    const by = (key: number) => analytics.breakdown(ACTOR, BreakdownQuery.parse({ by: `k${key}` }))
    expect(await by(LIMITS.dimensions - 1)).toMatchObject({ total_ratings: 1 })
    await expect(by(LIMITS.dimensions)).rejects.toThrow(/the most/)
  })

  it('of a key that cannot be counted is refused', async () => {
    const { analytics } = await openServices()
    const by = (key: string) => analytics.breakdown(ACTOR, BreakdownQuery.parse({ by: key }))
    await expect(by('an "agent"')).rejects.toThrow(/quote/)
    expect(await by("__proto__ $.a[0] ' %")).toMatchObject({ groups: [] })
  })

  it('has values beyond the most that are told apart in the rest', async () => {
    const { ratings, analytics } = await openServices()
    const rate = (n: number) => ({ conversation_id: 'c', rating: 5, metadata: { session: `s${n}` } })
    for (const start of [0, 1_000]) {
      await ratings.createMany(
        ACTOR,
        Array.from({ length: 1_000 }, (_, n) => rate(start + n)),
      )
    }
    const report = await analytics.breakdown(ACTOR, BreakdownQuery.parse({ by: 'session', limit: LIMITS.groups }))
    expect(report).toMatchObject({ total_ratings: 2_000, missing_ratings: 0, group_count: LIMITS.groups })
    expect(report.groups).toHaveLength(LIMITS.groups)
    expect(report.other).toMatchObject({ total_ratings: 1_000, average_rating: 5, csat: { value: 1 } })
  })
})
