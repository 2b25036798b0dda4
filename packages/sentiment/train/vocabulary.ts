import type { Example } from './examples.ts'
import { sourceOf } from './rows.ts'

const FEWEST_TEXTS = 3
const FEWEST_SOURCES = 2

/** The n-grams that several texts of several sources have, numbered: what one source alone says does not carry over. */
export function vocabularyOf(examples: Example[]): Map<number, number> {
  const sources = [...new Set(examples.map(({ row }) => sourceOf(row)))]
  const texts = new Map<number, number>()
  const seenIn = new Map<number, number>()
  for (const { row, ngrams } of examples) {
    const source = 1 << sources.indexOf(sourceOf(row))
    for (const hash of new Set(ngrams)) {
      texts.set(hash, (texts.get(hash) ?? 0) + 1)
      seenIn.set(hash, (seenIn.get(hash) ?? 0) | source)
    }
  }
  const vocabulary = new Map<number, number>()
  for (const [hash, count] of texts) {
    if (count >= FEWEST_TEXTS && bits(seenIn.get(hash) ?? 0) >= FEWEST_SOURCES) vocabulary.set(hash, vocabulary.size)
  }
  return vocabulary
}

function bits(set: number): number {
  let count = 0
  for (let rest = set; rest !== 0; rest &= rest - 1) count += 1
  return count
}
