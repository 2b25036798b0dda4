import { firstSlot, markOf, nextSlot, PROBES, SLOT_BYTES, SLOTS, type Weights } from '../src/weights.ts'
import type { Example } from './examples.ts'
import { type Regression, type Sample, trained } from './softmax-regression.ts'
import { LEFT_OUT, type Numbering, numbered, vocabularyOf } from './vocabulary.ts'

const SETTINGS = { rounds: 4, sparseStep: 0.3, denseStep: 0.2, dropped: 0.7, seed: 20_261_123 }
/** N-grams count for less than training made them: what they say is surest in the sources that they are from. */
const TRUST_IN_NGRAMS = 0.5
const MOST = 127
/** The few largest weights are cut, so that the integers are fine enough for the others. */
const UNCUT = 0.999

export function trainedWeights(examples: Example[], numbering = numbered(examples)): Weights {
  const { places, size } = vocabularyOf(examples, numbering)
  const samples = examples.map((example) => sampleOf(example, numbering, places))
  return quantised(trained(samples, size, SETTINGS), numbering.hashes, places)
}

function sampleOf(example: Example, { numbersOf }: Numbering, places: Uint32Array): Sample {
  const { ngrams, opinions, label, weight, withoutNeutral } = example
  const all = (numbersOf.get(example) ?? new Uint32Array()).map((number) => places[number] ?? LEFT_OUT)
  const sparse = all.filter((place) => place !== LEFT_OUT)
  const unit = 1 / Math.sqrt(Math.max(1, ngrams.length))
  return { sparse, unit, dense: opinions, label, weight, withoutMiddle: withoutNeutral }
}

/** Two numbers a feature, against neutral; those of n-grams as integers. */
function quantised({ sparse, dense }: Regression, hashes: Uint32Array, places: Uint32Array): Weights {
  const ngrams = againstNeutral(sparse)
  const sizes = ngrams.map(Math.abs).sort()
  const scale = (sizes[Math.floor(UNCUT * sizes.length)] || 1) / MOST
  const integers = Int8Array.from(ngrams, (weight) => Math.max(-MOST, Math.min(MOST, Math.round(weight / scale))))
  const slots = slotsOf(integers, hashes, places)
  return { scale: scale * TRUST_IN_NGRAMS, opinions: againstNeutral(dense), slots }
}

function againstNeutral(weights: Float32Array): Float32Array {
  return Float32Array.from({ length: (2 * weights.length) / 3 }, (_, index) => {
    const at = 3 * (index >> 1)
    return (weights[at + 2 * (index & 1)] ?? 0) - (weights[at + 1] ?? 0)
  })
}

/** The largest first, so that those that find no free slot are the smallest. */
function slotsOf(integers: Int8Array, hashes: Uint32Array, places: Uint32Array): Int8Array {
  const slots = new Int8Array(SLOT_BYTES * SLOTS)
  const bySize: number[][] = Array.from({ length: 2 * MOST + 1 }, () => [])
  for (const [number, place] of places.entries()) {
    if (place !== LEFT_OUT) bySize[sizeAt(integers, place)]?.push(number)
  }
  for (const number of bySize.slice(1).reverse().flat()) {
    const at = 2 * (places[number] ?? 0)
    keep(slots, hashes[number] ?? 0, [integers[at] ?? 0, integers[at + 1] ?? 0])
  }
  return slots
}

function sizeAt(integers: Int8Array, place: number): number {
  return Math.abs(integers[2 * place] ?? 0) + Math.abs(integers[2 * place + 1] ?? 0)
}

function keep(slots: Int8Array, hash: number, [negative, positive]: [number, number]): void {
  let at = firstSlot(hash)
  for (let probe = 0; probe < PROBES; probe += 1) {
    if (slots[at] === markOf(hash)) return
    if (slots[at] === 0) {
      slots.set([markOf(hash), negative, positive], at)
      return
    }
    at = nextSlot(at)
  }
}
