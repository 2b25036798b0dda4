import { type PairComparison, RELIABLE_FROM, type Superiority, type Verdict } from '@parley/contracts'
import { mannWhitney, proportionalOdds, shareDifference, superiority } from '@parley/statistics'
import type { StarCounts } from '@parley/store'
import { total } from './star-counts.ts'

const SIGNIFICANT = 0.05

type TwoArms = Pick<PairComparison, 'prob_b_better' | 'mann_whitney' | 'csat_difference' | 'odds_ratio'>

/** All that two sets of star counts say of their difference. */
export function twoArms(a: StarCounts, b: StarCounts): TwoArms {
  const odds = proportionalOdds(a, b)
  return {
    prob_b_better: probBetter(a, b),
    mann_whitney: mannWhitney(a, b),
    csat_difference: csatDifference(a, b),
    odds_ratio: odds && { log: odds.logOddsRatio, se: odds.standardError, interval: odds.interval },
  }
}

export function probBetter(a: StarCounts, b: StarCounts): Superiority | null {
  const compared = superiority(a, b)
  if (compared === null) return null
  const { probability, test } = compared
  return { value: probability, interval: test?.interval ?? null, p: test?.p ?? null }
}

export function csatDifference(a: StarCounts, b: StarCounts): PairComparison['csat_difference'] {
  const compared = shareDifference(a, b)
  return compared && { value: compared.difference, interval: compared.interval }
}

/** Of Brunner and Munzel's test, or where ratings have no spread (all fives against all ones), of Mann and Whitney's. */
export function pOfDifference(a: StarCounts, b: StarCounts): number | null {
  return superiority(a, b)?.test?.p ?? mannWhitney(a, b)?.p ?? null
}

/** `p` is that of the test that was asked for, corrected where there are several. */
export function verdictOf(
  a: StarCounts,
  b: StarCounts,
  { isBBetter, p }: { isBBetter: boolean; p: number | null },
): Verdict {
  if (total(a) < RELIABLE_FROM || total(b) < RELIABLE_FROM) return 'too_few'
  if (p === null || p >= SIGNIFICANT) return 'none'
  return isBBetter ? 'b' : 'a'
}
