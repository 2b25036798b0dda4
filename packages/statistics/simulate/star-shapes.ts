import { mean, type StarCounts, sumOver, total } from '../src/star-counts.ts'
import { type Random, randomGamma } from './random.ts'

/** How ratings are spread over one to five stars, in shares. The first two are those of clothing and of film reviews. */
export const SHAPES = {
  'J-shaped': [0.036, 0.067, 0.122, 0.216, 0.559],
  'J with a foot': [0.104, 0.039, 0.098, 0.203, 0.556],
  bimodal: [0.4, 0.05, 0.05, 0.1, 0.4],
  uniform: [0.2, 0.2, 0.2, 0.2, 0.2],
  'near-ceiling': [0.005, 0.005, 0.01, 0.03, 0.95],
  'mid-heavy': [0.05, 0.2, 0.5, 0.2, 0.05],
} as const satisfies Record<string, StarCounts>

export type ShapeName = keyof typeof SHAPES

export const SHAPE_NAMES: readonly ShapeName[] = [
  'J-shaped',
  'J with a foot',
  'bimodal',
  'uniform',
  'near-ceiling',
  'mid-heavy',
]

/** The counts of `n` ratings drawn from `shape`. */
export function drawStars(random: Random, [one, two, three, four]: StarCounts, n: number): StarCounts {
  const [first, second, third, fourth] = [one, one + two, one + two + three, one + two + three + four]
  const counts: [number, number, number, number, number] = [0, 0, 0, 0, 0]
  for (let rating = 0; rating < n; rating += 1) {
    const at = random()
    if (at >= fourth) counts[4] += 1
    else if (at >= third) counts[3] += 1
    else if (at >= second) counts[2] += 1
    else if (at >= first) counts[1] += 1
    else counts[0] += 1
  }
  return counts
}

/** `shape` with its mean moved by so many stars: shares times a power, as far as that takes. */
export function moved(shape: StarCounts, stars: number): StarCounts {
  const goal = (mean(shape) ?? 3) + stars
  let [low, high] = [-20, 20]
  for (let halvings = 0; halvings < 60; halvings += 1) {
    const middle = (low + high) / 2
    if ((mean(tilted(shape, middle)) ?? 3) < goal) low = middle
    else high = middle
  }
  return tilted(shape, low)
}

/** `shape` with its mean lowered by turning five stars into one. */
export function soured(shape: StarCounts, stars: number): StarCounts {
  return [shape[0] + stars / 4, shape[1], shape[2], shape[3], shape[4] - stars / 4]
}

function tilted([one, two, three, four, five]: StarCounts, by: number): StarCounts {
  const shares: StarCounts = [
    one,
    two * Math.exp(by),
    three * Math.exp(2 * by),
    four * Math.exp(3 * by),
    five * Math.exp(4 * by),
  ]
  const all = total(shares)
  return [shares[0] / all, shares[1] / all, shares[2] / all, shares[3] / all, shares[4] / all]
}

/** Shares around `shape`, Dirichlet distributed: the more `weight`, the nearer. */
export function drawShape(random: Random, shape: StarCounts, weight: number): StarCounts {
  const draw = (star: number) => randomGamma(random, weight * (shape[star - 1] ?? 0))
  const shares: StarCounts = [draw(1), draw(2), draw(3), draw(4), draw(5)]
  const all = sumOver([1, 1, 1, 1, 1], (star) => shares[star - 1] ?? 0)
  return [shares[0] / all, shares[1] / all, shares[2] / all, shares[3] / all, shares[4] / all]
}
