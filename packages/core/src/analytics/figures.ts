import { type Average, type Measures, RELIABLE_FROM, type Share } from '@parley/contracts'
import { meanInterval, wilsonInterval } from '@parley/statistics'
import type { StarCounts } from '@parley/store'
import { average, bySentiment, byStar, total } from './star-counts.ts'

export function averageOf(stars: Readonly<StarCounts>): Average {
  const n = total(stars)
  return { value: average(stars), n, interval: meanInterval(stars), reliable: n >= RELIABLE_FROM }
}

export function shareOf(part: number, n: number): Share {
  return { value: n === 0 ? null : part / n, n, interval: wilsonInterval(part, n), reliable: n >= RELIABLE_FROM }
}

export function measuresOf(stars: Readonly<StarCounts>): Measures {
  const total_ratings = total(stars)
  const { positive, negative } = bySentiment(stars)
  return {
    total_ratings,
    average_rating: average(stars),
    average: averageOf(stars),
    csat: shareOf(positive, total_ratings),
    dsat: shareOf(negative, total_ratings),
    rating_distribution: byStar(stars),
  }
}
