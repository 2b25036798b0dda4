import { LIMITS } from '@parley/contracts'
import { expect, test } from 'vitest'
import { refusedUnread } from './json-shape.ts'

const BLANKS = ' '.repeat(256 * 1024)
const refusal = (text: string) => refusedUnread(Buffer.from(text + BLANKS))?.rule

test('what is nested far too deep is not read', () => {
  expect(refusal(`${'['.repeat(1_000)}${']'.repeat(1_000)}`)).toBeUndefined()
  expect(refusal('['.repeat(1_001))).toBe('too_deep')
  expect(refusal('{"a":'.repeat(1_001))).toBe('too_deep')
})

test('nor is what has more values side by side than an input may have in all', () => {
  expect(refusal(`[${'1,'.repeat(LIMITS.inputValues)}1]`)).toBeUndefined()
  expect(refusal(`[${'1,'.repeat(LIMITS.inputValues + 1)}1]`)).toBe('too_many_values')
  expect(refusal(`{"a":{${'"a":1,'.repeat(LIMITS.inputValues + 1)}`)).toBe('too_many_values')
  const rows = `{"a":[${'1,'.repeat(LIMITS.inputValues - 1)}1]},`
  expect(refusal(`[${rows.repeat(10)}`)).toBeUndefined()
})

test('brackets and commas in texts do not count, nor do brackets beside each other', () => {
  expect(refusal(`["${'['.repeat(2_000)}\\"${'['.repeat(2_000)}${','.repeat(50_000)}"]`)).toBeUndefined()
  expect(refusal('[],{}'.repeat(2_000))).toBeUndefined()
  expect(refusal(']'.repeat(2_000))).toBeUndefined()
  expect(refusal(`"\\\\"${'['.repeat(1_001)}`)).toBe('too_deep')
})

test('a whole body is looked at in no time', () => {
  const body = Buffer.from('[[1,2],"x"]'.repeat(LIMITS.jsonBodyBytes / 11))
  const started = performance.now()
  for (let n = 0; n < 20; n += 1) refusedUnread(body)
  expect((performance.now() - started) / 20).toBeLessThan(30)
})
