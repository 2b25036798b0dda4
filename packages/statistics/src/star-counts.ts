/** How many ratings have one, two, three, four and five stars: whole numbers from 0. */
export type StarCounts = readonly [one: number, two: number, three: number, four: number, five: number]

export const STARS = [1, 2, 3, 4, 5] as const

export const NO_STARS: StarCounts = [0, 0, 0, 0, 0]

/** The number of ratings. */
export function total([one, two, three, four, five]: StarCounts): number {
  return one + two + three + four + five
}

export function plus(a: StarCounts, b: StarCounts): StarCounts {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3], a[4] + b[4]]
}

export function times([one, two, three, four, five]: StarCounts, factor: number): StarCounts {
  return [one * factor, two * factor, three * factor, four * factor, five * factor]
}

/** The sum over all ratings of a function of their stars. */
export function sumOver([one, two, three, four, five]: StarCounts, of: (star: number) => number): number {
  return one * of(1) + two * of(2) + three * of(3) + four * of(4) + five * of(5)
}

/** Mean number of stars, 1-5; null of none. */
export function mean(stars: StarCounts): number | null {
  const n = total(stars)
  // What is missing from five stars keeps its digits near the top, where most ratings are.
  return n === 0 ? null : 5 - belowFive(stars) / n
}

// What follows is written out: reports ask it of thousands of counts, and a call for each star would take most of their time.

/** The sum of stars beyond the first one of each rating. */
export function aboveOne([, two, three, four, five]: StarCounts): number {
  return two + three * 2 + four * 3 + five * 4
}

/** The sum of stars that ratings miss of five. */
export function belowFive([one, two, three, four]: StarCounts): number {
  return one * 4 + two * 3 + three * 2 + four
}

/** Sum of the squared distances to `centre` stars. */
export function squaresAround([one, two, three, four, five]: StarCounts, centre: number): number {
  const [a, b, c, d, e] = [1 - centre, 2 - centre, 3 - centre, 4 - centre, 5 - centre]
  return one * a * a + two * b * b + three * c * c + four * d * d + five * e * e
}

/** Unbiased variance (divided by n - 1) in stars squared; null below two ratings. */
export function variance(stars: StarCounts): number | null {
  const n = total(stars)
  const centre = mean(stars)
  return centre === null || n < 2 ? null : squaresAround(stars, centre) / (n - 1)
}
