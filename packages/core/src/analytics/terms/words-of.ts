export interface Word {
  /** In lower case. */
  text: string
  /** Where it stands in the text. */
  start: number
  end: number
}

/** Scripts that put no spaces between words: a dictionary splits them. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
/** What stands where something was taken out (<email>, [NAME], ***), markup, and addresses: of ASCII, so that they end where a script without spaces goes on. */
const MASK = /<[^<>\s]{1,20}\s?\/?>|\[[A-Z_]{2,20}\]|https?:\/\/[!-~]+|www\.[!-~]+|(?<![\w.+-])[\w.+-]*@[\w.-]*/gu
/** Letters, marks, digits and joiners, and apostrophes between letters. */
const WORD =
  /[\p{L}\p{Nd}][\p{L}\p{M}\p{Nd}\u200C\u200D]*(?:(?<=[\p{L}\p{M}])['’]\p{L}[\p{L}\p{M}\p{Nd}\u200C\u200D]*)*/gu
const SPACE = /^\s*$/u
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })

/** The words of a text in order, with a null where more than space is between two: no phrase goes across it. */
export function wordsOf(text: string): (Word | null)[] {
  const readable = text.replace(MASK, (mask) => '|'.repeat(mask.length))
  const words: (Word | null)[] = []
  if (UNSPACED.test(readable)) addSegmented(words, readable)
  else addWords(words, { text: readable, from: 0, until: readable.length, end: 0 })
  return words
}

/** By the rules of Unicode and the dictionaries of ICU; five to ten times as slow as the expression alone. */
function addSegmented(words: (Word | null)[], text: string): void {
  let end = 0
  for (const { segment, index, isWordLike } of segmenter.segment(text)) {
    if (isWordLike) end = addWords(words, { text, from: index, end, until: index + segment.length })
  }
}

interface Stretch {
  text: string
  from: number
  until: number
  /** Where the word before ended. */
  end: number
}

/** Adds the words of a stretch; where the last one ends. */
function addWords(words: (Word | null)[], { text, from, until, end }: Stretch): number {
  const stretch = text.slice(from, until)
  let last = end
  WORD.lastIndex = 0
  for (let match = WORD.exec(stretch); match !== null; match = WORD.exec(stretch)) {
    const start = from + match.index
    if (words.length > 0 && !isSpace(text, last, start)) words.push(null)
    last = start + match[0].length
    words.push({ text: match[0].toLowerCase().replaceAll('’', "'"), start, end: last })
  }
  return last
}

function isSpace(text: string, start: number, end: number): boolean {
  return (end - start === 1 && text.charCodeAt(start) === 32) || SPACE.test(text.slice(start, end))
}

const LETTER = /\p{L}/u
const SYLLABLE = /[\p{Script=Han}\p{Script=Hangul}]/u

/** Whether a term may begin and end with it: numbers and single letters say nothing outside a phrase. */
export function isTelling(word: string): boolean {
  if (!LETTER.test(word)) return false
  return [...word].length > 1 || SYLLABLE.test(word)
}
