import type { MixShift } from '@parley/contracts'
import { standardizedDifference } from '@parley/statistics'
import type { StarCounts, Tabulation } from '@parley/store'
import { areStarsThemselves } from './groups.ts'
import { NO_STARS, plus, total } from './star-counts.ts'

/** Ratings of each side that are looked at. */
export const MIX_RATINGS = 4_000
/** Shares that differ by less do not move an average by much. */
const LEAST_DISTANCE = 0.05
const MOST_SHOWN = 5

interface Stratum {
  a: Readonly<StarCounts>
  b: Readonly<StarCounts>
}

/** Dimensions by which two sets are made up differently, with the difference of their averages as if they were not. */
export function mixShifts(a: Tabulation, b: Tabulation, except: string | null): MixShift[] {
  const keys = [...new Set([...a.dimensions, ...b.dimensions].map(({ key }) => key))].filter((key) => key !== except)
  const raw = standardizedDifference([{ a: a.stars, b: b.stars }])
  if (raw === null) return []
  const raw_difference = { value: raw.difference, interval: raw.interval }
  return keys
    .flatMap((dimension): MixShift[] => {
      const strata = strataOf(dimension, a, b)
      const distance = distanceOf(strata)
      const adjusted = standardizedDifference(strata)
      if (adjusted === null || strata.length < 2 || distance < LEAST_DISTANCE) return []
      if (areStarsThemselves(strata.map((each) => plus(each.a, each.b)))) return []
      const reversed = raw.difference * adjusted.difference < 0
      const adjusted_difference = { value: adjusted.difference, interval: adjusted.interval }
      return [{ dimension, distance, raw_difference, adjusted_difference, reversed }]
    })
    .sort((one, other) => correction(other) - correction(one))
    .slice(0, MOST_SHOWN)
}

function correction({ raw_difference, adjusted_difference }: MixShift): number {
  return Math.abs(adjusted_difference.value - raw_difference.value)
}

/** The stars of each value on both sides; ratings without a value are one more. */
function strataOf(dimension: string, a: Tabulation, b: Tabulation): Stratum[] {
  const [ofA, ofB] = [valuesOf(a, dimension), valuesOf(b, dimension)]
  const values = new Set([...ofA.keys(), ...ofB.keys()])
  return [...values].map((value) => ({ a: ofA.get(value) ?? NO_STARS, b: ofB.get(value) ?? NO_STARS }))
}

function valuesOf({ stars, dimensions }: Tabulation, dimension: string): Map<string | null, StarCounts> {
  const values = dimensions.find(({ key }) => key === dimension)?.values ?? []
  const known = new Map<string | null, StarCounts>(values.map(({ value, stars: counted }) => [value, counted]))
  const rest = values.reduce((left, { stars: counted }) => plus(left, minus(counted)), stars)
  return total(rest) === 0 ? known : known.set(null, rest)
}

function minus([one, two, three, four, five]: StarCounts): StarCounts {
  return [-one, -two, -three, -four, -five]
}

/** Half of the summed differences of the shares (total variation). */
function distanceOf(strata: readonly Stratum[]): number {
  const [nA, nB] = [strata.reduce((sum, { a }) => sum + total(a), 0), strata.reduce((sum, { b }) => sum + total(b), 0)]
  if (nA === 0 || nB === 0) return 0
  return strata.reduce((sum, { a, b }) => sum + Math.abs(total(a) / nA - total(b) / nB), 0) / 2
}
