import { dominance } from './dominance.ts'
import { CONFIDENCE, criticalValue, type Interval } from './interval.ts'
import { cholesky, solve } from './positive-definite.ts'
import { gradientAndInformation, isRising } from './proportional-odds-likelihood.ts'
import { type StarCounts, total } from './star-counts.ts'

export interface ProportionalOdds {
  /** Above 0 where B tends to more stars; its exponential is the odds ratio of "more than k stars", the same for every k. */
  logOddsRatio: number
  standardError: number
  /** Wald's, of the log odds ratio. */
  interval: Interval
}

const MOST_STEPS = 200
/** On the scale of log odds: where the likelihood is all but flat, Newton's step leads far beyond its top. */
const LONGEST_STEP = 2
/** What a step may still gain in log likelihood to be the last. */
const CONVERGED = 1e-14

/**
 * The log odds ratio of B over A in the proportional-odds model logit P(stars <= k) = cut_k - logOddsRatio [in B], by maximum
 * likelihood with the observed information. Null where it does not exist: a side has no ratings, or no rating of one side
 * beats any of the other; and where counts are too far apart to compute it, such as 10^11 beside 1.
 * P. McCullagh, "Regression models for ordinal data", JRSS B 42 (1980).
 */
export function proportionalOdds(a: StarCounts, b: StarCounts, confidence = CONFIDENCE): ProportionalOdds | null {
  const { higher, lower } = dominance(a, b)
  if (higher === 0 || lower === 0) return null
  const used = [0, 1, 2, 3, 4].filter((index) => (a[index] ?? 0) + (b[index] ?? 0) > 0)
  const n = total(a) + total(b)
  const sharesOf = (stars: StarCounts) => used.map((index) => (stars[index] ?? 0) / n)
  // The cuts are those of the larger side, which knows them better: the other way round the equations are ill-conditioned.
  const turned = total(b) > total(a)
  const found = turned ? maximize(sharesOf(b), sharesOf(a), n) : maximize(sharesOf(a), sharesOf(b), n)
  if (found === null) return null
  const logOddsRatio = turned ? -found.logOddsRatio : found.logOddsRatio
  const { standardError } = found
  const reach = criticalValue(confidence) * standardError
  return { logOddsRatio, standardError, interval: { lower: logOddsRatio - reach, upper: logOddsRatio + reach } }
}

/** Newton's method with halved steps; the likelihood is concave. Shares are of all `n` ratings, of stars that occur. */
function maximize(
  a: readonly number[],
  b: readonly number[],
  n: number,
): { logOddsRatio: number; standardError: number } | null {
  let point = cutsOfAll(a, b)
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const { gradient, information } = gradientAndInformation(a, b, point)
    const factor = cholesky(information)
    if (factor === null) return null
    const direction = solve(factor, gradient)
    if (n * product(direction, gradient) < CONVERGED) {
      const ofLast = solve(
        factor,
        point.map((_, index) => Number(index === point.length - 1)),
      )
      const logOddsRatio = (point.at(-1) ?? 0) + (direction.at(-1) ?? 0)
      return { logOddsRatio, standardError: Math.sqrt((ofLast.at(-1) ?? 0) / n) }
    }
    const next = climb(point, direction, (other) => gradientAndInformation(a, b, other).gradient)
    if (next === null) return null
    point = next
  }
  return null
}

/** The cuts of all ratings together, and no difference. */
function cutsOfAll(a: readonly number[], b: readonly number[]): number[] {
  const both = a.map((share, index) => share + (b[index] ?? 0))
  const cuts = both.slice(1).map((_, index) => {
    const below = both.slice(0, index + 1).reduce((sum, share) => sum + share, 0)
    const above = both.slice(index + 1).reduce((sum, share) => sum + share, 0)
    return Math.log(below / above)
  })
  return [...cuts, 0]
}

/**
 * A point in the direction, not far beyond the highest. It is judged by the slope: heights differ by less than their last digit
 * where one star has a billion ratings and another one.
 */
function climb(
  from: readonly number[],
  direction: readonly number[],
  gradientAt: (point: readonly number[]) => readonly number[],
): number[] | null {
  const slope = product(direction, gradientAt(from))
  const longest = Math.max(...direction.map(Math.abs))
  for (let length = Math.min(1, LONGEST_STEP / longest); length > 1e-12; length /= 2) {
    const point = from.map((value, index) => value + length * (direction[index] ?? 0))
    if (isRising(point.slice(0, -1)) && product(direction, gradientAt(point)) >= -slope / 2) return point
  }
  return null
}

function product(left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0)
}
