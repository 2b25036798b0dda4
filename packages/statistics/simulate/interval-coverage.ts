import type { Interval } from '../src/interval.ts'
import { meanInterval } from '../src/mean-interval.ts'
import { positiveShare, positives } from '../src/positive-share.ts'
import { proportionalOdds } from '../src/proportional-odds.ts'
import { shareDifference } from '../src/share-difference.ts'
import { shrunkMean } from '../src/shrunk-mean.ts'
import { mean, type StarCounts } from '../src/star-counts.ts'
import { superiority } from '../src/superiority.ts'
import { seededRandom } from './random.ts'
import { drawShape, drawStars, SHAPES, type ShapeName } from './star-shapes.ts'

/** Of two arms with the same stars the second has this shape; all true values are known. */
interface Truth {
  stars: StarCounts
  other: StarCounts
  shape: StarCounts
}

const PRIOR_WEIGHT = 20

type Judge = (truth: Truth) => [found: Interval | null, value: number]

const INTERVALS = {
  mean: ({ stars, shape }) => [meanInterval(stars), mean(shape) ?? 3],
  'positive share': ({ stars, shape }) => [positiveShare(stars)?.interval ?? null, positives(shape)],
  'share difference': ({ stars, other }) => [shareDifference(stars, other)?.interval ?? null, 0],
  superiority: ({ stars, other }) => [superiority(stars, other)?.test?.interval ?? null, 0.5],
  'log odds ratio': ({ stars, other }) => [proportionalOdds(stars, other)?.interval ?? null, 0],
} as const satisfies Record<string, Judge>

export type IntervalName = keyof typeof INTERVALS | 'shrunk mean'

export const INTERVAL_NAMES: readonly IntervalName[] = [
  'mean',
  'positive share',
  'share difference',
  'superiority',
  'log odds ratio',
  'shrunk mean',
]

export interface Coverage {
  /** Share of intervals that hold the true value, of those that exist; NaN where none does. */
  coverage: number
  /** Share of samples for which there is an interval. */
  exists: number
}

interface Trial {
  shape: ShapeName
  /** Ratings of each arm. */
  n: number
  samples: number
  seed: number
}

/** How often a nominal 95 % interval holds the true value. */
export function intervalCoverage(name: IntervalName, { shape, n, samples, seed }: Trial): Coverage {
  const random = seededRandom(seed)
  let [held, existing] = [0, 0]
  for (let sample = 0; sample < samples; sample += 1) {
    const [interval, value] = name === 'shrunk mean' ? shrunk() : judged(INTERVALS[name])
    if (interval === null) continue
    existing += 1
    // A true value on the end of an interval is in it, whatever the last digit says.
    if (interval.lower <= value + 1e-9 && value - 1e-9 <= interval.upper) held += 1
  }
  return { coverage: held / existing, exists: existing / samples }

  function judged(judge: Judge): ReturnType<Judge> {
    const stars = drawStars(random, SHAPES[shape], n)
    return judge({ stars, other: drawStars(random, SHAPES[shape], n), shape: SHAPES[shape] })
  }

  /** Of a group that was drawn from the prior itself, as the interval of a posterior promises. */
  function shrunk(): ReturnType<Judge> {
    const group = drawShape(random, SHAPES[shape], PRIOR_WEIGHT)
    const prior = { stars: SHAPES[shape], weight: PRIOR_WEIGHT }
    return [shrunkMean(drawStars(random, group, n), prior).interval, mean(group) ?? 3]
  }
}
