import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { hashOf, mintKey, publicIdOf } from './key-format.ts'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-'

test.each([
  ['secret', 'parley_sk_'],
  ['publishable', 'parley_pk_'],
] as const)('a %s key starts with %s, and its id can be read from it', (kind, start) => {
  for (let count = 0; count < 200; count += 1) {
    const { id, key } = mintKey(kind, randomBytes)
    expect(key).toMatch(new RegExp(`^${start}${id}_[0-9A-Za-z]{49}$`))
    expect(publicIdOf(key)).toBe(id)
  }
})

test('the smallest and the largest random bytes make keys of the same length', () => {
  for (const fill of [0, 255]) {
    const { key } = mintKey('secret', (size) => Buffer.alloc(size, fill))
    expect(key).toHaveLength(75)
    expect(publicIdOf(key)).toBeDefined()
  }
})

test('all 256 bits are in the key', () => {
  const keys = Array.from({ length: 256 }, (_, bit) => {
    const secret = Buffer.alloc(32)
    secret[bit >> 3] = 1 << (bit & 7)
    return mintKey('secret', (size) => (size === 32 ? secret : Buffer.alloc(size))).key
  })
  expect(new Set(keys).size).toBe(256)
})

test('every key with one sign changed, left out, doubled or swapped is refused', () => {
  const { key } = mintKey('secret', (size) => Buffer.alloc(size, 7))
  const wrong = new Set<string>()
  for (let at = 0; at < key.length; at += 1) {
    for (const sign of ALPHABET) wrong.add(key.slice(0, at) + sign + key.slice(at + 1))
    wrong.add(key.slice(0, at) + key.slice(at + 1))
    wrong.add(key.slice(0, at + 1) + key.slice(at))
    wrong.add(key.slice(0, at) + key.slice(at + 1, at + 2) + key.slice(at, at + 1) + key.slice(at + 2))
  }
  wrong.delete(key)
  expect(wrong.size).toBeGreaterThan(4_000)
  expect([...wrong].filter((each) => publicIdOf(each) !== undefined)).toEqual([])
})

test.each(['', ' ', 'parley_sk_', 'x'.repeat(100_000), 'parley_sk_é', `${'parley_sk_'.repeat(9)}`, '\0'])(
  'what is no key is refused: %j',
  (text) => {
    expect(publicIdOf(text)).toBeUndefined()
  },
)

test('white space and line ends around a key are no part of one', () => {
  const { key } = mintKey('publishable', randomBytes)
  for (const each of [` ${key}`, `${key} `, `${key}\n`]) expect(publicIdOf(each)).toBeUndefined()
})

test('the hash is SHA-256', () => {
  expect(hashOf('abc').toString('hex')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})
