import { tQuantile, twoSidedT } from './distributions.ts'
import { dominance, placements } from './dominance.ts'
import { CONFIDENCE, criticalValue, type Interval, within } from './interval.ts'
import { type StarCounts, sumOver, total } from './star-counts.ts'

export interface Superiority {
  /** P(B > A) + P(B = A) / 2 of one rating of each, 0-1; 0.5 where neither is better. */
  probability: number
  /** What follows is null where the ratings have no spread to judge by, or a side has fewer than two. */
  test: BrunnerMunzel | null
}

export interface BrunnerMunzel {
  /** Two-sided p of "neither is better", by Student's t. */
  p: number
  /** Of the probability; what reaches beyond [0, 1] is cut off. */
  interval: Interval
  standardError: number
  /** Degrees of freedom by Satterthwaite. */
  df: number
}

/**
 * The probability that a rating of B is better than one of A, ties counted half, with the Brunner-Munzel test and its
 * interval, which allow for unequal spreads; null where a side has no ratings.
 * E. Brunner and U. Munzel, "The nonparametric Behrens-Fisher problem", Biometrical Journal 42 (2000).
 */
export function superiority(a: StarCounts, b: StarCounts, confidence = CONFIDENCE): Superiority | null {
  const { higher, lower, pairs } = dominance(a, b)
  if (pairs === 0) return null
  const advantage = (higher - lower) / 2 / pairs
  return { probability: 0.5 + advantage, test: brunnerMunzel(a, b, { advantage, confidence }) }
}

/** `advantage` is the probability less 0.5. */
function brunnerMunzel(
  a: StarCounts,
  b: StarCounts,
  { advantage, confidence }: { advantage: number; confidence: number },
): BrunnerMunzel | null {
  const [na, nb] = [total(a), total(b)]
  if (na < 2 || nb < 2) return null
  const varianceA = placementVariance(a, b, -advantage)
  const varianceB = placementVariance(b, a, advantage)
  const squaredError = varianceA + varianceB
  if (squaredError === 0) return null
  const standardError = Math.sqrt(squaredError)
  const shareA = varianceA / squaredError
  const df = 1 / (shareA ** 2 / (na - 1) + (1 - shareA) ** 2 / (nb - 1))
  const reach = studentReach(confidence, df) * standardError
  const probability = 0.5 + advantage
  return {
    p: twoSidedT(advantage / standardError, df),
    interval: within([0, 1], { lower: probability - reach, upper: probability + reach }, probability),
    standardError,
    df,
  }
}

/** Variance of the mean placement of `own` ratings among the `other` ones. */
function placementVariance(own: StarCounts, other: StarCounts, meanPlacement: number): number {
  const places = placements(other)
  const n = total(own)
  return sumOver(own, (star) => ((places[star - 1] ?? 0) - meanPlacement) ** 2) / n / (n - 1)
}

function studentReach(confidence: number, df: number): number {
  // Refuses what is no confidence; beyond a billion degrees of freedom t is normal to every digit.
  const z = criticalValue(confidence)
  return df > 1e9 ? z : tQuantile(0.5 + confidence / 2, df)
}
