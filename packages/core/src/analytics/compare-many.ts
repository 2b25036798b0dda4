import type { CompareQuery, ManyComparison, Period } from '@parley/contracts'
import { holm, sampleRatio } from '@parley/statistics'
import type { StarCounts, StarCountsByValue } from '@parley/store'
import { measuresOf } from './figures.ts'
import { stars as shown } from './sentence.ts'
import { shrinkingOf } from './shrinking.ts'
import { total } from './star-counts.ts'
import { pOfDifference, probBetter, verdictOf } from './two-arms.ts'

interface Arm {
  value: string
  stars: StarCounts
}

/** All values of a dimension at once, ranked, and each two of them held against each other. */
export function compareMany(
  { values }: StarCountsByValue,
  { by, limit, period }: Pick<CompareQuery, 'by' | 'limit'> & { period: Period },
): ManyComparison {
  const arms = values
    .toSorted((a, b) => total(b.stars) - total(a.stars) || (a.value < b.value ? -1 : 1))
    .slice(0, limit)
  const { averageOf, rankOf } = shrinkingOf(arms.map(({ stars }) => stars))
  const ranked = arms
    .toSorted((a, b) => rankOf(b.stars) - rankOf(a.stars))
    .map(({ value, stars }, index) => ({
      value,
      rank: index + 1,
      shrunk_average: averageOf(stars),
      ...measuresOf(stars),
    }))
  const pairs = comparePairs(arms)
  return {
    kind: 'all',
    ...period,
    by,
    arms: ranked,
    arm_count: values.length,
    pairs,
    sample_ratio: { p: sampleRatio(arms.map(({ stars }) => total(stars))) },
    sentence: sentenceOf(ranked, pairs),
  }
}

function comparePairs(arms: readonly Arm[]): ManyComparison['pairs'] {
  const pairs = arms.flatMap((a, index) => arms.slice(index + 1).map((b) => ({ a, b })))
  // Where nothing can be tested, as all ratings are alike, nothing differs.
  const corrected = holm(pairs.map(({ a, b }) => pOfDifference(a.stars, b.stars) ?? 1))
  return pairs
    .map(({ a, b }, index) => {
      const prob_b_better = probBetter(a.stars, b.stars)
      const p_holm = corrected[index] ?? 1
      const verdict = verdictOf(a.stars, b.stars, { isBBetter: (prob_b_better?.value ?? 0) > 0.5, p: p_holm })
      return { a: a.value, b: b.value, prob_b_better, p_holm, verdict }
    })
    .sort((one, other) => one.p_holm - other.p_holm || distance(other) - distance(one))
}

/** How far from even. */
function distance({ prob_b_better }: ManyComparison['pairs'][number]): number {
  return Math.abs((prob_b_better?.value ?? 0.5) - 0.5)
}

function sentenceOf(arms: ManyComparison['arms'], pairs: ManyComparison['pairs']): string {
  const [best] = arms
  if (best === undefined) return 'No ratings to compare'
  if (arms.length === 1) return `Only ${best.value} has ratings: ${shown(best.average_rating)}`
  const beaten = pairs.filter(
    ({ a, b, verdict }) => (verdict === 'a' && a === best.value) || (verdict === 'b' && b === best.value),
  )
  const sure = pairs.filter(({ verdict }) => verdict === 'a' || verdict === 'b').length
  const lead = `${best.value} leads with ${shown(best.average_rating)}`
  const rest =
    beaten.length === arms.length - 1
      ? 'and is better than every other'
      : `and is better than ${beaten.length} of the ${arms.length - 1} others`
  return `${lead}, ${rest}; ${sure} of ${pairs.length} pairs differ by more than luck`
}
