import { expect, test } from 'vitest'
import { confidenceSequence, type DayOfTwoArms } from './confidence-sequence.ts'

const DAY: DayOfTwoArms = { a: [5, 5, 10, 30, 50], b: [10, 10, 20, 30, 30] }

test('there is nothing to say until a day had ratings in both arms', () => {
  const none = [0, 0, 0, 0, 0] as const
  const looks = confidenceSequence([{ a: none, b: none }, { a: DAY.a, b: none }, { a: none, b: DAY.b }, DAY])
  expect(looks.slice(0, 3)).toEqual([null, null, null])
  expect(looks[3]?.difference).toBeCloseTo(-0.55, 12)
})

test('the interval narrows and the p value falls while the same days come', () => {
  const looks = confidenceSequence(Array.from({ length: 60 }, () => DAY))
  const widths = looks.map((look) => (look === null ? Number.NaN : look.interval.upper - look.interval.lower))
  expect(widths).toEqual([...widths].sort((left, right) => right - left))
  expect(looks[0]?.p).toBeGreaterThan(0.05)
  expect(looks.at(-1)?.p).toBeLessThan(1e-6)
  expect(looks.at(-1)?.interval.upper).toBeLessThan(0)
})

test('a day that is worse in both arms changes nothing between them', () => {
  const worse = { a: [50, 30, 10, 5, 5], b: [50, 30, 10, 5, 5] } as const
  const same = { a: DAY.a, b: DAY.a }
  expect(confidenceSequence([same, worse, same, worse]).at(-1)?.difference).toBeCloseTo(0, 12)
})

test('a day with more ratings counts for more', () => {
  const much = { a: [0, 0, 0, 100, 0], b: [0, 0, 0, 0, 100] } as const
  const little = { a: [0, 0, 0, 0, 1], b: [0, 0, 0, 1, 0] } as const
  expect(confidenceSequence([much, little])[1]?.difference).toBeCloseTo((50 - 0.5) / 50.5, 12)
})

test('p below 0.05 and an interval without 0 come on the same look', () => {
  for (const look of confidenceSequence(Array.from({ length: 30 }, () => DAY))) {
    const excludesZero = look !== null && (look.interval.lower > 0 || look.interval.upper < 0)
    expect(look !== null && look.p < 0.05).toBe(excludesZero)
  }
})

test('what is no confidence is refused', () => {
  expect(() => confidenceSequence([DAY], 1)).toThrow(RangeError)
})
