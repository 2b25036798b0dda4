import { describe, expect, it } from 'vitest'
import { isTooLarge, parseRecord } from './record.ts'

describe('a record', () => {
  it.each(['x', 'é', '한', '🙂'])('is measured in bytes of UTF-8: %s', (character) => {
    const size = Buffer.byteLength(character)
    const largest = character.repeat(Math.floor(65_536 / size)) + 'x'.repeat(65_536 % size)
    expect(isTooLarge(largest)).toBe(false)
    expect(isTooLarge(`${largest}x`)).toBe(true)
  })

  it('keeps __proto__ of a JSON text as a key of its own', () => {
    const record = parseRecord('{"__proto__":{"polluted":1}}', 1)
    expect('values' in record && Object.keys(record.values)).toEqual(['__proto__'])
    expect(record).not.toHaveProperty('values.polluted')
  })
})
