import { expect, it } from 'vitest'
import { excerpt, findsMetadata } from './metadata-text.ts'

it('an excerpt never ends within a character', () => {
  expect(excerpt('short', 5)).toBe('short')
  expect(excerpt('a👍b', 2)).toBe('a…')
  expect(excerpt('a👍b', 3)).toBe('a👍…')
})

it('a filter finds scalars that are not too long', () => {
  expect(findsMetadata('a:b', 'c:d')).toBe('a\\:b:c:d')
  expect(findsMetadata('n', 1.5)).toBe('n:1.5')
  expect(findsMetadata('ok', false)).toBe('ok:false')
  expect(findsMetadata('x', '👍'.repeat(256))).toBeDefined()
  for (const value of ['👍'.repeat(257), null, [1], {}]) expect(findsMetadata('x', value)).toBeUndefined()
})
