import { statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { packedWeights, readWeights, SLOT_BYTES, SLOTS, slotOf, unpackedWeights } from './weights.ts'

const FILE = new URL('../weights.bin', import.meta.url)

test('the weights take at most 2 MB', () => {
  expect(statSync(FILE).size).toBeLessThanOrEqual(2_000_000)
})

test('what is packed is unpacked', () => {
  const weights = readWeights()
  expect(unpackedWeights(packedWeights(weights))).toEqual(weights)
})

test('a file of another length is refused', () => {
  expect(() => unpackedWeights(new Uint8Array(7))).toThrow('Weights of 7 bytes')
})

test('an n-gram is found where others were in its way', () => {
  const slots = new Int8Array(SLOT_BYTES * SLOTS)
  const [one, other] = [5, 5 + SLOTS]
  slots.set([-128, 1, 2, -127, 3, 4], SLOT_BYTES * 5)
  expect(slotOf(one, slots)).toBe(SLOT_BYTES * 5)
  expect(slotOf(other + SLOTS * 26, slots)).toBe(SLOT_BYTES * 6)
  expect(slotOf(77, slots)).toBe(-1)
})
