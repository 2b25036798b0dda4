import type { Rating } from '@parley/client'
import { expect, it } from 'vitest'
import { changesBetween } from './changes.ts'

const RATING: Rating = {
  id: 1,
  external_id: null,
  conversation_id: 'c',
  rating: 5,
  feedback: null,
  user_id: 'u',
  language: 'en',
  timestamp: '2026-01-31T09:30:00.000Z',
  metadata: { same: [1, { a: null }], gone: 1, other: '1' },
  sentiment: 'positive',
  text_sentiment: null,
}

it('names each field and each key of metadata that differs', () => {
  const after: Rating = {
    ...RATING,
    rating: 1,
    feedback: 'bad',
    user_id: null,
    sentiment: 'negative',
    metadata: { same: [1, { a: null }], other: 1, toString: 'new' },
  }
  expect(changesBetween(RATING, after)).toEqual([
    { field: 'rating', before: 5, after: 1 },
    { field: 'feedback', before: null, after: 'bad' },
    { field: 'user_id', before: 'u', after: null },
    { field: 'metadata', key: 'gone', before: 1, after: undefined },
    { field: 'metadata', key: 'other', before: '1', after: 1 },
    { field: 'metadata', key: 'toString', before: undefined, after: 'new' },
  ])
  expect(changesBetween(RATING, RATING)).toEqual([])
})
