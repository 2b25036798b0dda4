import { isTelling, wordsOf } from './words-of.ts'

/** One to three words in a row, and how many ratings of each group have them. */
export interface Phrase {
  words: number
  low: number
  high: number
  /** Whether its first and its last word say something. */
  begins: boolean
  ends: boolean
  /** The phrases of one word less that it consists of. */
  parts: readonly Phrase[]
}

export interface PhrasesOfLength {
  phrases: readonly Phrase[]
  /** Which phrase begins at which word of each text; NONE where there is none that is frequent. */
  places: readonly Int32Array[]
}

export interface CountingOptions {
  /** Texts of low ratings; those after them are of high ones. */
  lowTexts: number
  /** Words of a phrase, at most. */
  words: number
  /** Ratings that must have it. */
  fewest: number
}

const NONE = -1

/** Phrases by their length, from one word on. A phrase is counted once a text, and only where its parts are frequent. */
export function countPhrases(texts: readonly string[], options: CountingOptions): PhrasesOfLength[] {
  const found = [singleWords(texts, options)]
  for (let words = 2; words <= options.words; words += 1) {
    const shorter = found.at(-1)
    if (shorter !== undefined) found.push(longerByOne(shorter, options))
  }
  return found
}

function singleWords(texts: readonly string[], options: CountingOptions): PhrasesOfLength {
  const ids = createIds<string>()
  // Text by text, so that the words of all are never there together.
  const places = texts.map((text) =>
    Int32Array.from(wordsOf(text), (word) => (word === null ? NONE : ids.of(word.text))),
  )
  return frequent({ places, keys: ids.keys, options }, (word) => {
    const telling = isTelling(word)
    return { words: 1, begins: telling, ends: telling, parts: [] }
  })
}

/** Two phrases that overlap in all but their outer words are one of a word more. */
function longerByOne({ phrases, places }: PhrasesOfLength, options: CountingOptions): PhrasesOfLength {
  const ids = createIds<number>()
  const size = phrases.length
  const pairs = places.map((at) =>
    at.map((first, place) => {
      const second = at[place + 1] ?? NONE
      return first === NONE || second === NONE ? NONE : ids.of(first * size + second)
    }),
  )
  return frequent({ places: pairs, keys: ids.keys, options }, (pair) => {
    const [first, last] = [phrases[Math.floor(pair / size)], phrases[pair % size]]
    if (first === undefined || last === undefined) throw new Error('A pair is of two phrases')
    return { words: first.words + 1, begins: first.begins, ends: last.ends, parts: [first, last] }
  })
}

function createIds<Key>(): { of(key: Key): number; keys: Key[] } {
  const ids = new Map<Key, number>()
  const keys: Key[] = []
  return {
    keys,
    of(key) {
      const known = ids.get(key)
      if (known !== undefined) return known
      const id = keys.push(key) - 1
      ids.set(key, id)
      return id
    },
  }
}

interface Numbered<Key> {
  places: readonly Int32Array[]
  keys: readonly Key[]
  options: CountingOptions
}

/** Those that enough ratings have, numbered anew. */
function frequent<Key>(
  { places, keys, options }: Numbered<Key>,
  make: (key: Key) => Omit<Phrase, 'low' | 'high'>,
): PhrasesOfLength {
  const low = ratingsWithEach(places.slice(0, options.lowTexts), keys.length)
  const high = ratingsWithEach(places.slice(options.lowTexts), keys.length)
  const phrases: Phrase[] = []
  const newIds = new Int32Array(keys.length).fill(NONE)
  for (const [id, key] of keys.entries()) {
    const counts = { low: low[id] ?? 0, high: high[id] ?? 0 }
    if (counts.low + counts.high >= options.fewest) newIds[id] = phrases.push({ ...make(key), ...counts }) - 1
  }
  return { phrases, places: places.map((at) => at.map((id) => newIds[id] ?? NONE)) }
}

function ratingsWithEach(places: readonly Int32Array[], size: number): Int32Array {
  const ratings = new Int32Array(size)
  const lastText = new Int32Array(size).fill(NONE)
  for (const [text, at] of places.entries()) {
    for (const id of at) {
      if (id === NONE || lastText[id] === text) continue
      lastText[id] = text
      ratings[id] = (ratings[id] ?? 0) + 1
    }
  }
  return ratings
}
