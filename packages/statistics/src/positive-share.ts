import { CONFIDENCE, type Interval } from './interval.ts'
import { type StarCounts, total } from './star-counts.ts'
import { wilsonInterval } from './wilson-interval.ts'

export interface PositiveShare {
  /** 0-1 */
  share: number
  /** Wilson's, within [0, 1]. */
  interval: Interval
}

/** How many ratings have four or five stars. */
export function positives(stars: StarCounts): number {
  return stars[3] + stars[4]
}

/** The share of ratings with four or five stars (CSAT, "top 2 box") with Wilson's interval; null of no ratings. */
export function positiveShare(stars: StarCounts, confidence = CONFIDENCE): PositiveShare | null {
  const n = total(stars)
  const interval = wilsonInterval(positives(stars), n, confidence)
  return interval === null ? null : { share: positives(stars) / n, interval }
}
