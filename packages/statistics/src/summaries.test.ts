import { expect, test } from 'vitest'
import { meanInterval } from './mean-interval.ts'
import { positiveShare } from './positive-share.ts'
import { mean, variance } from './star-counts.ts'
import { wilsonInterval } from './wilson-interval.ts'

test('of no ratings there is nothing to say', () => {
  const none = [0, 0, 0, 0, 0] as const
  expect([mean(none), variance(none), meanInterval(none), positiveShare(none)]).toEqual([null, null, null, null])
  expect(wilsonInterval(0, 0)).toBe(null)
})

test('ratings that are all equal have an interval all the same, up to the end of the scale', () => {
  expect(meanInterval([0, 0, 0, 0, 7])?.upper).toBe(5)
  expect(meanInterval([7, 0, 0, 0, 0])?.lower).toBe(1)
  expect(positiveShare([0, 0, 0, 0, 7])?.interval.upper).toBe(1)
  expect(positiveShare([7, 0, 0, 0, 0])?.interval.lower).toBe(0)
})

test('a billion fives and a single one keep their digits', () => {
  const interval = meanInterval([1, 0, 0, 0, 1e9])
  expect(mean([1, 0, 0, 0, 1e9])).toBe(5 - 4 / (1e9 + 1))
  expect(interval?.lower).toBeLessThan(5 - 4e-9)
  expect(interval?.upper).toBeGreaterThan(5 - 4e-9)
})

test.each([0, 1, -0.5, 95, Number.NaN])('a confidence of %s is refused', (confidence) => {
  expect(() => wilsonInterval(1, 2, confidence)).toThrow(RangeError)
})
