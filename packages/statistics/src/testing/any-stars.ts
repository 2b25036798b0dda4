import fc from 'fast-check'
import type { StarCounts } from '../star-counts.ts'

const nothing = fc.constant(0)
const few = fc.integer({ min: 0, max: 12 })
const some = fc.integer({ min: 0, max: 5_000 })
const huge = fc.integer({ min: 0, max: 1e12 })

function five(count: fc.Arbitrary<number>): fc.Arbitrary<StarCounts> {
  return fc.tuple(count, count, count, count, count)
}

/** Any counts: none, of one star only, a few, and up to 10^12 beside single ones. */
export const anyStars: fc.Arbitrary<StarCounts> = fc.oneof(
  five(fc.oneof(nothing, few, some, huge)),
  five(fc.oneof({ weight: 3, arbitrary: nothing }, { weight: 1, arbitrary: few })),
  five(few),
)

/** Up to 60 ratings. */
export const fewStars: fc.Arbitrary<StarCounts> = five(few)

/** Each star up to a million times, or never. */
export const manyStars: fc.Arbitrary<StarCounts> = five(fc.oneof(nothing, few, fc.integer({ min: 0, max: 1e6 })))

/** At least one rating, at most 25,000. */
export const someStars: fc.Arbitrary<StarCounts> = five(fc.oneof(few, some)).filter((stars) => stars.some((n) => n > 0))

/** Five stars for one, four for two, and back. */
export function reversed([one, two, three, four, five]: StarCounts): StarCounts {
  return [five, four, three, two, one]
}
