/** What a UTF-16 code unit is to the tokeniser. */
export const OTHER = 0
export const SPACE = 1
/** Part of a word in a script that separates words by spaces. */
export const LETTER = 2
/** Chinese characters, kana, Hangul, Thai, Lao, Khmer, Burmese: entries and n-grams are found anywhere. */
export const UNSPACED = 3
export const DIGIT = 4
export const SURROGATE = 5

const UNSPACED_SCRIPTS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]/u
const WORD = /[\p{L}\p{M}'_]/u
const NUMBER = /\p{N}/u
const BLANK = /[\s\p{C}]/u

const kinds = new Uint8Array(0x1_0000)
const KNOWN = 0x80

/** The kind of a UTF-16 code unit; looked up once, then remembered. */
export function kindOf(unit: number): number {
  const known = kinds[unit] ?? 0
  if (known !== 0) return known & ~KNOWN
  const kind = findKind(unit)
  kinds[unit] = kind | KNOWN
  return kind
}

function findKind(unit: number): number {
  if (unit >= 0xd800 && unit <= 0xdfff) return SURROGATE
  const character = String.fromCharCode(unit)
  if (BLANK.test(character)) return SPACE
  if (UNSPACED_SCRIPTS.test(character)) return UNSPACED
  if (WORD.test(character)) return LETTER
  return NUMBER.test(character) ? DIGIT : OTHER
}
