import { expect, it } from 'vitest'
import { filtersOf, readRatingsSearch } from './ratings-search.ts'

it('reads what is usable of an address', () => {
  const search = { days: '7', order: 'oldest', view: 'mismatches', id: '12', q: 'refund' }
  expect(readRatingsSearch(search)).toEqual({ days: 7, order: 'oldest', view: 'mismatches', id: 12, q: 'refund' })
  expect(readRatingsSearch({ order: 'newest', view: 'x', id: '1.5' })).toEqual({})
  for (const id of ['0', '-1', 'x', '', '9007199254740993', ['1', '2']]) expect(readRatingsSearch({ id })).toEqual({})
  expect(filtersOf(readRatingsSearch(search))).toEqual({ days: 7, q: 'refund' })
})
