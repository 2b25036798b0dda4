// The index knows words as runs of letters, digits and marks; where a script writes none, or a word holds other signs, the text itself is read.
const INDEXED_WORD = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}]*$/u
const WORDLESS_SCRIPT =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const INDEXED_WORDS = /[\p{L}\p{N}\p{M}\p{Co}]+/gu

/** The words of a filter: those that the index of words finds by their start, and those looked for anywhere in the text. */
export function wordsToFind(all: readonly string[]): { indexed: string[]; within: string[] } {
  const bare = all.map(withoutPunctuation)
  const indexed = bare.filter((word) => INDEXED_WORD.test(word) && !WORDLESS_SCRIPT.test(word))
  return { indexed, within: bare.filter((word) => !indexed.includes(word)) }
}

/** As the index would find them, in a text that it does not have. */
export function hasWords(feedback: string | null, all: readonly string[]): boolean {
  if (all.length === 0) return true
  if (feedback === null) return false
  const { indexed, within } = wordsToFind(all)
  const words = [...folded(feedback).matchAll(INDEXED_WORDS)].map(([word]) => word)
  return (
    indexed.every((word) => words.some((each) => each.startsWith(folded(word)))) &&
    within.every((word) => asciiLowerCase(feedback).includes(asciiLowerCase(word)))
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
