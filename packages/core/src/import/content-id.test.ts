import { describe, expect, it } from 'vitest'
import { contentId } from './content-id.ts'

const rating = { conversation_id: 'c', rating: 5, metadata: { a: 1, b: { c: [{ d: 1, e: 2 }] } } }

describe('the id of a content', () => {
  it('is the same whatever the order and the spelling of its parts', () => {
    const same = { metadata: { b: { c: [{ e: 2, d: 1 }] }, a: 1 }, feedback: null, rating: 5, conversation_id: 'c' }
    expect(contentId(same)).toBe(contentId(rating))
    expect(contentId({ ...rating, timestamp: '2026-01-31T10:00:00+01:00' })).toBe(
      contentId({ ...rating, timestamp: '2026-01-31T09:00:00.000Z' }),
    )
  })

  it('is another for other content', () => {
    const others = [
      rating,
      { ...rating, rating: 4 },
      { ...rating, feedback: '' },
      { ...rating, user_id: '' },
      { ...rating, timestamp: '1970-01-01T00:00:00Z' },
      { ...rating, metadata: { a: 1 } },
      { ...rating, metadata: { a: '1' } },
    ]
    expect(new Set(others.map(contentId)).size).toBe(others.length)
  })

  it('stays what it was in every version: stored ratings have it', () => {
    expect(contentId(rating)).toBe('content-mGz4CWJKBNHoyDvgET5NS0EwgbYAEeY93-sm_eTBgDg')
    expect(
      contentId({
        ...rating,
        feedback: 'é🙂"\n',
        user_id: 'u',
        language: 'de',
        timestamp: '2026-01-31T09:00:00Z',
        metadata: { b: [1, { z: -0, a: 1e300 }], a: null, 10: 'x', 9: { '': false } },
      }),
    ).toBe('content-DxqACTIuat59pQq4EVirtG9hcGb5x1JGQmxI4tSP5rc')
  })
})
