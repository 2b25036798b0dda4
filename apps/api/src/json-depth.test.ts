import { LIMITS } from '@parley/contracts'
import { expect, test } from 'vitest'
import { isTooDeepToRead } from './json-depth.ts'

const BLANKS = ' '.repeat(16 * 1024)
const read = (text: string) => isTooDeepToRead(Buffer.from(text + BLANKS))

test('what is nested far too deep is not read', () => {
  expect(read(`${'['.repeat(1_000)}${']'.repeat(1_000)}`)).toBe(false)
  expect(read('['.repeat(1_001))).toBe(true)
  expect(read('{"a":'.repeat(1_001))).toBe(true)
})

test('brackets in texts and beside each other do not count', () => {
  expect(read(`["${'['.repeat(2_000)}\\"${'['.repeat(2_000)}"]`)).toBe(false)
  expect(read('[],{}'.repeat(2_000))).toBe(false)
  expect(read(`"\\\\"${'['.repeat(1_001)}`)).toBe(true)
})

test('a whole body is looked at in no time', () => {
  const body = Buffer.from('[],'.repeat(LIMITS.jsonBodyBytes / 3))
  const started = performance.now()
  for (let n = 0; n < 20; n += 1) isTooDeepToRead(body)
  expect((performance.now() - started) / 20).toBeLessThan(20)
})
