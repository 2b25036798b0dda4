import { CONFIDENCE, type Interval } from './interval.ts'
import { mean, plus, type StarCounts, squaresAround, sumOver, total } from './star-counts.ts'

/** The ratings that came on one day, not since the start. */
export interface DayOfTwoArms {
  a: StarCounts
  b: StarCounts
}

export interface SequentialDifference {
  /** Mean of B less mean of A, in stars: the differences of the days, weighted by their numbers of ratings. */
  difference: number
  /** Within [-4, 4]; all intervals of all days hold the true difference together, at the confidence asked for. */
  interval: Interval
  /** May be looked at every day: the chance that it is ever at most 0.05 is at most 0.05 where there is no difference. */
  p: number
}

/** How boldly each of the mixed bets is placed; the smallest suits millions of ratings. */
const BOLDNESS = Array.from({ length: 12 }, (_, halvings) => 0.6 * 0.5 ** halvings)
/** One star of distance is a quarter of what two ratings can differ by. */
const RANGE = 4
/** Before the first rating of an arm, 4 stars are expected of it, with the weight of one rating. */
const EXPECTED: StarCounts = [0, 0, 0, 1, 0]

/**
 * For each day, what all days up to it say of the difference of the means; null until a day had ratings in both arms.
 * Valid at every look for ratings of any distribution, also where the level of both arms moves from day to day, as long as
 * the number of ratings does not depend on what they say; where the difference itself moves, it is that of the weighted days.
 *
 * The predictable plug-in empirical-Bernstein supermartingale of I. Waudby-Smith and A. Ramdas, "Estimating means of bounded
 * random variables by betting", JRSS B 86 (2024), theorem 2: bets on the two arms of a day are such that the day's level
 * cancels, and twelve sizes of bet are mixed with equal weights. Limits follow from Ville's inequality, half of the error
 * for each side.
 */
export function confidenceSequence(
  days: readonly DayOfTwoArms[],
  confidence = CONFIDENCE,
): (SequentialDifference | null)[] {
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`A confidence is between 0 and 1, not ${confidence}`)
  const evidence = { weight: 0, weightedDifference: 0, costs: BOLDNESS.map(() => 0) }
  let [knownA, knownB] = [EXPECTED, EXPECTED]
  let p = 1
  return days.map(({ a, b }) => {
    addDay(evidence, { a, b, expectedA: mean(knownA) ?? 4, expectedB: mean(knownB) ?? 4 })
    knownA = plus(knownA, a)
    knownB = plus(knownB, b)
    if (evidence.weight === 0) return null
    p = Math.min(p, 2 * Math.exp(-logCapital(evidence, Math.abs(evidence.weightedDifference))))
    const difference = (RANGE * evidence.weightedDifference) / evidence.weight
    const reach = RANGE * reachOf(evidence, Math.log(2 / (1 - confidence)))
    const interval = { lower: Math.max(-RANGE, difference - reach), upper: Math.min(RANGE, difference + reach) }
    return { difference, interval, p }
  })
}

interface Evidence {
  weight: number
  /** Sum over days of weight times difference, in quarters of a star. */
  weightedDifference: number
  /** What each boldness has paid for the spread of the ratings. */
  costs: number[]
}

function addDay(
  evidence: Evidence,
  { a, b, expectedA, expectedB }: DayOfTwoArms & { expectedA: number; expectedB: number },
): void {
  const [na, nb] = [total(a), total(b)]
  const [shareA, shareB] = [na / (na + nb), nb / (na + nb)]
  const weight = na * shareB
  if (!(weight > 0)) return
  const quarters = (stars: StarCounts) => sumOver(stars, (star) => star) / RANGE
  evidence.weight += weight
  evidence.weightedDifference += shareA * quarters(b) - shareB * quarters(a)
  const [spreadA, spreadB] = [squaresAround(a, expectedA) / RANGE ** 2, squaresAround(b, expectedB) / RANGE ** 2]
  evidence.costs = evidence.costs.map(
    (cost, index) =>
      cost + price((BOLDNESS[index] ?? 0) * shareB) * spreadA + price((BOLDNESS[index] ?? 0) * shareA) * spreadB,
  )
}

/** -log(1 - bet) - bet, without the difference of near numbers. */
function price(bet: number): number {
  return bet < 1e-3 ? bet ** 2 / 2 + bet ** 3 / 3 + bet ** 4 / 4 : -Math.log1p(-bet) - bet
}

/** Logarithm of what 1 has become in the mixture of bets, when the weighted differences are `excess` above expectation. */
function logCapital({ costs }: Evidence, excess: number): number {
  const exponents = costs.map((cost, index) => (BOLDNESS[index] ?? 0) * excess - cost)
  const highest = Math.max(...exponents)
  return highest + Math.log(exponents.reduce((sum, exponent) => sum + Math.exp(exponent - highest), 0) / costs.length)
}

/** The distance to the mean difference at which the capital is `goal`, at most 2, in quarters of stars. */
function reachOf(evidence: Evidence, goal: number): number {
  let [low, high] = [0, 2]
  if (logCapital(evidence, evidence.weight * high) < goal) return high
  for (let halvings = 0; halvings < 60; halvings += 1) {
    const middle = (low + high) / 2
    if (logCapital(evidence, evidence.weight * middle) < goal) low = middle
    else high = middle
  }
  return high
}
