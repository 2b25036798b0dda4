import { NO_STARS, plus, type StarCounts, sumOver, total } from './star-counts.ts'

/** Rows by the stars that the first rater gave, in each the counts by the stars of the second. */
export type Agreement = readonly [StarCounts, StarCounts, StarCounts, StarCounts, StarCounts]

/**
 * Cohen's kappa of two raters with quadratic weights: 1 where they always agree, 0 where no more than chance has it,
 * below 0 where less. Null where there is nothing to agree on: no ratings, or every rating is the same.
 * J. Cohen, "Weighted kappa", Psychological Bulletin 70 (1968).
 */
export function weightedKappa(agreement: Agreement): number | null {
  const first: StarCounts = [
    total(agreement[0]),
    total(agreement[1]),
    total(agreement[2]),
    total(agreement[3]),
    total(agreement[4]),
  ]
  const second = agreement.reduce(plus, NO_STARS)
  const n = total(second)
  if (n === 0) return null
  const apart = (row: StarCounts, star: number) => sumOver(row, (other) => (other - star) ** 2)
  const observed = agreement.reduce((sum, row, index) => sum + apart(row, index + 1), 0)
  const expected = sumOver(first, (star) => apart(second, star)) / n
  return expected === 0 ? null : 1 - observed / expected
}
