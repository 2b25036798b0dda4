import { normalQuantile } from './distributions.ts'

/** Both ends belong to it; lower <= upper. */
export interface Interval {
  lower: number
  upper: number
}

/** Which share of intervals holds the true value, unless told. */
export const CONFIDENCE = 0.95

const USUAL_CRITICAL_VALUE = normalQuantile(0.5 + CONFIDENCE / 2)

/** How many standard errors an interval reaches to each side: 1.96 at 0.95. Throws a RangeError outside 0-1. */
export function criticalValue(confidence: number): number {
  if (confidence === CONFIDENCE) return USUAL_CRITICAL_VALUE
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`A confidence is between 0 and 1, not ${confidence}`)
  return normalQuantile(0.5 + confidence / 2)
}

/** The interval within [low, high] that also holds `value`, which rounding may have left just outside. */
export function within([low, high]: readonly [number, number], { lower, upper }: Interval, value: number): Interval {
  return { lower: Math.max(low, Math.min(lower, value)), upper: Math.min(high, Math.max(upper, value)) }
}
