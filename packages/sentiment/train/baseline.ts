// What the model must beat: words, pairs of words and pieces of two to four characters, hashed, and a logistic regression.
import type { Example } from './examples.ts'
import { logits, type Regression, type Sample, trained } from './softmax-regression.ts'

const BUCKETS = 2 ** 19
const SETTINGS = { rounds: 4, sparseStep: 0.3, denseStep: 0.2, dropped: 0, seed: 20_261_123 }
const WORD = /[\p{L}\p{M}\p{N}_]+/gu

export type BaselineSample = Sample

/** As usual, all rows weigh the same and nothing is known of sources. */
export function baselineSample({ row, label }: Example): BaselineSample {
  const sparse = bucketsOf(row.text.toLowerCase())
  return { sparse, unit: 1 / Math.sqrt(sparse.length), dense: ALWAYS, label, weight: 1, withoutMiddle: false }
}

const ALWAYS = Float32Array.of(1)

export function trainedBaseline(samples: BaselineSample[]): Regression {
  return trained(samples, BUCKETS, SETTINGS)
}

export function baselineLogits(baseline: Regression, sample: BaselineSample): [number, number, number] {
  return logits(baseline, sample)
}

function bucketsOf(text: string): Uint32Array {
  const buckets = new Set<number>()
  const words = text.match(WORD) ?? []
  for (const [index, word] of words.entries()) {
    buckets.add(bucketOf(`1 ${word}`))
    if (index > 0) buckets.add(bucketOf(`2 ${words[index - 1]} ${word}`))
  }
  const padded = ` ${text.replace(/\s+/g, ' ').trim()} `
  for (let length = 2; length <= 4; length += 1) {
    for (let at = 0; at + length <= padded.length; at += 1) buckets.add(bucketOf(`3 ${padded.slice(at, at + length)}`))
  }
  return Uint32Array.from(buckets)
}

/** FNV-1a. */
function bucketOf(feature: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < feature.length; index += 1) {
    hash = Math.imul(hash ^ feature.charCodeAt(index), 0x01000193)
  }
  return ((hash ^ (hash >>> 15)) >>> 0) % BUCKETS
}
