import { expect, test } from 'vitest'
import reference from '../reference/proportional-odds.json' with { type: 'json' }
import { proportionalOdds } from './proportional-odds.ts'
import type { StarCounts } from './star-counts.ts'

function starsOf([one = 0, two = 0, three = 0, four = 0, five = 0]: readonly number[]): StarCounts {
  return [one, two, three, four, five]
}

test.each(reference.cases)('$a against $b is the maximum in 40 digits', ({ a, b, log_odds_ratio_b, se }) => {
  const found = proportionalOdds(starsOf(a), starsOf(b))
  expect(found?.logOddsRatio).toBeCloseTo(log_odds_ratio_b, 7)
  expect(found?.standardError).toBeCloseTo(se, 7)
})

test('with two stars it is the log odds ratio of the two-by-two table, with Woolf’s standard error', () => {
  const found = proportionalOdds([30, 0, 0, 0, 70], [10, 0, 0, 0, 90])
  expect(found?.logOddsRatio).toBeCloseTo(Math.log((90 * 30) / (10 * 70)), 9)
  expect(found?.standardError).toBeCloseTo(Math.sqrt(1 / 30 + 1 / 70 + 1 / 10 + 1 / 90), 9)
})

test('it does not exist without ratings, for equal stars, or where one side wins or ties every comparison', () => {
  expect(proportionalOdds([0, 0, 0, 0, 0], [1, 2, 3, 4, 5])).toBe(null)
  expect(proportionalOdds([0, 0, 4, 0, 0], [0, 0, 9, 0, 0])).toBe(null)
  expect(proportionalOdds([3, 2, 0, 0, 0], [0, 2, 5, 1, 0])).toBe(null)
  expect(proportionalOdds([0, 2, 5, 1, 0], [3, 2, 0, 0, 0])).toBe(null)
})

test('the top of a likelihood that is nearly flat is reached', () => {
  expect(proportionalOdds([0, 0, 3753, 0, 0], [1, 0, 0, 0, 6])?.logOddsRatio).toBeCloseTo(9.8397488, 6)
})
