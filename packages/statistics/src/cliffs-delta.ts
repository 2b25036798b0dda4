import { CONFIDENCE, type Interval } from './interval.ts'
import type { StarCounts } from './star-counts.ts'
import { superiority } from './superiority.ts'

export interface CliffsDelta {
  /** P(B > A) - P(B < A), from -1 (every rating of A is better) to 1 (every rating of B). */
  delta: number
  /** From the Brunner-Munzel interval; null where that does not exist. */
  interval: Interval | null
}

/**
 * Cliff's delta of B over A; null where a side has no ratings.
 * N. Cliff, "Dominance statistics", Psychological Bulletin 114 (1993): twice the probability of superiority, less one.
 */
export function cliffsDelta(a: StarCounts, b: StarCounts, confidence = CONFIDENCE): CliffsDelta | null {
  const found = superiority(a, b, confidence)
  if (found === null) return null
  const interval = found.test?.interval
  return {
    delta: toDelta(found.probability),
    interval: interval === undefined ? null : { lower: toDelta(interval.lower), upper: toDelta(interval.upper) },
  }
}

function toDelta(probability: number): number {
  return 2 * probability - 1
}
