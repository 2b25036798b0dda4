import { holm } from '../src/adjusted-p-values.ts'
import { changePoints } from '../src/change-points.ts'
import { confidenceSequence } from '../src/confidence-sequence.ts'
import { mannWhitney } from '../src/mann-whitney.ts'
import { proportionalOdds } from '../src/proportional-odds.ts'
import { sampleRatio } from '../src/sample-ratio.ts'
import type { StarCounts } from '../src/star-counts.ts'
import { superiority } from '../src/superiority.ts'
import { type Random, seededRandom } from './random.ts'
import { drawStars } from './star-shapes.ts'

interface Repeated {
  /** How often all is drawn anew. */
  times: number
  seed: number
}

type Compare = (a: StarCounts, b: StarCounts) => number | null

const COMPARISONS = {
  'Brunner-Munzel': (a, b) => superiority(a, b)?.test?.p ?? null,
  'Mann-Whitney': (a, b) => mannWhitney(a, b)?.p ?? null,
  'proportional odds': (a, b) => {
    const interval = proportionalOdds(a, b)?.interval
    return interval === undefined || (interval.lower <= 0 && interval.upper >= 0) ? 1 : 0
  },
} as const satisfies Record<string, Compare>

export type Comparison = keyof typeof COMPARISONS

/** Share of comparisons of two arms of `n` ratings of one shape in which p < 0.05. */
export function falseComparisons(
  comparison: Comparison,
  { shape, n, times, seed }: Repeated & { shape: StarCounts; n: number },
): number {
  const compare = COMPARISONS[comparison]
  return shareOf({ times, seed }, (random) => {
    const p = compare(drawStars(random, shape, n), drawStars(random, shape, n))
    return p !== null && p < 0.05
  })
}

/** Share of splits of `n` ratings by the toss of a coin of which the sample-ratio check says p < 0.01. */
export function falseSampleRatios({ n, times, seed }: Repeated & { n: number }): number {
  return shareOf({ times, seed }, (random) => {
    let inA = 0
    for (let rating = 0; rating < n; rating += 1) if (random() < 0.5) inA += 1
    return (sampleRatio([inA, n - inA]) ?? 1) < 0.01
  })
}

/** Share of families in which Holm leaves at least one of ten equal arms below 0.05 against an equal control. */
export function falseFamilies({ shape, n, times, seed }: Repeated & { shape: StarCounts; n: number }): number {
  return shareOf({ times, seed }, (random) => {
    const control = drawStars(random, shape, n)
    const pValues = Array.from({ length: 10 }, () => superiority(control, drawStars(random, shape, n))?.test?.p ?? 1)
    return Math.min(...holm(pValues)) < 0.05
  })
}

export interface SequentialLooks {
  /** Share of runs in which some look said that there is a difference. */
  everFound: number
  /** Share of runs in which some look's interval did not hold the true difference. */
  everMissed: number
  /** Day by which half of the runs have found one; null where fewer than half did. */
  medianDay: number | null
}

/** Looks every day at two arms; `level` says the shape of both arms on a day, which may move. */
export function sequentialLooks({
  arms,
  difference,
  days,
  ratingsPerDay,
  times,
  seed,
}: Repeated & {
  arms: (day: number) => readonly [StarCounts, StarCounts]
  difference: number
  days: number
  ratingsPerDay: number
}): SequentialLooks {
  const random = seededRandom(seed)
  let missed = 0
  const found: number[] = []
  for (let time = 0; time < times; time += 1) {
    const looks = confidenceSequence(
      Array.from({ length: days }, (_, day) => {
        const [a, b] = arms(day)
        return { a: drawStars(random, a, ratingsPerDay), b: drawStars(random, b, ratingsPerDay) }
      }),
    )
    const first = looks.findIndex((look) => look !== null && look.p < 0.05)
    if (first >= 0) found.push(first + 1)
    const outside = (look: (typeof looks)[number]) =>
      look !== null && (look.interval.lower > difference + 1e-9 || look.interval.upper < difference - 1e-9)
    if (looks.some(outside)) missed += 1
  }
  const medianDay = found.sort((left, right) => left - right)[Math.ceil(times / 2) - 1] ?? null
  return { everFound: found.length / times, everMissed: missed / times, medianDay }
}

/** Share of series without any change in which one is found, by someone who looks every day. */
export function falseChanges({
  shape,
  days,
  ratingsPerDay,
  times,
  seed,
}: Repeated & { shape: StarCounts; days: number; ratingsPerDay: number }): number {
  return shareOf(
    { times, seed },
    (random) => changePoints(Array.from({ length: days }, () => drawStars(random, shape, ratingsPerDay))).length > 0,
  )
}

/** Share of series of `days` days in which a change after them is noticed by its seventh day. */
export function noticedChanges({
  before,
  after,
  days,
  ratingsPerDay,
  times,
  seed,
}: Repeated & { before: StarCounts; after: StarCounts; days: number; ratingsPerDay: number }): number {
  return shareOf({ times, seed }, (random) => {
    const shapes = [...Array<StarCounts>(days).fill(before), ...Array<StarCounts>(7).fill(after)]
    const found = changePoints(shapes.map((shape) => drawStars(random, shape, ratingsPerDay)))
    return found.some(({ noticedOn }) => noticedOn >= days)
  })
}

function shareOf({ times, seed }: Repeated, happens: (random: Random) => boolean): number {
  const random = seededRandom(seed)
  let count = 0
  for (let time = 0; time < times; time += 1) if (happens(random)) count += 1
  return count / times
}
