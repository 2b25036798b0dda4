import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cliffsDelta } from './cliffs-delta.ts'
import { confidenceSequence } from './confidence-sequence.ts'
import { estimatedPrior } from './estimated-prior.ts'
import type { Interval } from './interval.ts'
import { krippendorffAlpha } from './krippendorff-alpha.ts'
import { mannWhitney } from './mann-whitney.ts'
import { meanInterval } from './mean-interval.ts'
import { positiveShare } from './positive-share.ts'
import { proportionalOdds } from './proportional-odds.ts'
import { sampleRatio } from './sample-ratio.ts'
import { shareDifference } from './share-difference.ts'
import { shrunkMean } from './shrunk-mean.ts'
import { mean, type StarCounts, total, variance } from './star-counts.ts'
import { superiority } from './superiority.ts'
import { anyStars, fewStars, manyStars, reversed, someStars } from './testing/any-stars.ts'
import { weightedKappa } from './weighted-kappa.ts'

const RUNS = { numRuns: 1_000 }

/** Every number in a result, however deep. */
function numbersIn(found: unknown): number[] {
  if (typeof found === 'number') return [found]
  return found === null || typeof found !== 'object' ? [] : Object.values(found).flatMap(numbersIn)
}

function expectFinite(found: unknown): void {
  expect(numbersIn(found).every(Number.isFinite), JSON.stringify(found)).toBe(true)
}

function expectWithin([low, high]: [number, number], interval: Interval | null | undefined, value: number): void {
  if (!interval) return
  expect(interval.lower).toBeGreaterThanOrEqual(low)
  expect(interval.upper).toBeLessThanOrEqual(high)
  expect(interval.lower).toBeLessThanOrEqual(value)
  expect(interval.upper).toBeGreaterThanOrEqual(value)
}

function expectMirrored(one: Interval | null | undefined, other: Interval | null | undefined, sum: number): void {
  expect(one === null || one === undefined).toBe(other === null || other === undefined)
  if (!one || !other) return
  expect(Math.abs(one.lower + other.upper - sum)).toBeLessThan(1e-8)
  expect(Math.abs(one.upper + other.lower - sum)).toBeLessThan(1e-8)
}

describe('of one group', () => {
  test('every number is finite, every interval within its scale and around its value', () => {
    fc.assert(
      fc.property(anyStars, anyStars, fc.double({ min: 0.1, max: 1e6, noNaN: true }), (stars, priorStars, weight) => {
        const share = positiveShare(stars)
        const interval = meanInterval(stars)
        expectFinite([mean(stars), variance(stars), share, interval])
        expect(interval === null).toBe(total(stars) === 0)
        if (share !== null) expectWithin([0, 1], share.interval, share.share)
        expectWithin([1, 5], interval, mean(stars) ?? 3)
        if (total(priorStars) === 0) return
        const shrunk = shrunkMean(stars, { stars: priorStars, weight })
        expectFinite(shrunk)
        expectWithin([1, 5], shrunk.interval, shrunk.mean)
      }),
      RUNS,
    )
  })

  test('one star for five and two for four turns everything round', () => {
    fc.assert(
      fc.property(anyStars, (stars) => {
        expectMirrored(meanInterval(stars), meanInterval(reversed(stars)), 6)
        if (total(stars) > 0) expect((mean(stars) ?? 0) + (mean(reversed(stars)) ?? 0)).toBeCloseTo(6, 9)
      }),
      RUNS,
    )
  })

  test('more confidence is a wider interval, and ten times the ratings a narrower one', () => {
    fc.assert(
      fc.property(someStars, (stars) => {
        const ten = stars.map((count) => count * 10)
        const more: StarCounts = [ten[0] ?? 0, ten[1] ?? 0, ten[2] ?? 0, ten[3] ?? 0, ten[4] ?? 0]
        const widths = [meanInterval(stars, 0.99), meanInterval(stars), meanInterval(stars, 0.5)].map(width)
        expect(widths).toEqual([...widths].sort((left, right) => right - left))
        expect(width(meanInterval(more))).toBeLessThan(width(meanInterval(stars)))
        expect(width(positiveShare(more)?.interval)).toBeLessThan(width(positiveShare(stars)?.interval))
      }),
      RUNS,
    )
  })
})

describe('of two groups', () => {
  test('every number is finite, every interval within its scale and around its value', () => {
    fc.assert(
      fc.property(anyStars, anyStars, (a, b) => {
        const [found, shares, odds, delta] = [
          superiority(a, b),
          shareDifference(a, b),
          proportionalOdds(a, b),
          cliffsDelta(a, b),
        ]
        const whitney = mannWhitney(a, b)
        expectFinite([found, shares, odds, delta, whitney, sampleRatio([total(a), total(b)])])
        for (const p of [whitney?.p, found?.test?.p, sampleRatio([total(a), total(b)])]) {
          if (typeof p === 'number') expect(p >= 0 && p <= 1).toBe(true)
        }
        if (found !== null) expectWithin([0, 1], found.test?.interval, found.probability)
        if (shares !== null) expectWithin([-1, 1], shares.interval, shares.difference)
        if (delta !== null) expectWithin([-1, 1], delta.interval, delta.delta)
      }),
      RUNS,
    )
  })

  test('swapping A and B turns everything round', () => {
    fc.assert(
      fc.property(anyStars, anyStars, (a, b) => {
        const [forth, back] = [superiority(a, b), superiority(b, a)]
        expect((forth?.probability ?? 0.5) + (back?.probability ?? 0.5)).toBeCloseTo(1, 9)
        expectMirrored(forth?.test?.interval, back?.test?.interval, 1)
        expect(forth?.test?.p ?? 1).toBeCloseTo(back?.test?.p ?? 1, 6)
        expect(mannWhitney(a, b)?.p ?? 1).toBeCloseTo(mannWhitney(b, a)?.p ?? 1, 6)
        expectMirrored(shareDifference(a, b)?.interval, shareDifference(b, a)?.interval, 0)
        expectMirrored(cliffsDelta(a, b)?.interval, cliffsDelta(b, a)?.interval, 0)
        expect(sampleRatio([total(a), total(b)])).toBe(sampleRatio([total(b), total(a)]))
      }),
      RUNS,
    )
  })

  test('the odds ratio exists wherever neither group wins or ties every comparison', () => {
    fc.assert(
      fc.property(manyStars, manyStars, (a, b) => {
        const higher = b.some((count, index) => count > 0 && a.slice(0, index).some((other) => other > 0))
        const lower = b.some((count, index) => count > 0 && a.slice(index + 1).some((other) => other > 0))
        expect(proportionalOdds(a, b) !== null).toBe(higher && lower)
      }),
      RUNS,
    )
  })

  test('the odds ratio swaps its sign', () => {
    fc.assert(
      fc.property(manyStars, manyStars, (a, b) => {
        const [forth, back] = [proportionalOdds(a, b), proportionalOdds(b, a)]
        if (forth === null || back === null) return
        expect(Math.abs(forth.logOddsRatio + back.logOddsRatio) / forth.standardError).toBeLessThan(1e-6)
        expect(forth.standardError / back.standardError).toBeCloseTo(1, 4)
      }),
      RUNS,
    )
  })

  test('a rating of B that gets a star more makes B no worse', () => {
    fc.assert(
      fc.property(someStars, someStars, fc.integer({ min: 0, max: 3 }), (a, b, index) => {
        if ((b[index] ?? 0) === 0) return
        const lifted = b.map((count, at) => count - Number(at === index) + Number(at === index + 1))
        const better: StarCounts = [lifted[0] ?? 0, lifted[1] ?? 0, lifted[2] ?? 0, lifted[3] ?? 0, lifted[4] ?? 0]
        const probability = superiority(a, b)?.probability ?? Number.NaN
        expect(superiority(a, better)?.probability).toBeGreaterThanOrEqual(probability - 1e-12)
        expect(mean(better)).toBeGreaterThan(mean(b) ?? 5)
        const [before, after] = [proportionalOdds(a, b), proportionalOdds(a, better)]
        if (before && after) expect(after.logOddsRatio).toBeGreaterThanOrEqual(before.logOddsRatio - 1e-6)
      }),
      RUNS,
    )
  })

  test('the confidence sequence is finite, within its scale, and swaps its sign', () => {
    const day = fc.record({ a: anyStars, b: anyStars })
    fc.assert(
      fc.property(fc.array(day, { maxLength: 8 }), (days) => {
        const forth = confidenceSequence(days)
        const back = confidenceSequence(days.map(({ a, b }) => ({ a: b, b: a })))
        expectFinite(forth)
        for (const [at, look] of forth.entries()) {
          const other = back[at] ?? null
          expect(look === null).toBe(other === null)
          if (look === null || other === null) continue
          expectWithin([-4, 4], look.interval, look.difference)
          expectMirrored(look.interval, other.interval, 0)
          expect(look.p >= 0 && look.p <= 1).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })
})

test('agreement of raters is finite, at most 1, and the same in both orders', () => {
  const table = fc.tuple(anyStars, anyStars, anyStars, anyStars, anyStars)
  fc.assert(
    fc.property(table, (rows) => {
      const kappa = weightedKappa(rows)
      const column = (index: number): StarCounts => [
        rows[0][index] ?? 0,
        rows[1][index] ?? 0,
        rows[2][index] ?? 0,
        rows[3][index] ?? 0,
        rows[4][index] ?? 0,
      ]
      const turned = weightedKappa([column(0), column(1), column(2), column(3), column(4)])
      expectFinite([kappa, krippendorffAlpha(rows)])
      expect(kappa ?? 0).toBeCloseTo(turned ?? 0, 9)
      expect(kappa ?? 0).toBeLessThanOrEqual(1)
      expect(kappa ?? 0).toBeGreaterThanOrEqual(-1)
      expect(krippendorffAlpha(rows) ?? 0).toBeLessThanOrEqual(1)
    }),
    RUNS,
  )
})

test('an estimated prior is worth at least one rating and at most all', () => {
  fc.assert(
    fc.property(fc.array(fewStars, { maxLength: 12 }), (groups) => {
      const prior = estimatedPrior(groups)
      if (prior === null) return
      expectFinite(prior)
      expect(prior.weight).toBeGreaterThanOrEqual(1)
      expect(prior.weight).toBeLessThanOrEqual(total(prior.stars))
    }),
    RUNS,
  )
})

function width(interval: Interval | null | undefined): number {
  return interval ? interval.upper - interval.lower : Number.NaN
}
