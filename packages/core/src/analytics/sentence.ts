import type { PairComparison } from '@parley/contracts'
import { RELIABLE_FROM } from '@parley/contracts'

interface Compared extends Pick<PairComparison, 'a' | 'b' | 'prob_b_better' | 'verdict'> {
  /** That the verdict rests on. */
  p: number | null
  isSequential: boolean
}

/** The comparison of two sets in one sentence for whoever has to decide. */
export function sentenceOf({ a, b, prob_b_better, verdict, p, isSequential }: Compared): string {
  if (verdict === 'too_few') return tooFew(a, b)
  if (prob_b_better === null || a.average_rating === null || b.average_rating === null) return tooFew(a, b)
  const isB = prob_b_better.value >= 0.5
  const [better, worse] = isB ? [b, a] : [a, b]
  const probability = isB ? prob_b_better.value : 1 - prob_b_better.value
  const range = rangeOf(prob_b_better.interval, isB)
  const averages = `${stars(better.average_rating)} against ${stars(worse.average_rating)}`
  const certainty = p === null ? '' : `; ${pOf(p)}${isSequential ? ', however often one looks' : ''}`
  const odds = `a random rating of ${better.label} beats one of ${worse.label} ${percent(probability)} of the time${range}`
  if (verdict === 'none') return `No verdict, it may be luck: ${odds}; ${averages}${certainty}`
  return `${better.label} is better: ${odds}; ${averages}${certainty}`
}

function tooFew(a: PairComparison['a'], b: PairComparison['b']): string {
  const ratings = [a, b].map(({ label, total_ratings }) => `${label} has ${count(total_ratings)}`)
  return `Too few to judge: ${ratings.join(', ')}; ${RELIABLE_FROM} a side are needed`
}

function rangeOf(interval: { lower: number; upper: number } | null, isB: boolean): string {
  if (interval === null) return ''
  const [lower, upper] = isB ? [interval.lower, interval.upper] : [1 - interval.upper, 1 - interval.lower]
  return ` (${Math.round(lower * 100)}-${percent(upper)})`
}

function pOf(p: number): string {
  return p < 0.0001 ? 'p < 0.0001' : `p = ${Number(p.toPrecision(p < 0.1 ? 1 : 2))}`
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}

export function stars(average: number | null): string {
  return average === null ? '-' : average.toFixed(2)
}

function count(ratings: number): string {
  return ratings === 1 ? '1 rating' : `${ratings} ratings`
}
