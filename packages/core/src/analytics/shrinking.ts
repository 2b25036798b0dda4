import type { ShrunkAverage } from '@parley/contracts'
import { estimatedPrior, shrunkLowerBound, shrunkMean } from '@parley/statistics'
import type { StarCounts } from '@parley/store'
import { mean } from './star-counts.ts'

/** Averages of groups, drawn towards that of all by what the groups themselves suggest. */
export interface Shrinking {
  /** Null where the groups suggest nothing, as one alone does. */
  averageOf(stars: StarCounts): ShrunkAverage | null
  /** What groups are ranked by. */
  rankOf(stars: StarCounts): number
}

export function shrinkingOf(groups: readonly StarCounts[]): Shrinking {
  const prior = estimatedPrior(groups)
  return {
    averageOf(stars) {
      if (prior === null) return null
      const { mean: value, interval } = shrunkMean(stars, prior)
      return { value, interval }
    },
    rankOf: (stars) => (prior === null ? mean(stars) : shrunkLowerBound(stars, prior)),
  }
}
