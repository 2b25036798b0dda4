import { chiSquareUpperTail } from './distributions.ts'

/**
 * The p value of "the arms got their planned shares of the ratings" (sample-ratio check): Pearson's chi-square with one
 * degree of freedom less than there are arms. `planned` are weights of any scale above 0, equal unless told. Null of fewer
 * than two arms or no ratings. Throws a RangeError where weights do not fit the arms.
 * K. Pearson, Philosophical Magazine 50 (1900).
 */
export function sampleRatio(sizes: readonly number[], planned: readonly number[] = sizes.map(() => 1)): number | null {
  if (planned.length !== sizes.length || planned.some((weight) => !(weight > 0))) {
    throw new RangeError('Every arm has a planned weight above 0')
  }
  const all = sum(sizes)
  if (sizes.length < 2 || all === 0) return null
  const weights = sum(planned)
  const distance = sizes.reduce((found, size, arm) => {
    const expected = (all * (planned[arm] ?? 0)) / weights
    return found + (size - expected) ** 2 / expected
  }, 0)
  return chiSquareUpperTail(distance, sizes.length - 1)
}

function sum(values: readonly number[]): number {
  return values.reduce((found, value) => found + value, 0)
}
