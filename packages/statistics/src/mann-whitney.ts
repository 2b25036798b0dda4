import { twoSidedNormal } from './distributions.ts'
import { dominance } from './dominance.ts'
import { plus, type StarCounts, total } from './star-counts.ts'

export interface MannWhitney {
  /** U of B: pairs in which B has more stars, and half of those with as many; 0 to the number of pairs. */
  u: number
  /** Two-sided, tie-corrected, without continuity correction; null where all ratings are equal. */
  p: number | null
}

/**
 * The Mann-Whitney test of whether ratings of B tend to have other stars than those of A; null where a side has none.
 * H. B. Mann and D. R. Whitney, Annals of Mathematical Statistics 18 (1947); variance under ties by E. L. Lehmann,
 * "Nonparametrics" (1975), section 1.4.
 */
export function mannWhitney(a: StarCounts, b: StarCounts): MannWhitney | null {
  const { higher, lower, pairs } = dominance(a, b)
  if (pairs === 0) return null
  const u = higher + (pairs - higher - lower) / 2
  const n = total(a) + total(b)
  // n^3 - sum t^3, as a sum without differences of large numbers.
  const untied = plus(a, b).reduce((sum, t) => sum + t * (n - t) * (n + t), 0)
  if (untied === 0) return { u, p: null }
  const spread = Math.sqrt((pairs / 12) * (untied / n / (n - 1)))
  return { u, p: twoSidedNormal((higher - lower) / 2 / spread) }
}
