// By hand: importing eld's tables as it does makes 45,000 objects, 90 MB of memory; the same numbers in arrays take 6 MB.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

export interface EldTables {
  languages: string[]
  /** Where the scores of an n-gram begin in `scores`; they end where those of the next begin. */
  starts: ReadonlyMap<string, number>
  /** Pairs of a language and its score, closed by `END`. */
  scores: Uint8Array
  /** What stands between words. */
  separators: RegExp
  /** A character for each byte of UTF-8. */
  dictionary: string[]
  /** Mean score of each language where it was told rightly. */
  meanScores: Record<string, number>
}

export const END = 255

const NGRAM = /(?:'((?:[^'\\]|\\.)+)'|([^\s{},:']+)):\{([\d:,]+)\}/g
const LANGUAGE = /\d+:'(\w+)'/g

let tables: EldTables | undefined

/** eld's data in its extrasmall form, read at the first call. */
export function eldTables(): EldTables {
  tables ??= readTables()
  return tables
}

function readTables(): EldTables {
  const entry = import.meta.resolve('eld/extrasmall')
  const text = readFileSync(new URL('../ngrams/extrasmall.js', entry), 'utf8')
  const beginning = text.indexOf('ngrams:{')
  // These parts are no entries of the package: they are found beside the one that is.
  const part = createRequire(entry)
  const [patterns, characters, means] = ['regexPatterns', 'dictionary', 'avgScore'].map((name) => part(`../${name}.js`))
  const languages = [...text.slice(0, beginning).matchAll(LANGUAGE)].map(([, language = '']) => language)
  return {
    languages,
    separators: patterns.separators,
    dictionary: characters.dictionary,
    meanScores: means.avgScore,
    ...readNgrams(text, beginning),
  }
}

function readNgrams(text: string, beginning: number): Pick<EldTables, 'starts' | 'scores'> {
  const starts = new Map<string, number>()
  const scores = new Uint8Array(text.length)
  let size = 0
  NGRAM.lastIndex = beginning
  for (let found = NGRAM.exec(text); found !== null; found = NGRAM.exec(text)) {
    starts.set((found[1] ?? found[2] ?? '').replaceAll("\\'", "'"), size)
    for (const number of (found[3] ?? '').split(/[:,]/)) scores[size++] = Number(number)
    scores[size++] = END
  }
  if (starts.size === 0) throw new Error('eld keeps its n-grams otherwise than this code reads them')
  return { starts, scores: scores.slice(0, size) }
}
