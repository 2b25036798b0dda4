import { CONFIDENCE, criticalValue, type Interval, within } from './interval.ts'
import { aboveOne, belowFive, mean, plus, type StarCounts, squaresAround, total } from './star-counts.ts'

// A fifth of a rating at every star keeps the estimated spread above 0 when all ratings are equal.
const PRIOR: StarCounts = [0.2, 0.2, 0.2, 0.2, 0.2]

/**
 * The score interval of the mean, in stars within [1, 5]; null of no ratings.
 *
 * Wilson's score interval for the mean rescaled to p = (mean - 1) / 4, at the effective number of trials
 * e = n * 16 q (1 - q) / v, where q and v are the rescaled mean and the population variance after 0.2 was added to each
 * count: p +- z sqrt(p (1 - p) / e) solved for the true p. It keeps its coverage at few ratings near five stars, where
 * Student's interval does not.
 */
export function meanInterval(stars: StarCounts, confidence = CONFIDENCE): Interval | null {
  const n = total(stars)
  const centre = mean(stars)
  if (centre === null) return null
  const smoothed = plus(stars, PRIOR)
  const weight = total(smoothed)
  const above = aboveOne(smoothed) / weight
  const below = belowFive(smoothed) / weight
  const spread = squaresAround(smoothed, 5 - below) / weight
  const trials = (n * above * below) / spread

  const z = criticalValue(confidence)
  const p = aboveOne(stars) / (4 * n)
  const q = belowFive(stars) / (4 * n)
  const halfWidth = z * Math.sqrt(trials * p * q + z ** 2 / 4)
  const scale = trials + z ** 2
  const toStars = (share: number) => 1 + 4 * share
  return within(
    [1, 5],
    {
      lower: p === 0 ? 1 : toStars((trials * p + z ** 2 / 2 - halfWidth) / scale),
      upper: q === 0 ? 5 : toStars((trials * p + z ** 2 / 2 + halfWidth) / scale),
    },
    centre,
  )
}
