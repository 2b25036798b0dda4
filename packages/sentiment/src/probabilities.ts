import type { Features } from './features-of.ts'
import { slotOf, type Weights } from './weights.ts'

/** Shares of negative, neutral and positive, adding up to 1. */
export function probabilities({ ngrams, opinions }: Features, { scale, slots, ...weights }: Weights): Shares {
  let negative = 0
  let positive = 0
  for (const hash of ngrams) {
    const at = slotOf(hash, slots)
    if (at < 0) continue
    negative += slots[at + 1] ?? 0
    positive += slots[at + 2] ?? 0
  }
  const factor = scale / Math.sqrt(Math.max(1, ngrams.length))
  negative *= factor
  positive *= factor
  for (let index = 0; index < opinions.length; index += 1) {
    negative += (opinions[index] ?? 0) * (weights.opinions[2 * index] ?? 0)
    positive += (opinions[index] ?? 0) * (weights.opinions[2 * index + 1] ?? 0)
  }
  return softmax([negative, 0, positive])
}

/** One number for each of negative, neutral and positive. */
export type Shares = [number, number, number]

export function softmax([negative, neutral, positive]: Shares): Shares {
  const most = Math.max(negative, neutral, positive)
  const odds = [Math.exp(negative - most), Math.exp(neutral - most), Math.exp(positive - most)] as const
  const sum = odds[0] + odds[1] + odds[2]
  return [odds[0] / sum, odds[1] / sum, odds[2] / sum]
}
