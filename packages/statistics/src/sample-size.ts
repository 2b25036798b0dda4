import { normalQuantile } from './distributions.ts'
import { CONFIDENCE, criticalValue } from './interval.ts'
import { mean, type StarCounts, variance } from './star-counts.ts'

interface Wish {
  /** The chance to find the effect where it is there, 0-1; 0.8 unless told. */
  power?: number
  confidence?: number
}

/**
 * Ratings needed in each of two arms to find a difference of means of `difference` stars, where ratings are spread as in
 * `baseline`; null where the baseline has no spread. Throws a RangeError for no difference, or one that leads beyond 1-5.
 * n = 2 variance (z(1 - alpha / 2) + z(power))^2 / difference^2: S.-C. Chow et al., "Sample Size Calculations in Clinical
 * Research" (3rd edition, 2017), section 3.2.
 */
export function sampleSizeForMean({
  baseline,
  difference,
  power = 0.8,
  confidence = CONFIDENCE,
}: Wish & { baseline: StarCounts; difference: number }): number | null {
  const [centre, spread] = [mean(baseline), variance(baseline)]
  if (centre === null || spread === null || spread === 0) return null
  checkWish(difference, power)
  if (centre + difference < 1 || centre + difference > 5) throw new RangeError('No mean is beyond 1-5 stars')
  const reach = criticalValue(confidence) + normalQuantile(power)
  return Math.max(2, Math.ceil((2 * spread * reach ** 2) / difference ** 2))
}

/**
 * Ratings needed in each of two arms to find that a share (of four and five stars, say) has changed by `difference` from
 * `baseline`, both 0-1. Throws a RangeError for no difference, or one that leads beyond 0-1.
 * J. L. Fleiss, B. Levin and M. C. Paik, "Statistical Methods for Rates and Proportions" (3rd edition, 2003), section 4.2.
 */
export function sampleSizeForShare({
  baseline,
  difference,
  power = 0.8,
  confidence = CONFIDENCE,
}: Wish & { baseline: number; difference: number }): number {
  const changed = baseline + difference
  checkWish(difference, power)
  if (!(baseline >= 0 && baseline <= 1 && changed >= 0 && changed <= 1)) throw new RangeError('No share is beyond 0-1')
  const middle = (baseline + changed) / 2
  const reach =
    criticalValue(confidence) * Math.sqrt(2 * middle * (1 - middle)) +
    normalQuantile(power) * Math.sqrt(baseline * (1 - baseline) + changed * (1 - changed))
  return Math.max(2, Math.ceil((reach / difference) ** 2))
}

function checkWish(difference: number, power: number): void {
  if (!(Math.abs(difference) > 0)) throw new RangeError('The difference to find is not 0')
  if (!(power >= 0.5 && power < 1)) throw new RangeError(`A power is from 0.5 to below 1, not ${power}`)
}
