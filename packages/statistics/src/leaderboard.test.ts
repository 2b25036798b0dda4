import { expect, test } from 'vitest'
import { betaQuantile } from './distributions.ts'
import { estimatedPrior } from './estimated-prior.ts'
import { shrunkMean } from './shrunk-mean.ts'
import type { StarCounts } from './star-counts.ts'

const ALL: StarCounts = [40, 60, 100, 300, 500]

test('the mean is drawn to the prior by as many ratings as that is worth', () => {
  // Five fives, and ten ratings of 4.16 stars: (25 + 41.6) / 15.
  expect(shrunkMean([0, 0, 0, 0, 5], { stars: ALL, weight: 10 }).mean).toBeCloseTo(66.6 / 15, 12)
  expect(shrunkMean([0, 0, 0, 0, 0], { stars: ALL, weight: 10 }).mean).toBeCloseTo(4.16, 12)
})

test('of ones and fives alone the interval is that of a beta posterior', () => {
  const { interval } = shrunkMean([3, 0, 0, 0, 9], { stars: [1, 0, 0, 0, 1], weight: 2 })
  expect(interval.lower).toBeCloseTo(1 + 4 * betaQuantile(0.025, 10, 4), 9)
  expect(interval.upper).toBeCloseTo(1 + 4 * betaQuantile(0.975, 10, 4), 9)
})

test('a few lucky ratings do not lead a list that is sorted by the lower bound', () => {
  const prior = { stars: ALL, weight: 20 }
  const lucky = shrunkMean([0, 0, 0, 0, 3], prior)
  const proven = shrunkMean([5, 5, 20, 100, 400], prior)
  expect(proven.interval.lower).toBeGreaterThan(lucky.interval.lower)
})

test('beta and normal agree where one takes over from the other', () => {
  const prior = { stars: ALL, weight: 1 }
  const below = shrunkMean([2e6, 3e6, 5e6, 15e6, 25e6], prior)
  const above = shrunkMean([8e6, 12e6, 20e6, 60e6, 100e6], prior)
  const width = ({ interval }: typeof below) => interval.upper - interval.lower
  expect(width(below) / width(above)).toBeCloseTo(2, 4)
})

test('a prior without stars or weight is refused; one of a single star leaves no doubt', () => {
  expect(() => shrunkMean(ALL, { stars: [0, 0, 0, 0, 0], weight: 3 })).toThrow(RangeError)
  expect(() => shrunkMean(ALL, { stars: ALL, weight: 0 })).toThrow(RangeError)
  expect(() => shrunkMean(ALL, { stars: ALL, weight: Number.NaN })).toThrow(RangeError)
  const { mean, interval } = shrunkMean([0, 0, 0, 0, 4], { stars: [0, 0, 0, 0, 1], weight: 1 })
  expect([mean, interval.lower, interval.upper]).toEqual([5, 5, 5])
})

test('groups that differ much give a light prior, groups that differ by chance alone a heavy one', () => {
  const far = estimatedPrior([
    [80, 10, 5, 3, 2],
    [2, 3, 5, 10, 80],
    [20, 20, 20, 20, 20],
  ])
  const near = estimatedPrior([
    [10, 10, 20, 30, 30],
    [11, 9, 20, 30, 30],
    [9, 11, 20, 30, 30],
  ])
  expect(far?.weight).toBeLessThan(2)
  expect(near?.weight).toBe(300)
})

test('there is no prior of fewer than two groups, or of single ratings', () => {
  expect(estimatedPrior([])).toBe(null)
  expect(estimatedPrior([ALL, [0, 0, 0, 0, 0]])).toBe(null)
  expect(
    estimatedPrior([
      [1, 0, 0, 0, 0],
      [0, 0, 0, 0, 1],
    ]),
  ).toBe(null)
})
