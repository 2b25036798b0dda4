import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeContributions, levelContributions } from './contributions.ts'
import { standardizedDifference } from './standardized-difference.ts'
import { mean, NO_STARS, plus, type StarCounts, total } from './star-counts.ts'

const count = fc.integer({ min: 0, max: 500 })
const stars: fc.Arbitrary<StarCounts> = fc.tuple(count, count, count, count, count)
const groups = fc.array(fc.record({ before: stars, after: stars }), { minLength: 1, maxLength: 8 })
const sum = (values: readonly { contribution: number }[]) => values.reduce((all, each) => all + each.contribution, 0)

describe('contributions to a change', () => {
  it('add up to it, lie within their intervals, and change sign with the direction', () => {
    fc.assert(
      fc.property(groups, (all) => {
        const before = mean(all.reduce((stars, each) => plus(stars, each.before), NO_STARS))
        const after = mean(all.reduce((stars, each) => plus(stars, each.after), NO_STARS))
        const found = changeContributions(all)
        if (before === null || after === null) return expect(found).toBeNull()
        expect(sum(found ?? [])).toBeCloseTo(after - before, 8)
        const back = changeContributions(all.map((each) => ({ before: each.after, after: each.before })))
        for (const [index, { contribution, interval }] of (found ?? []).entries()) {
          expect(contribution).toBeGreaterThanOrEqual(interval.lower)
          expect(contribution).toBeLessThanOrEqual(interval.upper)
          expect(back?.[index]?.contribution).toBeCloseTo(-contribution, 8)
        }
      }),
    )
  })

  it('are of the stars alone where the make-up stays', () => {
    const found = changeContributions([
      { before: [0, 0, 0, 0, 10], after: [0, 0, 10, 0, 0] },
      { before: [0, 0, 10, 0, 0], after: [0, 0, 10, 0, 0] },
    ])
    expect(found).toMatchObject([
      { contribution: -1, mix: 0 },
      { contribution: expect.closeTo(0), mix: expect.closeTo(0) },
    ])
  })
})

it('contributions to a level add up to nothing, and are the share times the distance to the mean', () => {
  fc.assert(
    fc.property(fc.array(stars, { minLength: 1, maxLength: 8 }), (all) => {
      const everything = all.reduce(plus, NO_STARS)
      const found = levelContributions(all)
      if (total(everything) === 0) return expect(found).toBeNull()
      expect(sum(found ?? [])).toBeCloseTo(0, 8)
      for (const [index, { contribution }] of (found ?? []).entries()) {
        const own = all[index] ?? NO_STARS
        const distance = (mean(own) ?? 0) - (mean(everything) ?? 0)
        expect(contribution).toBeCloseTo(total(own) === 0 ? 0 : (total(own) / total(everything)) * distance, 8)
      }
    }),
  )
})

describe('the standardized difference', () => {
  it('is the plain one of a single stratum, and changes sign when sides are swapped', () => {
    fc.assert(
      fc.property(stars, stars, (a, b) => {
        const found = standardizedDifference([{ a, b }])
        const back = standardizedDifference([{ a: b, b: a }])
        if (found === null) return expect(back).toBeNull()
        expect(found.difference).toBeCloseTo((mean(b) ?? 0) - (mean(a) ?? 0), 9)
        expect(back?.difference).toBeCloseTo(-found.difference, 9)
        expect(found.interval.lower).toBeLessThanOrEqual(found.difference)
      }),
    )
  })

  it('weighs strata by the ratings of both sides', () => {
    const found = standardizedDifference([
      { a: [0, 0, 10, 0, 0], b: [0, 0, 0, 20, 10] },
      { a: [30, 20, 0, 0, 0], b: [10, 0, 0, 0, 0] },
      { a: [0, 0, 0, 0, 9], b: NO_STARS },
    ])
    expect(found?.difference).toBeCloseTo(0.4 * (4 + 1 / 3 - 3) + 0.6 * (1 - 1.4), 9)
    expect(standardizedDifference([{ a: NO_STARS, b: NO_STARS }])).toBeNull()
  })
})
