import { describe, expect, it } from 'vitest'
import { conflictErrors, contradictions, toNewRating, toRating } from './rating.ts'
import { NOW } from './testing/open-services.ts'

const minimal = { conversation_id: 'c', rating: 4 }
const stored = {
  ...toNewRating({ ...minimal, metadata: { a: 1, b: { c: [1, 2] } } }, NOW),
  id: 7,
  text_sentiment: null,
}

describe('a rating', () => {
  it('that is submitted with the least has null for the rest, and the time of arrival', () => {
    expect(toNewRating(minimal, NOW)).toEqual({
      ...minimal,
      external_id: null,
      feedback: null,
      user_id: null,
      language: null,
      timestamp: NOW,
      metadata: {},
    })
  })

  it('that is back-dated keeps its time', () => {
    expect(toNewRating({ ...minimal, timestamp: '2020-01-01T01:00:00+01:00' }, NOW).timestamp).toBe(
      Date.UTC(2020, 0, 1),
    )
  })

  it.each([
    [1, 'negative'],
    [2, 'negative'],
    [3, 'neutral'],
    [4, 'positive'],
    [5, 'positive'],
  ])('of %i stars is %s', (stars, sentiment) => {
    expect(toRating({ ...stored, rating: stars })).toMatchObject({
      id: 7,
      sentiment,
      timestamp: '2026-03-15T12:00:00.000Z',
    })
  })

  it.each([
    [{}, {}],
    [{ timestamp: '2026-03-15T12:00:00Z' }, {}],
    [{ metadata: { b: { c: [1, 2] }, a: 1 } }, {}],
    [{ timestamp: '2026-03-15T12:00:00.001Z' }, { timestamp: NOW + 1 }],
    [{ feedback: '' }, { feedback: '' }],
    [{ metadata: { a: 1, b: { c: [2, 1] } } }, { metadata: { a: 1, b: { c: [2, 1] } } }],
    [
      { rating: 3, user_id: 'u' },
      { rating: 3, user_id: 'u' },
    ],
  ])('submitted again with %j differs in %j', (change, differing) => {
    const found = contradictions({ ...minimal, metadata: stored.metadata, ...change }, stored)
    expect(found).toEqual(differing)
    expect(conflictErrors(found).map(({ field, rule }) => [field, rule])).toEqual(
      Object.keys(differing).map((field) => [field, 'conflict']),
    )
  })
})
