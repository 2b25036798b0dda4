import { CONFIDENCE, criticalValue, type Interval, within } from './interval.ts'

/**
 * Wilson's score interval of a proportion, within [0, 1]; null of no trials.
 * E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927).
 */
export function wilsonInterval(successes: number, trials: number, confidence = CONFIDENCE): Interval | null {
  if (trials === 0) return null
  const failures = trials - successes
  const z = criticalValue(confidence)
  const halfWidth = z * Math.sqrt((successes * failures) / trials + z ** 2 / 4)
  const scale = trials + z ** 2
  return within(
    [0, 1],
    {
      lower: successes === 0 ? 0 : (successes + z ** 2 / 2 - halfWidth) / scale,
      upper: failures === 0 ? 1 : (successes + z ** 2 / 2 + halfWidth) / scale,
    },
    successes / trials,
  )
}
