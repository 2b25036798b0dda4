import { mean, NO_STARS, plus, type StarCounts, squaresAround, sumOver, total } from './star-counts.ts'

export interface ChangePoint {
  /** Place in the series of the first day of the new level. */
  day: number
  /** Place of the day whose ratings made it certain; not before `day`. */
  noticedOn: number
  /** Mean stars of the level before, up to `day`. */
  before: number
  /** Mean stars from `day` to `noticedOn`. */
  after: number
}

// Simulated, see below. A fall is told sooner than a rise; and the latest seven days, with one of each weekday, sooner than others.
const THRESHOLDS = { fall: { week: 3.9, other: 4.9 }, rise: { week: 4.8, other: 5.2 } }
const WEEK = 7
/** A level is compared with another from so many ratings on. */
const FEWEST_BEFORE = 50
const FEWEST_AFTER = 10
// Less than 2.5 standard errors at a skewness below 0.4 are less than 1.24 * 2.5 + 0.4 / 6 once it is taken out: no threshold is as low.
const SMALL_DISTANCE = 2.5
const SMALL_SKEWNESS = 0.4

/**
 * The days on which the level of the stars changed, found as by someone who looks every day: what is noticed on a day depends
 * on no later one. In at most 1 of 100 series of 180 days that do not change anything is found, whatever the distribution of
 * their stars (simulated in `simulate/false-alarms.ts`).
 *
 * Each day, the latest days are compared with all days before them since the last change, for every number of latest days:
 * the difference of the means in standard errors, with the skewness of the stars taken out (E. B. Wilson and M. M. Hilferty,
 * PNAS 17 (1931)), against a threshold. A scan by the generalized likelihood ratio: D. Siegmund and E. S. Venkatraman,
 * "Using the generalized likelihood ratio statistic for sequential detection of a change-point", Annals of Statistics 23 (1995).
 */
export function changePoints(days: readonly StarCounts[]): ChangePoint[] {
  const found: ChangePoint[] = []
  const sizes = days.map(total)
  const sums = days.map((stars) => sumOver(stars, aboveThree))
  let first = 0
  let all = NO_STARS
  for (const [today, stars] of days.entries()) {
    all = plus(all, stars)
    const change = changeSeenToday({ sizes, sums, first, today, all })
    if (change === null) continue
    found.push(change)
    first = change.day
    all = days.slice(first, today + 1).reduce(plus, NO_STARS)
  }
  return found
}

interface Level {
  /** Of each day the number of ratings, and the sum of their stars above three. */
  sizes: readonly number[]
  sums: readonly number[]
  first: number
  today: number
  /** From `first` to `today`. */
  all: StarCounts
}

function changeSeenToday({ sizes, sums, first, today, all }: Level): ChangePoint | null {
  const n = total(all)
  const centre = mean(all)
  if (n < FEWEST_BEFORE + FEWEST_AFTER || centre === null) return null
  const spread = squaresAround(all, centre) / n
  if (spread === 0) return null
  const third = sumOver(all, (star) => (star - centre) ** 3) / n
  const smallExcess = (SMALL_DISTANCE ** 2 * spread) / n
  const smallSkew = (SMALL_SKEWNESS ** 2 * spread ** 3 * n) / third ** 2

  let [certain, largest] = [false, 0]
  let best: ChangePoint | null = null
  let [late, excess] = [0, 0]
  for (let day = today; day > first; day -= 1) {
    const size = sizes[day] ?? 0
    late += size
    excess += (sums[day] ?? 0) - size * aboveThree(centre)
    const early = n - late
    if (late < FEWEST_AFTER || early < FEWEST_BEFORE) continue
    const product = late * early
    if (excess * excess < smallExcess * product && (early - late) ** 2 < smallSkew * product) continue
    const squaredError = spread * (1 / late + 1 / early)
    const skewness = (third * (1 / late ** 2 - 1 / early ** 2)) / squaredError ** 1.5
    const difference = excess / late + excess / early
    const distance = Math.abs(withoutSkewness(difference / Math.sqrt(squaredError), skewness))
    const thresholds = difference < 0 ? THRESHOLDS.fall : THRESHOLDS.rise
    if (distance > (today - day + 1 === WEEK ? thresholds.week : thresholds.other)) certain = true
    if (distance <= largest) continue
    largest = distance
    best = { day, noticedOn: today, before: centre - excess / early, after: centre + excess / late }
  }
  return certain ? best : null
}

function aboveThree(star: number): number {
  return star - 3
}

/** What a standardized value of a gamma distribution with this skewness is as a normal one, by its cube root. */
function withoutSkewness(value: number, skewness: number): number {
  if (Math.abs(skewness) < 1e-6) return value
  const root = Math.cbrt(Math.max(0, 1 + (skewness * value) / 2))
  return (6 / skewness) * (root - 1) + skewness / 6
}
