import { dominance } from './dominance.ts'
import { CONFIDENCE, criticalValue, type Interval } from './interval.ts'
import { cholesky, solve } from './positive-definite.ts'
import { gradientAndInformation, isRising, logLikelihood } from './proportional-odds-likelihood.ts'
import { type StarCounts, total } from './star-counts.ts'

export interface ProportionalOdds {
  /** Above 0 where B tends to more stars; its exponential is the odds ratio of "more than k stars", the same for every k. */
  logOddsRatio: number
  standardError: number
  /** Wald's, of the log odds ratio. */
  interval: Interval
}

const MOST_STEPS = 200
const CONVERGED = 1e-12

/**
 * The log odds ratio of B over A in the proportional-odds model logit P(stars <= k) = cut_k - logOddsRatio [in B], by maximum
 * likelihood with the observed information. Null where it does not exist: a side has no ratings, or no rating of one side
 * beats any of the other.
 * P. McCullagh, "Regression models for ordinal data", JRSS B 42 (1980).
 */
export function proportionalOdds(a: StarCounts, b: StarCounts, confidence = CONFIDENCE): ProportionalOdds | null {
  const { higher, tied, pairs } = dominance(a, b)
  if (higher === 0 || higher + tied === pairs) return null
  const used = [0, 1, 2, 3, 4].filter((index) => (a[index] ?? 0) + (b[index] ?? 0) > 0)
  const n = total(a) + total(b)
  const sharesOf = (stars: StarCounts) => used.map((index) => (stars[index] ?? 0) / n)
  const found = maximize(sharesOf(a), sharesOf(b), n)
  if (found === null) return null
  const reach = criticalValue(confidence) * found.standardError
  return { ...found, interval: { lower: found.logOddsRatio - reach, upper: found.logOddsRatio + reach } }
}

/** Newton's method with halved steps; the likelihood is concave. Shares are of all `n` ratings, of stars that occur. */
function maximize(
  a: readonly number[],
  b: readonly number[],
  n: number,
): { logOddsRatio: number; standardError: number } | null {
  let at = start(a, b)
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const { gradient, information } = gradientAndInformation(a, b, at)
    const factor = cholesky(information)
    if (factor === null) return null
    const direction = solve(factor, gradient)
    const gain = n * direction.reduce((sum, value, index) => sum + value * (gradient[index] ?? 0), 0)
    const better = climb(at, direction, (point) => logLikelihood(a, b, point))
    if (gain < CONVERGED || better === null) {
      const last = information.map((_, index) => (index === information.length - 1 ? 1 : 0))
      const varianceOfLast = solve(factor, last).at(-1) ?? Number.NaN
      const standardError = Math.sqrt(varianceOfLast / n)
      const logOddsRatio = at.at(-1) ?? 0
      return Number.isFinite(standardError) && gain < 1e-6 ? { logOddsRatio, standardError } : null
    }
    at = better
  }
  return null
}

/** The cuts of all ratings together, and no difference. */
function start(a: readonly number[], b: readonly number[]): number[] {
  const both = a.map((share, index) => share + (b[index] ?? 0))
  const cuts = both.slice(1).map((_, index) => {
    const below = both.slice(0, index + 1).reduce((sum, share) => sum + share, 0)
    const above = both.slice(index + 1).reduce((sum, share) => sum + share, 0)
    return Math.log(below / above)
  })
  return [...cuts, 0]
}

function climb(
  from: readonly number[],
  direction: readonly number[],
  height: (point: readonly number[]) => number,
): number[] | null {
  const ground = height(from)
  for (let length = 1; length > 1e-9; length /= 2) {
    const point = from.map((value, index) => value + length * (direction[index] ?? 0))
    if (isRising(point.slice(0, -1)) && height(point) >= ground) return point
  }
  return null
}
