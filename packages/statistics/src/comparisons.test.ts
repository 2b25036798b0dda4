import { expect, test } from 'vitest'
import { cliffsDelta } from './cliffs-delta.ts'
import { mannWhitney } from './mann-whitney.ts'
import { sampleRatio } from './sample-ratio.ts'
import { shareDifference } from './share-difference.ts'
import type { StarCounts } from './star-counts.ts'
import { superiority } from './superiority.ts'

const NONE: StarCounts = [0, 0, 0, 0, 0]
const SOME: StarCounts = [1, 2, 3, 4, 5]

test('against no ratings there is no comparison', () => {
  for (const compare of [superiority, mannWhitney, shareDifference, cliffsDelta]) {
    expect(compare(NONE, SOME)).toBe(null)
    expect(compare(SOME, NONE)).toBe(null)
  }
})

test('one rating a side, all equal, and no overlap have a probability but no test of it', () => {
  expect(superiority([1, 0, 0, 0, 0], [0, 0, 0, 0, 1])).toEqual({ probability: 1, test: null })
  expect(superiority([0, 0, 0, 0, 7], [0, 0, 0, 0, 9])).toEqual({ probability: 0.5, test: null })
  expect(superiority([4, 5, 0, 0, 0], [0, 0, 0, 3, 8])).toEqual({ probability: 1, test: null })
  expect(cliffsDelta([4, 5, 0, 0, 0], [0, 0, 0, 3, 8])).toEqual({ delta: 1, interval: null })
})

test('a spread on one side alone is enough', () => {
  expect(superiority([0, 0, 6, 0, 0], [0, 2, 2, 2, 0])?.test?.p).toBeCloseTo(1, 9)
})

test('a tiny difference of a trillion ratings is seen', () => {
  const p = superiority([5e11, 0, 0, 0, 5e11], [5e11 - 5e6, 0, 0, 0, 5e11 + 5e6])?.test?.p ?? 1
  expect(p).toBeLessThan(1e-9)
  expect(p).toBeGreaterThan(0)
})

test('the sample ratio of planned weights', () => {
  expect(sampleRatio([700, 300], [7, 3])).toBe(1)
  // Chi-square 4 with one degree of freedom.
  expect(sampleRatio([220, 180], [1, 1])).toBeCloseTo(0.04550026, 7)
  // Chi-square 2 with two degrees of freedom: exp(-1).
  expect(sampleRatio([90, 100, 110])).toBeCloseTo(Math.exp(-1), 12)
  expect(sampleRatio([0, 0])).toBe(null)
  expect(sampleRatio([12])).toBe(null)
  expect(() => sampleRatio([1, 2], [1])).toThrow(RangeError)
  expect(() => sampleRatio([1, 2], [1, 0])).toThrow(RangeError)
})
