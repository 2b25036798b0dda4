import { SENTIMENT_STARS, type SentimentCounts, type StarCounts as StarCountsOnWire } from '@parley/contracts'
import type { StarCounts } from '@parley/store'

export const NO_STARS: Readonly<StarCounts> = [0, 0, 0, 0, 0]

export function total([one, two, three, four, five]: Readonly<StarCounts>): number {
  return one + two + three + four + five
}

export function plus(a: Readonly<StarCounts>, b: Readonly<StarCounts>): StarCounts {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3], a[4] + b[4]]
}

export function less(a: Readonly<StarCounts>, b: Readonly<StarCounts>): StarCounts {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2], a[3] - b[3], a[4] - b[4]]
}

/** Mean number of stars; NaN of none. */
export function mean(stars: Readonly<StarCounts>): number {
  return stars.reduce((sum, count, index) => sum + count * (index + 1), 0) / total(stars)
}

/** Mean number of stars; null of none. */
export function average(stars: Readonly<StarCounts>): number | null {
  return total(stars) === 0 ? null : mean(stars)
}

export function byStar([one, two, three, four, five]: Readonly<StarCounts>): StarCountsOnWire {
  return { 1: one, 2: two, 3: three, 4: four, 5: five }
}

export function bySentiment(stars: Readonly<StarCounts>): SentimentCounts {
  const between = ([low, high]: readonly [number, number]) => stars.slice(low - 1, high).reduce((sum, n) => sum + n, 0)
  return {
    positive: between(SENTIMENT_STARS.positive),
    neutral: between(SENTIMENT_STARS.neutral),
    negative: between(SENTIMENT_STARS.negative),
  }
}

/** The stars of each sentiment, each sentiment as a group. */
export function bySentimentStars(stars: Readonly<StarCounts>): { value: string; stars: StarCounts }[] {
  return Object.entries(SENTIMENT_STARS).map(([value, [low, high]]) => {
    const [one, two, three, four, five] = stars.map((n, index) => (index + 1 >= low && index + 1 <= high ? n : 0))
    return { value, stars: [one ?? 0, two ?? 0, three ?? 0, four ?? 0, five ?? 0] }
  })
}
