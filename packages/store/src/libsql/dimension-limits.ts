/** Metadata keys of one project whose values are counted; later ones are not. */
export const MOST_DIMENSIONS = 32
/** Values of one key that are told apart; later ones are counted together. */
export const MOST_VALUES = 1_000

/** A path into JSON cannot name a key that holds a quote or a backslash; and the empty key stands for the total. */
export function canBeDimension(key: string): boolean {
  return key !== '' && !/["\\]/.test(key)
}
