import { OPINION_FEATURES } from '../src/opinion-features.ts'
import { markOf, PROBES, SLOT_BYTES, SLOTS, type Weights } from '../src/weights.ts'
import type { Example } from './examples.ts'
import { type Regression, type Sample, trained } from './softmax-regression.ts'
import { vocabularyOf } from './vocabulary.ts'

const SETTINGS = { rounds: 4, sparseStep: 0.3, denseStep: 0.2, dropped: 0.7, seed: 20_261_123 }
/** N-grams count for less than training made them: what they say is surest in the sources that they are from. */
const TRUST_IN_NGRAMS = 0.6
const MOST = 127
/** The few largest weights are cut, so that the integers are fine enough for the others. */
const UNCUT = 0.999

export function trainedWeights(examples: Example[]): Weights {
  const vocabulary = vocabularyOf(examples)
  const samples = examples.map((example) => sampleOf(example, vocabulary))
  return quantised(trained(samples, vocabulary.size, SETTINGS), vocabulary)
}

function sampleOf(example: Example, vocabulary: ReadonlyMap<number, number>): Sample {
  const { ngrams, opinions, label, weight, withoutNeutral } = example
  const known = [...ngrams].map((hash) => vocabulary.get(hash)).filter((number) => number !== undefined)
  const unit = 1 / Math.sqrt(Math.max(1, ngrams.length))
  return { sparse: Uint32Array.from(known), unit, dense: opinions, label, weight, withoutMiddle: withoutNeutral }
}

/** Two numbers a feature, against neutral; those of n-grams as integers. */
function quantised({ sparse, dense }: Regression, vocabulary: ReadonlyMap<number, number>): Weights {
  const opinions = againstNeutral(dense).subarray(0, 2 * OPINION_FEATURES)
  const ngrams = againstNeutral(sparse)
  const sizes = ngrams.map(Math.abs).sort()
  const scale = (sizes[Math.floor(UNCUT * sizes.length)] || 1) / MOST
  const slots = new Int8Array(SLOT_BYTES * SLOTS)
  const weightOf = (number: number) => Math.abs(ngrams[2 * number] ?? 0) + Math.abs(ngrams[2 * number + 1] ?? 0)
  const largestFirst = [...vocabulary].sort(([, one], [, other]) => weightOf(other) - weightOf(one) || one - other)
  for (const [hash, number] of largestFirst) {
    const [negative, positive] = [ngrams[2 * number] ?? 0, ngrams[2 * number + 1] ?? 0].map((weight) =>
      Math.max(-MOST, Math.min(MOST, Math.round(weight / scale))),
    )
    if (negative !== 0 || positive !== 0) keep(slots, hash, [negative ?? 0, positive ?? 0])
  }
  return { scale: scale * TRUST_IN_NGRAMS, opinions, slots }
}

function againstNeutral(weights: Float32Array): Float32Array {
  const features = weights.length / 3
  return Float32Array.from({ length: 2 * features }, (_, index) => {
    const at = 3 * (index >> 1)
    return (weights[at + 2 * (index & 1)] ?? 0) - (weights[at + 1] ?? 0)
  })
}

/** In the first free slot; where all are taken, larger weights are there already. */
function keep(slots: Int8Array, hash: number, [negative, positive]: [number, number]): void {
  for (let probe = 0; probe < PROBES; probe += 1) {
    const at = SLOT_BYTES * (((hash % SLOTS) + probe) % SLOTS)
    if (slots[at] === markOf(hash)) return
    if (slots[at] === 0) {
      slots.set([markOf(hash), negative, positive], at)
      return
    }
  }
}
