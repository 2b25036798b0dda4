// By hand: npm has no sparse logistic regression; this one, with AdaGrad (J. Duchi et al., 2011), trains in a minute.
import { softmax } from '../src/probabilities.ts'
import { seededRandom, shuffled } from './random.ts'

export interface Settings {
  rounds: number
  /** Step of the weights of n-grams, and of the dense numbers. */
  sparseStep: number
  denseStep: number
  /** Share of the times that a text is shown without its n-grams, so that the dense numbers learn to stand alone. */
  dropped: number
  seed: number
}

export interface Sample {
  /** Numbers of features that are there. */
  sparse: Uint32Array
  /** What each of them counts. */
  unit: number
  dense: Float32Array
  label: number
  weight: number
  /** Only the first and the last class are told apart. */
  withoutMiddle: boolean
}

/** Three weights a feature, one for each class. */
export interface Regression {
  sparse: Float32Array
  dense: Float32Array
}

interface State extends Regression {
  sparseSquares: Float32Array
  denseSquares: Float32Array
}

export function trained(samples: Sample[], features: number, settings: Settings): Regression {
  const numbers = samples[0]?.dense.length ?? 0
  const state: State = {
    sparse: new Float32Array(3 * features),
    dense: new Float32Array(3 * numbers),
    sparseSquares: new Float32Array(features).fill(0.01),
    denseSquares: new Float32Array(numbers).fill(1),
  }
  const random = seededRandom(settings.seed)
  for (let round = 0; round < settings.rounds; round += 1) {
    for (const sample of shuffled(samples, random)) learn(state, sample, random() < settings.dropped, settings)
  }
  return state
}

type Three = [number, number, number]

export function logits({ sparse, dense }: Regression, sample: Pick<Sample, 'sparse' | 'unit' | 'dense'>): Three {
  const sums: Three = [0, 0, 0]
  addTo(sums, sparse, sample.sparse, sample.unit)
  for (let index = 0; index < sample.dense.length; index += 1) {
    const value = sample.dense[index] ?? 0
    if (value === 0) continue
    sums[0] += value * (dense[3 * index] ?? 0)
    sums[1] += value * (dense[3 * index + 1] ?? 0)
    sums[2] += value * (dense[3 * index + 2] ?? 0)
  }
  return sums
}

function addTo(sums: Three, weights: Float32Array, features: Uint32Array, unit: number): void {
  let [a, b, c] = [0, 0, 0]
  for (const feature of features) {
    a += weights[3 * feature] ?? 0
    b += weights[3 * feature + 1] ?? 0
    c += weights[3 * feature + 2] ?? 0
  }
  sums[0] += a * unit
  sums[1] += b * unit
  sums[2] += c * unit
}

function learn(state: State, sample: Sample, withoutSparse: boolean, { sparseStep, denseStep }: Settings): void {
  const seen = withoutSparse ? { ...sample, sparse: NOTHING } : sample
  const slopes = slopesOf(logits(state, seen), sample)
  const square = slopes[0] ** 2 + slopes[1] ** 2 + slopes[2] ** 2
  const { unit, dense } = seen
  for (const feature of seen.sparse) {
    const squares = (state.sparseSquares[feature] ?? 0) + square * unit ** 2
    state.sparseSquares[feature] = squares
    descend(state.sparse, feature, slopes, (sparseStep * unit) / Math.sqrt(squares))
  }
  for (let index = 0; index < dense.length; index += 1) {
    const value = dense[index] ?? 0
    if (value === 0) continue
    const squares = (state.denseSquares[index] ?? 0) + square * value ** 2
    state.denseSquares[index] = squares
    descend(state.dense, index, slopes, (denseStep * value) / Math.sqrt(squares))
  }
}

const NOTHING = new Uint32Array()

/** Of the loss of this sample, by each logit. */
function slopesOf([negative, neutral, positive]: Three, { label, weight, withoutMiddle }: Sample): Three {
  const slopes = softmax([negative, withoutMiddle ? Number.NEGATIVE_INFINITY : neutral, positive])
  slopes[label] = (slopes[label] ?? 0) - 1
  return [slopes[0] * weight, slopes[1] * weight, slopes[2] * weight]
}

function descend(weights: Float32Array, feature: number, slopes: Three, step: number): void {
  const at = 3 * feature
  weights[at] = (weights[at] ?? 0) - step * slopes[0]
  weights[at + 1] = (weights[at + 1] ?? 0) - step * slopes[1]
  weights[at + 2] = (weights[at + 2] ?? 0) - step * slopes[2]
}
