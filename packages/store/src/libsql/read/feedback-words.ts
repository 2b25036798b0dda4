// The index knows words as runs of letters, digits and marks, by their start, and scripts without spaces by pairs of characters; where a word holds other signs, the text itself is read.
import { isPair, isUnspaced, pairsToFind, withPairs } from '../pairs.ts'

const INDEXED_WORD = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}]*$/u
const INDEXED_WORDS = /[\p{L}\p{N}\p{M}\p{Co}]+/gu

/** What a filter asks of the index of words, and the words that are looked for anywhere in the text. */
export interface WordsToFind {
  indexed: string[]
  within: string[]
}

/** Without pairs where not all texts are indexed by them yet. */
export function wordsToFind(all: readonly string[], hasPairs: boolean): WordsToFind {
  const found: WordsToFind = { indexed: [], within: [] }
  for (const word of all.map(withoutPunctuation)) {
    if (isPlain(word)) found.indexed.push(`"${word}"*`)
    else if (hasPairs) found.indexed.push(...pairsToFind(word))
    if (!isPlain(word) && !(hasPairs && isPair(word))) found.within.push(word)
  }
  return found
}

function isPlain(word: string): boolean {
  return INDEXED_WORD.test(word) && !isUnspaced(word)
}

/** As the index would find them, in a text that it does not have. */
export function hasWords(feedback: string | null, all: readonly string[]): boolean {
  if (all.length === 0) return true
  if (feedback === null) return false
  const words = [...folded(withPairs(feedback)).matchAll(INDEXED_WORDS)].map(([word]) => word)
  return all
    .map(withoutPunctuation)
    .every((word) =>
      isPlain(word)
        ? words.some((each) => each.startsWith(folded(word)))
        : asciiLowerCase(feedback).includes(asciiLowerCase(word)),
    )
}

/** `refund,` is the word `refund`; signs alone are looked for as they are. */
function withoutPunctuation(word: string): string {
  return word.replace(/^[.,;:!?…()]+|[.,;:!?…()]+$/gu, '') || word
}

/** Without case and without the marks of Latin letters, as the tokenizer has it. */
function folded(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFC')
}

/** LIKE knows the case of ASCII letters only. */
function asciiLowerCase(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}
