import { CONFIDENCE, type Interval, within } from './interval.ts'
import { positiveShare } from './positive-share.ts'
import type { StarCounts } from './star-counts.ts'

export interface ShareDifference {
  /** Share of four and five stars in B less that in A, -1 to 1. */
  difference: number
  /** Newcombe's, within [-1, 1]. */
  interval: Interval
}

/**
 * The difference of the shares of four and five stars, B - A, with Newcombe's interval; null where a side has no ratings.
 * R. G. Newcombe, "Interval estimation for the difference between independent proportions", Statistics in Medicine 17
 * (1998), method 10: Wilson's limits of both sides, combined by the root of the sum of squares.
 */
export function shareDifference(a: StarCounts, b: StarCounts, confidence = CONFIDENCE): ShareDifference | null {
  const [inA, inB] = [positiveShare(a, confidence), positiveShare(b, confidence)]
  if (inA === null || inB === null) return null
  const difference = inB.share - inA.share
  return {
    difference,
    interval: within(
      [-1, 1],
      {
        lower: difference - Math.hypot(inB.share - inB.interval.lower, inA.interval.upper - inA.share),
        upper: difference + Math.hypot(inB.interval.upper - inB.share, inA.share - inA.interval.lower),
      },
      difference,
    ),
  }
}
