// By hand: hashed n-grams that treat scripts with and without spaces apart, without making a string for each.
import { DIGIT, kindOf, LETTER, OTHER, SPACE, SURROGATE, UNSPACED } from './character-kinds.ts'

/** FNV-1a's beginning and factor (G. Fowler, L. C. Noll, K.-P. Vo). */
const START = 0x811c9dc5
const PRIME = 0x01000193
/** Marks that keep kinds of n-grams apart. */
const PIECE = START + 13
const UNSPACED_PIECE = START + 29
const PAIR = START + 77
const WHOLE_WORD = 0x1_0001
const WHOLE_RUN = 0x1_0002
const EDGE = 1

const MOST = 4_096
const LONGEST_WORD = 32
const SHORTEST_PIECE = 2
const LONGEST_PIECE = 5
const LONGEST_UNSPACED_PIECE = 3

interface Sink {
  hashes: Uint32Array
  count: number
}

const sink: Sink = { hashes: new Uint32Array(MOST), count: 0 }

/** Hashes of words, pairs and pieces of words, 32 bits each; at most 4,096, and valid until the next call. */
export function ngramHashes(text: string): Uint32Array {
  sink.count = 0
  let previous = 0
  let index = 0
  while (index < text.length && sink.count < MOST) {
    const kind = kindOf(text.charCodeAt(index))
    if (kind === SPACE) {
      index += 1
      continue
    }
    const end = runEnd(text, index, kind)
    const word = kind === UNSPACED ? addUnspaced(text, index, end) : addWord(text, index, end)
    add(step(step(PAIR, previous), word))
    previous = word
    index = end
  }
  return sink.hashes.subarray(0, sink.count)
}

function step(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, PRIME)
}

/** Spreads the bits, so that any part of them may choose a bucket; the constants are C. Wellons' (public domain). */
function add(hash: number): void {
  if (sink.count === MOST) return
  let value = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  value = Math.imul(value ^ (value >>> 12), 0x297a2d39)
  sink.hashes[sink.count] = (value ^ (value >>> 15)) >>> 0
  sink.count += 1
}

function runEnd(text: string, start: number, kind: number): number {
  const most = Math.min(text.length, start + LONGEST_WORD)
  let end = start + 1
  while (end < most && sameRun(kindOf(text.charCodeAt(end)), kind)) end += 1
  return end
}

/** Emoji and punctuation stand together with their like, letters with digits. */
function sameRun(kind: number, first: number): boolean {
  if (first === LETTER || first === DIGIT) return kind === LETTER || kind === DIGIT
  return kind === first && (first === UNSPACED || first === SURROGATE || first === OTHER)
}

function addWord(text: string, start: number, end: number): number {
  let word = START
  for (let index = start; index < end; index += 1) word = step(word, text.charCodeAt(index))
  add(step(word, WHOLE_WORD))
  for (let from = start - 1; from < end; from += 1) {
    let hash = PIECE
    const last = Math.min(end, from + LONGEST_PIECE - 1)
    for (let at = from; at <= last; at += 1) {
      hash = step(hash, at < start || at === end ? EDGE : text.charCodeAt(at))
      if (at - from + 1 >= SHORTEST_PIECE) add(hash)
    }
  }
  return word
}

function addUnspaced(text: string, start: number, end: number): number {
  let run = START
  for (let from = start; from < end; from += 1) {
    run = step(run, text.charCodeAt(from))
    let hash = UNSPACED_PIECE
    const last = Math.min(end, from + LONGEST_UNSPACED_PIECE)
    for (let at = from; at < last; at += 1) {
      hash = step(hash, text.charCodeAt(at))
      add(hash)
    }
  }
  add(step(run, WHOLE_RUN))
  return run
}
