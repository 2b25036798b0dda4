// By hand: the library takes 13 µs where the shapes are large, and a leaderboard asks for a thousand quantiles.
import { normalQuantile } from './distributions.ts'

/** From shapes that add up to this on, the error is below 2e-7. */
export const LARGE_SHAPES = 10_000

/**
 * The x (0-1) below which a beta value lies with the probability `p` (0-1), for shapes that add up to `LARGE_SHAPES` or more:
 * the normal quantile, corrected by skewness and kurtosis.
 * E. A. Cornish, R. A. Fisher, "Moments and cumulants in the specification of distributions" (1938).
 */
export function largeBetaQuantile(p: number, alpha: number, beta: number): number {
  const sum = alpha + beta
  const product = alpha * beta
  const deviation = Math.sqrt(product / (sum + 1)) / sum
  const skewness = (2 * (beta - alpha) * Math.sqrt(sum + 1)) / ((sum + 2) * Math.sqrt(product))
  const kurtosis = (6 * ((alpha - beta) ** 2 * (sum + 1) - product * (sum + 2))) / (product * (sum + 2) * (sum + 3))
  const z = normalQuantile(p)
  const skewed = ((z ** 2 - 1) * skewness) / 6 - ((2 * z ** 3 - 5 * z) * skewness ** 2) / 36
  return alpha / sum + deviation * (z + skewed + ((z ** 3 - 3 * z) * kurtosis) / 24)
}
