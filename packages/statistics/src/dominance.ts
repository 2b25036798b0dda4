import { type StarCounts, sumOver, total } from './star-counts.ts'

/** Of all pairs of one rating of each side: in how many B has more stars, and in how many fewer. */
export function dominance(a: StarCounts, b: StarCounts): { higher: number; lower: number; pairs: number } {
  const wins = (stars: StarCounts, others: StarCounts) => {
    const below = ratingsBelow(others)
    return sumOver(stars, (star) => below[star - 1] ?? 0)
  }
  return { higher: wins(b, a), lower: wins(a, b), pairs: total(a) * total(b) }
}

/**
 * For each star of one to five, how much likelier a rating drawn from `stars` is below it than above it, halved: its
 * mid-distribution function less 0.5, which near 0.5 has digits that the function itself has lost. NaN where there are none.
 */
export function placements(stars: StarCounts): readonly number[] {
  const n = total(stars)
  const below = ratingsBelow(stars)
  return below.map((count, index) => (count - (n - count - (stars[index] ?? 0))) / 2 / n)
}

function ratingsBelow([one, two, three, four]: StarCounts): readonly number[] {
  return [0, one, one + two, one + two + three, one + two + three + four]
}
