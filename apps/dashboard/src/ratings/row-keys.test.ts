import { expect, it } from 'vitest'
import { rowOfKey } from './row-keys.ts'

it('leads to another row, and never out of the list', () => {
  const at = { index: 5, last: 20, page: 8 }
  expect(['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End'].map((key) => rowOfKey(key, at))).toEqual([
    6, 4, 13, 0, 0, 20,
  ])
  expect(rowOfKey('ArrowDown', { index: 20, last: 20, page: 8 })).toBe(20)
  expect(rowOfKey('PageDown', { index: 15, last: 20, page: 8 })).toBe(20)
  expect(['Enter', 'a', 'toString', '__proto__'].map((key) => rowOfKey(key, at))).toEqual(Array(4).fill(undefined))
})
