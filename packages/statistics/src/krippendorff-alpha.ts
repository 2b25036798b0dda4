import { NO_STARS, plus, STARS, type StarCounts, sumOver, times, total } from './star-counts.ts'

/**
 * Krippendorff's alpha for ordinal stars, from the counts that each conversation got from any number of raters: 1 where
 * raters always agree, 0 where conversations tell nothing of the stars, below 0 where raters of one disagree more than
 * those of different ones. Null where it does not exist: no conversation has two ratings, or those that have are all the same.
 * K. Krippendorff, "Computing Krippendorff's alpha-reliability" (2011).
 */
export function krippendorffAlpha(conversations: readonly StarCounts[]): number | null {
  const pairable = conversations.filter((stars) => total(stars) >= 2)
  const all = pairable.reduce(plus, NO_STARS)
  const n = total(all)
  const distance = ordinalDistance(all)
  const disagreement = (stars: StarCounts) => sumOver(stars, (one) => sumOver(stars, (other) => distance(one, other)))
  const expected = n === 0 ? 0 : disagreement(all) / (n - 1)
  if (expected === 0) return null
  const observed = pairable.reduce((sum, stars) => sum + disagreement(stars) / (total(stars) - 1), 0)
  return 1 - observed / expected
}

/** Squared share of all ratings that lie between two numbers of stars, half of both ends included. */
function ordinalDistance(all: StarCounts): (one: number, other: number) => number {
  const shares = times(all, 1 / Math.max(1, total(all)))
  let below = 0
  const ranks = STARS.map((star) => {
    const share = shares[star - 1] ?? 0
    below += share
    return below - share / 2
  })
  return (one, other) => ((ranks[one - 1] ?? 0) - (ranks[other - 1] ?? 0)) ** 2
}
