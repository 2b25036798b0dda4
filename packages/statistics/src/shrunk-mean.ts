import { betaQuantile } from './distributions.ts'
import { CONFIDENCE, criticalValue, type Interval, within } from './interval.ts'
import { LARGE_SHAPES, largeBetaQuantile } from './large-beta-quantile.ts'
import { mean, plus, type StarCounts, squaresAround, times, total } from './star-counts.ts'

/** What is believed of a group before its first rating. */
export interface Prior {
  /** Their shares are what matters, not their number: usually the counts of all groups together. */
  stars: StarCounts
  /** How many ratings the belief is worth, above 0. */
  weight: number
}

export interface ShrunkMean {
  /** 1-5 */
  mean: number
  /** Within [1, 5]; lists are sorted by `lower`, so that a few lucky ratings lead none. */
  interval: Interval
}

/**
 * The mean of a group, drawn towards a prior by as many ratings as that is worth (Bayesian average), with the interval of
 * the posterior: of a Dirichlet distribution the mean's first two moments, matched by a beta distribution over 1-5 stars.
 * Throws a RangeError where the prior has no stars or no weight.
 * A. Gelman et al., "Bayesian Data Analysis" (3rd edition, 2013), sections 2.4 and 3.4.
 */
export function shrunkMean(stars: StarCounts, prior: Prior, confidence = CONFIDENCE): ShrunkMean {
  const { centre, squaredError } = posteriorMean(stars, prior)
  const spread = (centre - 1) * (5 - centre)
  if (spread === 0 || squaredError === 0) return { mean: centre, interval: { lower: centre, upper: centre } }

  const shapes = spread / squaredError - 1
  const quantileOf = shapes < LARGE_SHAPES ? betaQuantile : largeBetaQuantile
  const quantile = (p: number) => 1 + 4 * quantileOf(p, (shapes * (centre - 1)) / 4, (shapes * (5 - centre)) / 4)
  const interval = { lower: quantile(0.5 - confidence / 2), upper: quantile(0.5 + confidence / 2) }
  return { mean: centre, interval: within([1, 5], interval, centre) }
}

/**
 * What groups are sorted by: the shrunk mean less as many of its standard errors as the confidence asks for, which few ratings
 * cannot raise. Cheaper than the interval of `shrunkMean`, whose lower end it is but for the shape of the distribution.
 * E. Miller, "Ranking items with star ratings" (2014).
 */
export function shrunkLowerBound(stars: StarCounts, prior: Prior, confidence = CONFIDENCE): number {
  const { centre, squaredError } = posteriorMean(stars, prior)
  return centre - criticalValue(confidence) * Math.sqrt(squaredError)
}

function posteriorMean(stars: StarCounts, prior: Prior): { centre: number; squaredError: number } {
  if (!(prior.weight > 0) || total(prior.stars) === 0) throw new RangeError('A prior has stars and a weight above 0')
  const posterior = plus(stars, times(prior.stars, prior.weight / total(prior.stars)))
  const n = total(posterior)
  const centre = mean(posterior) ?? 3
  return { centre, squaredError: squaresAround(posterior, centre) / n / (n + 1) }
}
