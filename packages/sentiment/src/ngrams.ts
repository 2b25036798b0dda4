// By hand: hashed n-grams that treat scripts with and without spaces apart, without making a string for each.
import { kindOf, LETTER, OTHER, SPACE, SURROGATE, UNSPACED } from './character-kinds.ts'

const START = 0x811c9dc5
const PRIME = 0x01000193
const EDGE = 1
const MOST = 4_096

const SHORTEST = 2
const LONGEST = 5
const LONGEST_UNSPACED = 3

function mixed(hash: number): number {
  let value = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  value = Math.imul(value ^ (value >>> 12), 0x297a2d39)
  return (value ^ (value >>> 15)) >>> 0
}

const step = (hash: number, unit: number): number => Math.imul(hash ^ unit, PRIME)

/** Hashes of words, pairs of words and pieces of words, 32 bits each; at most 4,096. */
export function ngramHashes(text: string): Uint32Array {
  const hashes = new Uint32Array(MOST)
  const sink = { hashes, count: 0 }
  let previous = 0
  let index = 0
  while (index < text.length && sink.count < MOST) {
    const kind = kindOf(text.charCodeAt(index))
    if (kind === SPACE) {
      index += 1
      continue
    }
    const end = runEnd(text, index, kind)
    const word = kind === UNSPACED ? unspacedRun(text, index, end, sink) : spacedWord(text, index, end, sink)
    put(sink, step(step(START + 77, previous), word))
    previous = word
    index = end
  }
  return hashes.subarray(0, sink.count)
}

interface Sink {
  hashes: Uint32Array
  count: number
}

function put(sink: Sink, hash: number): void {
  if (sink.count < MOST) sink.hashes[sink.count++] = mixed(hash)
}

function runEnd(text: string, start: number, kind: number): number {
  let end = start + 1
  while (end < text.length && end - start < 32 && sameRun(kindOf(text.charCodeAt(end)), kind)) end += 1
  return end
}

/** Emoji and punctuation stand together with their like, letters and digits with theirs. */
function sameRun(kind: number, first: number): boolean {
  if (first === LETTER || first === 4) return kind === LETTER || kind === 4
  return kind === first && (first === UNSPACED || first === SURROGATE || first === OTHER)
}

function spacedWord(text: string, start: number, end: number, sink: Sink): number {
  let word = START
  for (let index = start; index < end; index += 1) word = step(word, text.charCodeAt(index))
  put(sink, step(word, 0x1_0001))
  for (let from = start - 1; from < end; from += 1) {
    let hash = START + 13
    for (let length = 1; length <= LONGEST; length += 1) {
      const at = from + length - 1
      if (at > end) break
      hash = step(hash, at < start || at >= end ? EDGE : text.charCodeAt(at))
      if (length >= SHORTEST) put(sink, hash)
    }
  }
  return word
}

function unspacedRun(text: string, start: number, end: number, sink: Sink): number {
  let word = START
  for (let from = start; from < end; from += 1) {
    word = step(word, text.charCodeAt(from))
    let hash = START + 29
    for (let length = 1; length <= LONGEST_UNSPACED && from + length <= end; length += 1) {
      hash = step(hash, text.charCodeAt(from + length - 1))
      put(sink, hash)
    }
  }
  put(sink, step(word, 0x1_0002))
  return word
}
