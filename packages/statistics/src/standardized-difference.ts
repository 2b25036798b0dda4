import { CONFIDENCE, criticalValue, type Interval } from './interval.ts'
import { mean, type StarCounts, total, variance } from './star-counts.ts'

export interface StandardizedDifference {
  /** B less A, in stars. */
  difference: number
  interval: Interval
}

/**
 * The difference of the means of B and A, in stars, as if both were made up alike: within each stratum B is compared with A, and
 * strata weigh what they have of the ratings of both. Strata without ratings of one side are left out; null where none is left,
 * or no spread can be told. One stratum gives the plain difference. The interval is normal, of independent strata, and suits
 * tens of ratings a side, not single ones.
 * Direct standardization: K. J. Rothman, S. Greenland and T. L. Lash, "Modern Epidemiology" (3rd edition, 2008), chapter 3.
 */
export function standardizedDifference(
  strata: readonly { a: StarCounts; b: StarCounts }[],
  confidence = CONFIDENCE,
): StandardizedDifference | null {
  const both = strata.filter(({ a, b }) => total(a) > 0 && total(b) > 0)
  const ratings = both.reduce((sum, { a, b }) => sum + total(a) + total(b), 0)
  let difference = 0
  let squaredError = 0
  for (const { a, b } of both) {
    const weight = (total(a) + total(b)) / ratings
    difference += weight * ((mean(b) ?? 0) - (mean(a) ?? 0))
    squaredError += weight ** 2 * (errorOf(a) + errorOf(b))
  }
  if (both.length === 0 || squaredError === 0) return null
  const reach = criticalValue(confidence) * Math.sqrt(squaredError)
  return { difference, interval: { lower: difference - reach, upper: difference + reach } }
}

/** Squared standard error of the mean; of a single rating, as if it had been spread like a coin between 1 and 5. */
function errorOf(stars: StarCounts): number {
  return (variance(stars) ?? 4) / total(stars)
}
