import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EXCERPT_CHARACTERS, excerpt } from './excerpt.ts'

test('a short text is its own excerpt', () => {
  expect(excerpt('It never came', { start: 3, end: 8 })).toBe('It never came')
})

test('of a long text it shows what is around the place', () => {
  const text = `${'before '.repeat(50)}HERE${' after'.repeat(50)}`
  const shown = excerpt(text, { start: text.indexOf('HERE'), end: text.indexOf('HERE') + 4 })
  expect(shown).toMatch(/^….+HERE.+…$/s)
  expect(shown).toHaveLength(EXCERPT_CHARACTERS)
  expect(excerpt(text, { start: 0, end: 6 })).toMatch(/^before.+…$/s)
  expect(excerpt(text, { start: text.length - 5, end: text.length })).toMatch(/^….+after$/s)
})

test('it is never too long, holds the place, and cuts no character', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', '字', '😀', ' '), maxLength: 600 })
  fc.assert(
    fc.property(texts, fc.nat(600), fc.nat(40), (text, from, length) => {
      const characters = [...text]
      const start = characters.slice(0, from).join('').length
      const place = characters.slice(from, from + length).join('')
      const shown = excerpt(text, { start, end: start + place.length })
      expect(shown.length).toBeLessThanOrEqual(EXCERPT_CHARACTERS)
      expect(shown).toContain(place)
      expect(shown.isWellFormed()).toBe(true)
      expect(text).toContain(shown.replaceAll('…', ''))
    }),
    { numRuns: 2_000 },
  )
})
