import { CONFIDENCE, criticalValue, type Interval } from './interval.ts'
import { mean, NO_STARS, plus, type StarCounts, total, variance } from './star-counts.ts'

export interface Contribution {
  /** In stars of the mean of all. */
  contribution: number
  interval: Interval
  /** The part of `contribution` that comes from more or fewer ratings in the group, not from other stars in it. */
  mix: number
}

/**
 * What each group has done to the change of the mean of all ratings from before to after; together they are that change. Null
 * where one side has no ratings at all. The symmetric split into rates and composition: E. M. Kitagawa, "Components of a
 * difference between two rates", JASA 50 (1955), composition being counted against the mean of all. A group that one side lacks
 * changes by composition alone. The interval is normal by the delta method, of shares and means taken as independent.
 */
export function changeContributions(
  groups: readonly { before: StarCounts; after: StarCounts }[],
  confidence = CONFIDENCE,
): Contribution[] | null {
  const before = groups.reduce((sum, group) => plus(sum, group.before), NO_STARS)
  const after = groups.reduce((sum, group) => plus(sum, group.after), NO_STARS)
  const [meanBefore, meanAfter] = [mean(before), mean(after)]
  if (meanBefore === null || meanAfter === null) return null
  const centre = (meanBefore + meanAfter) / 2
  const [nBefore, nAfter] = [total(before), total(after)]
  const z = criticalValue(confidence)
  return groups.map((group) => {
    const [shareBefore, shareAfter] = [total(group.before) / nBefore, total(group.after) / nAfter]
    const own = mean(group.before) ?? mean(group.after) ?? centre
    const [low, high] = [own, mean(group.after) ?? own]
    const [share, level] = [(shareBefore + shareAfter) / 2, (low + high) / 2 - centre]
    const mix = (shareAfter - shareBefore) * level
    const rateError = share ** 2 * (errorOf(group.before) + errorOf(group.after))
    const shareError = (shareBefore * (1 - shareBefore)) / nBefore + (shareAfter * (1 - shareAfter)) / nAfter
    return around(share * (high - low) + mix, { reach: z * Math.sqrt(rateError + level ** 2 * shareError), mix })
  })
}

/**
 * By how much each group pulls the mean of all ratings up or down against what the others alone would have: share of the group
 * times the distance of its mean to the mean of all. Together 0; null of no ratings. The interval is normal, of given shares.
 */
export function levelContributions(groups: readonly StarCounts[], confidence = CONFIDENCE): Contribution[] | null {
  const all = groups.reduce(plus, NO_STARS)
  const n = total(all)
  if (n === 0) return null
  const z = criticalValue(confidence)
  return groups.map((stars) => {
    const rest: StarCounts = [
      all[0] - stars[0],
      all[1] - stars[1],
      all[2] - stars[2],
      all[3] - stars[3],
      all[4] - stars[4],
    ]
    const share = total(stars) / n
    const weight = share * (1 - share)
    const distance = weight === 0 ? 0 : (mean(stars) ?? 0) - (mean(rest) ?? 0)
    return around(weight * distance, { reach: z * weight * Math.sqrt(errorOf(stars) + errorOf(rest)), mix: 0 })
  })
}

function around(contribution: number, { reach, mix }: { reach: number; mix: number }): Contribution {
  return { contribution, interval: { lower: contribution - reach, upper: contribution + reach }, mix }
}

/** Squared standard error of the mean; of a single rating, as if spread like a coin between 1 and 5; 0 of none. */
function errorOf(stars: StarCounts): number {
  const n = total(stars)
  return n === 0 ? 0 : (variance(stars) ?? 4) / n
}
