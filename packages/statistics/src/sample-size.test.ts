import { expect, test } from 'vitest'
import { seededRandom } from '../simulate/random.ts'
import { drawStars, moved, SHAPES } from '../simulate/star-shapes.ts'
import { mannWhitney } from './mann-whitney.ts'
import { sampleSizeForMean, sampleSizeForShare } from './sample-size.ts'
import { shareDifference } from './share-difference.ts'

test('the textbook: a difference of half a standard deviation takes 63 a side by the normal distribution', () => {
  // Variance 4 of ones and fives, infinitely many of them.
  expect(sampleSizeForMean({ baseline: [5e8, 0, 0, 0, 5e8], difference: 1 })).toBe(63)
})

test('the textbook: 60 % against 70 % takes 356 a side', () => {
  expect(sampleSizeForShare({ baseline: 0.6, difference: 0.1 })).toBe(356)
  expect(sampleSizeForShare({ baseline: 0.7, difference: -0.1 })).toBe(356)
})

test('a smaller effect, more power and more confidence take more ratings', () => {
  const size = (difference: number, power = 0.8, confidence = 0.95) =>
    sampleSizeForMean({ baseline: [4, 6, 10, 30, 50], difference, power, confidence }) ?? 0
  expect(size(-0.1)).toBeGreaterThan(3.9 * size(-0.2))
  expect(size(-0.2, 0.9)).toBeGreaterThan(size(-0.2))
  expect(size(-0.2, 0.8, 0.99)).toBeGreaterThan(size(-0.2))
})

test('as many ratings as it says find the effect about as often as wished', () => {
  const random = seededRandom(11)
  const [before, after] = [SHAPES['J-shaped'], moved(SHAPES['J-shaped'], -0.3)]
  const n = sampleSizeForMean({ baseline: drawStars(random, before, 1_000), difference: -0.3 }) ?? 0
  const change = after[3] + after[4] - before[3] - before[4]
  const forShare = sampleSizeForShare({ baseline: before[3] + before[4], difference: change })
  const [times, found] = [1_000, { means: 0, shares: 0 }]
  for (let time = 0; time < times; time += 1) {
    if ((mannWhitney(drawStars(random, before, n), drawStars(random, after, n))?.p ?? 1) < 0.05) found.means += 1
    const shares = shareDifference(drawStars(random, before, forShare), drawStars(random, after, forShare))
    if (shares !== null && shares.interval.upper < 0) found.shares += 1
  }
  expect(found.means / times).toBeGreaterThan(0.7)
  expect(found.means / times).toBeLessThan(0.9)
  expect(found.shares / times).toBeGreaterThan(0.75)
  expect(found.shares / times).toBeLessThan(0.85)
})

test('what cannot be found is refused, or has no answer', () => {
  expect(sampleSizeForMean({ baseline: [0, 0, 0, 0, 9], difference: -1 })).toBe(null)
  expect(sampleSizeForMean({ baseline: [0, 0, 0, 0, 0], difference: -1 })).toBe(null)
  expect(() => sampleSizeForMean({ baseline: [1, 1, 1, 1, 9], difference: 0 })).toThrow(RangeError)
  expect(() => sampleSizeForMean({ baseline: [1, 1, 1, 1, 9], difference: 3 })).toThrow(RangeError)
  expect(() => sampleSizeForShare({ baseline: 0.9, difference: 0.2 })).toThrow(RangeError)
  expect(() => sampleSizeForShare({ baseline: 0.5, difference: 0.2, power: 1 })).toThrow(RangeError)
})
