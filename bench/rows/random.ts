export interface Random {
  /** From 0 up to 1, 1 not included. */
  share(): number
  /** A whole number from 0 up to `limit`, which is not included. */
  below(limit: number): number
}

/** The same numbers for the same seed, on every machine (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const share = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return { share, below: (limit) => Math.floor(share() * limit) }
}

/** A draw from a distribution given as the values of its quantiles at equal distances in `shares`. */
export function fromQuantiles(quantiles: readonly (readonly [share: number, value: number])[], share: number): number {
  let [lowShare, lowValue] = quantiles[0] ?? [0, 0]
  for (const [highShare, highValue] of quantiles) {
    if (share <= highShare) {
      const part = highShare === lowShare ? 0 : (share - lowShare) / (highShare - lowShare)
      return lowValue + part * (highValue - lowValue)
    }
    lowShare = highShare
    lowValue = highValue
  }
  return lowValue
}

/** The index of the weight that the share falls on; weights sum to 1. */
export function pick(weights: readonly number[], share: number): number {
  let left = share
  for (const [index, weight] of weights.entries()) {
    left -= weight
    if (left < 0) return index
  }
  return weights.length - 1
}
