/**
 * Letters, digits and marks of scripts without spaces between words: Thai, Lao, Burmese, Khmer, Kana and Han, as the tokenizer
 * knows them. Never to be changed without indexing all texts anew: the index forgets only the very words that it was told.
 */
const UNSPACED = [
  String.raw`\u0e01-\u0e3a\u0e40-\u0e4e\u0e50-\u0e59`,
  String.raw`\u0e81\u0e82\u0e84\u0e86-\u0e8a\u0e8c-\u0ea3\u0ea5\u0ea7-\u0ebd\u0ec0-\u0ec4\u0ec6\u0ec8-\u0ecd\u0ed0-\u0ed9\u0edc-\u0edf`,
  String.raw`\u1000-\u1049\u1050-\u109d\ua9e0-\ua9fe\uaa60-\uaa76\uaa7a-\uaa7f`,
  String.raw`\u1780-\u17d3\u17d7\u17dc\u17dd\u17e0-\u17e9`,
  String.raw`\u3041-\u3096\u3099\u309a\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f`,
  String.raw`\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufa6d\ufa70-\ufad9`,
  String.raw`\u{20000}-\u{2a6df}\u{2a700}-\u{2b81d}\u{2b820}-\u{2cead}\u{2ceb0}-\u{2ebe0}\u{2f800}-\u{2fa1d}\u{30000}-\u{3134a}`,
].join('')
const ANY = new RegExp(`[${UNSPACED}]`, 'u')
const RUNS = new RegExp(`[${UNSPACED}]+`, 'gu')
const PAIR = new RegExp(`^[${UNSPACED}]{1,2}$`, 'u')

export function isUnspaced(text: string): boolean {
  return ANY.test(text)
}

/** A text as it is indexed: runs of such scripts as their overlapping pairs and the last character, `退款慢` as `退款 款慢 慢`. */
export function withPairs(text: string): string {
  return text.replace(RUNS, (run) => ` ${pairsOf(run).join(' ')} `)
}

/** What the index of words is asked for to find a word with such runs anywhere in a text. */
export function pairsToFind(word: string): string[] {
  return [...word.matchAll(RUNS)].flatMap(([run]) => {
    const pairs = pairsOf(run)
    return pairs.length === 1 ? [`"${run}"*`] : pairs.slice(0, -1).map((pair) => `"${pair}"`)
  })
}

/** Whether the index alone says that a text has the word. */
export function isPair(word: string): boolean {
  return PAIR.test(word)
}

function pairsOf(run: string): string[] {
  const signs = [...run]
  return signs.map((sign, index) => sign + (signs[index + 1] ?? ''))
}
