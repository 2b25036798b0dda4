// By hand: a table of the n-grams worth keeping, small enough to be committed and read without unpacking.
import { readFileSync } from 'node:fs'
import { OPINION_FEATURES } from './opinion-features.ts'

/**
 * The trained part. The logit of neutral is 0; each feature has two numbers, for negative and for positive. In the file:
 * what an integer is worth and the opinion weights as 32-bit floats, little-endian, then the slots of n-grams.
 */
export interface Weights {
  scale: number
  opinions: Float32Array
  /** Three bytes a slot: a mark of whose it is (0: nobody's), and two signed integers. */
  slots: Int8Array
}

/** Three bytes each: 1.9 MB. */
export const SLOTS = 640_000
export const SLOT_BYTES = 3
/** An n-gram is in the slot of its hash or in one of those that follow. */
export const PROBES = 4

const FLOATS = 1 + 2 * OPINION_FEATURES

/** Where the weights of an n-gram are, or -1. One in a hundred of those that were never seen is taken for another. */
export function slotOf(hash: number, slots: Int8Array): number {
  const mark = markOf(hash)
  let at = firstSlot(hash)
  for (let probe = 0; probe < PROBES; probe += 1) {
    const found = slots[at]
    if (found === mark) return at
    if (found === 0) return -1
    at = nextSlot(at)
  }
  return -1
}

export function firstSlot(hash: number): number {
  return SLOT_BYTES * (hash % SLOTS)
}

export function nextSlot(at: number): number {
  return at === SLOT_BYTES * (SLOTS - 1) ? 0 : at + SLOT_BYTES
}

/** A signed byte that is not 0. */
export function markOf(hash: number): number {
  const byte = (hash >>> 24) - 128
  return byte === 0 ? 1 : byte
}

export function packedWeights({ scale, opinions, slots }: Weights): Uint8Array {
  const bytes = new Uint8Array(4 * FLOATS + slots.length)
  const view = new DataView(bytes.buffer)
  for (const [index, value] of [scale, ...opinions].entries()) view.setFloat32(4 * index, value, true)
  bytes.set(new Uint8Array(slots.buffer, slots.byteOffset, slots.length), 4 * FLOATS)
  return bytes
}

export function unpackedWeights(bytes: Uint8Array): Weights {
  const expected = 4 * FLOATS + SLOT_BYTES * SLOTS
  if (bytes.length !== expected) throw new Error(`Weights of ${bytes.length} bytes; this version reads ${expected}`)
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const floats = Float32Array.from({ length: FLOATS }, (_, index) => view.getFloat32(4 * index, true))
  const slots = new Int8Array(bytes.buffer, bytes.byteOffset + 4 * FLOATS, SLOT_BYTES * SLOTS)
  return { scale: floats[0] ?? 0, opinions: floats.subarray(1), slots }
}

export function readWeights(): Weights {
  return unpackedWeights(readFileSync(new URL('../weights.bin', import.meta.url)))
}
