import type { StarCounts } from '../../counts-store.ts'
import type { RatingFilter } from '../../store.ts'
import type { Value } from '../database.ts'

export const NO_STARS: StarCounts = [0, 0, 0, 0, 0]

export function addStars(a: StarCounts, b: StarCounts): StarCounts {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3], a[4] + b[4]]
}

/** Five sums of SQL, null where nothing was summed. */
export function starsOf([one, two, three, four, five]: readonly Value[] = []): StarCounts {
  return [Number(one ?? 0), Number(two ?? 0), Number(three ?? 0), Number(four ?? 0), Number(five ?? 0)]
}

/** Those that a filter by stars leaves. */
export function withinStars(counts: StarCounts, { min_rating = 1, max_rating = 5 }: RatingFilter): StarCounts {
  const left = counts.map((count, index) => (index + 1 >= min_rating && index + 1 <= max_rating ? count : 0))
  return starsOf(left)
}

export function totalOf(counts: StarCounts): number {
  return counts[0] + counts[1] + counts[2] + counts[3] + counts[4]
}

export function subtractStars(a: StarCounts, b: StarCounts): StarCounts {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2], a[3] - b[3], a[4] - b[4]]
}
