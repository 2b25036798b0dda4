import { type StarCounts, sumOver, total } from './star-counts.ts'

/** P(X < star) + P(X = star) / 2 for each star of one to five, X a rating drawn from `stars`: its mid-distribution function. */
export function midDistribution(stars: StarCounts): StarCounts {
  const n = total(stars)
  let below = 0
  const at = (count: number) => {
    const middle = (below + count / 2) / n
    below += count
    return middle
  }
  return [at(stars[0]), at(stars[1]), at(stars[2]), at(stars[3]), at(stars[4])]
}

/** The value that belongs to a number of stars. */
export function valueAt(values: StarCounts, star: number): number {
  return values[star - 1] ?? 0
}

/**
 * Of all pairs of one rating of each side: how many have more stars in B, and how many have as many.
 * Neither side may be empty of ratings for a share of them to make sense.
 */
export function dominance(a: StarCounts, b: StarCounts): { higher: number; tied: number; pairs: number } {
  const below = [0, a[0], a[0] + a[1], a[0] + a[1] + a[2], a[0] + a[1] + a[2] + a[3]]
  return {
    higher: sumOver(b, (star) => below[star - 1] ?? 0),
    tied: sumOver(b, (star) => valueAt(a, star)),
    pairs: total(a) * total(b),
  }
}
