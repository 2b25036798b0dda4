// By hand: eld's own scoring (N. T. M., Apache-2.0) over the same numbers in less memory; a test holds it to eld itself.
import { type EldTables, END, eldTables } from './eld-tables.ts'

const MOST_BYTES = 380
const STOP_AFTER_BYTES = 350
const LONGEST_WORD = 70
/** Subtracted from every score in eld's file to make it smaller. */
const BASE_SCORE = 53
const SCALE = 25
const ONE_BYTE_EACH = /^[a-z'`]*$/
const FEWEST_NGRAMS = 3
const SHARE_OF_MEAN = 0.75

/** The language by its frequent n-grams, where eld calls it reliable. */
export function toldByWords(text: string): string | undefined {
  const tables = eldTables()
  const ngrams = ngramsOf(byteWords(text, tables))
  if (ngrams.size < FEWEST_NGRAMS) return undefined
  const scores = scoresOf(ngrams, tables)
  let best = 0
  for (let index = 1; index < scores.length; index += 1) if ((scores[index] ?? 0) > (scores[best] ?? 0)) best = index
  const language = tables.languages[best] ?? ''
  const usual = (tables.meanScores[language] ?? 1) * SHARE_OF_MEAN
  return scaled((scores[best] ?? 0) / ngrams.size) < usual ? undefined : language
}

function scaled(score: number): number {
  return score / (score + SCALE)
}

function scoresOf(ngrams: ReadonlySet<string>, { languages, starts, scores }: EldTables): Float64Array {
  const sums = new Float64Array(languages.length)
  for (const ngram of ngrams) {
    const start = starts.get(ngram)
    if (start === undefined) continue
    for (let index = start; scores[index] !== END; index += 2) {
      const language = scores[index] ?? 0
      sums[language] = (sums[language] ?? 0) + (scores[index + 1] ?? 0) + BASE_SCORE
    }
  }
  return sums
}

/** Words as strings of a character for each byte, up to the first space after 350 bytes. */
function byteWords(text: string, { separators, dictionary }: EldTables): string[] {
  const words: string[] = []
  let bytes = 0
  for (const word of text.replace(separators, ' ').trim().toLowerCase().split(' ')) {
    const encoded = encodedWord(word, MOST_BYTES - bytes, dictionary)
    if (encoded !== '') words.push(encoded)
    bytes += encoded.length + 1
    if (bytes > STOP_AFTER_BYTES) break
  }
  return words
}

function encodedWord(word: string, most: number, dictionary: string[]): string {
  if (ONE_BYTE_EACH.test(word)) return word.slice(0, most + 1)
  let encoded = ''
  for (let index = 0; index < word.length && encoded.length <= most; index += 1) {
    const unit = word.charCodeAt(index)
    if (unit < 0x80) encoded += word[index]
    else if (unit < 0x800) encoded += `${dictionary[0xc0 | (unit >> 6)]}${dictionary[0x80 | (unit & 0x3f)]}`
    else {
      encoded += dictionary[0xe0 | (unit >> 12)] ?? ''
      encoded += `${dictionary[0x80 | ((unit >> 6) & 0x3f)]}${dictionary[0x80 | (unit & 0x3f)]}`
    }
  }
  return encoded
}

/** Four bytes at every third place, and the last four of the word. */
function ngramsOf(words: string[]): Set<string> {
  const ngrams = new Set<string>()
  for (const word of words) {
    const length = Math.min(word.length, LONGEST_WORD)
    let from = 0
    for (; from + 4 < length; from += 3) ngrams.add((from === 0 ? ' ' : '') + word.substring(from, from + 4))
    ngrams.add(`${(from === 0 ? ' ' : '') + word.substring(length === 3 ? 0 : length - 4)} `)
  }
  return ngrams
}
