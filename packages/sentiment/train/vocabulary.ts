import type { Example } from './examples.ts'

/** What fewer texts have is not worth its place in the weights. */
const FEWEST_TEXTS = 3

/** All n-grams of some examples, numbered, so that a training on part of them need not look up hashes. */
export interface Numbering {
  /** By number. */
  hashes: Uint32Array
  /** The numbers of each example's n-grams. */
  numbersOf: ReadonlyMap<Example, Uint32Array>
}

export function numbered(examples: Example[]): Numbering {
  const numbers = new Map<number, number>()
  const numbersOf = new Map<Example, Uint32Array>()
  for (const example of examples) {
    const own = example.ngrams.map((hash) => {
      const number = numbers.get(hash) ?? numbers.size
      if (number === numbers.size) numbers.set(hash, number)
      return number
    })
    numbersOf.set(example, own)
  }
  return { hashes: Uint32Array.from(numbers.keys()), numbersOf }
}

export const LEFT_OUT = 0xffff_ffff

/** For each number its place among those that enough of these examples have, or `LEFT_OUT`. */
export function vocabularyOf(
  examples: Example[],
  { hashes, numbersOf }: Numbering,
): { places: Uint32Array; size: number } {
  const texts = new Uint32Array(hashes.length)
  const lastText = new Int32Array(hashes.length).fill(-1)
  for (const [text, example] of examples.entries()) {
    for (const number of numbersOf.get(example) ?? []) {
      if (lastText[number] !== text) texts[number] = (texts[number] ?? 0) + 1
      lastText[number] = text
    }
  }
  let size = 0
  const places = texts.map((count) => (count < FEWEST_TEXTS ? LEFT_OUT : size++))
  return { places, size }
}
