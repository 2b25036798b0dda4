import { describe, expect, it } from 'vitest'
import { readCompareSearch, readSegment, writeSegment } from './compare-search.ts'

describe('an address of the page', () => {
  it('keeps what belongs to what is compared, and leaves the rest', () => {
    expect(readCompareSearch({ by: 'model', a: 'x', b: 'y', every_day: 'yes', days: '7', 'a.language': 'en' })).toEqual(
      { by: 'model', a: 'x', b: 'y', every_day: 'yes', days: 7 },
    )
    expect(readCompareSearch({ by: 'period', a: 'x', b: 'y', every_day: 'yes', language: 'en' })).toEqual({
      by: 'period',
      language: 'en',
    })
    expect(readCompareSearch({ by: 'segments', language: 'en', 'a.language': 'fr', 'b.days': 'never' })).toEqual({
      by: 'segments',
      'a.language': 'fr',
    })
  })

  it('does not compare a value with itself', () => {
    expect(readCompareSearch({ by: 'model', a: 'x', b: 'x' })).toEqual({ by: 'model', a: 'x' })
  })
})

describe('a segment', () => {
  it('is read as it was written', () => {
    const filters = { days: 'all' as const, min_rating: 2, has_feedback: true, metadata: ['model:x', 'team:y'] }
    const written = { ...writeSegment('a', filters), ...writeSegment('b', { days: 7 }) }
    expect(written).toMatchObject({ 'a.min_rating': '2', 'a.metadata': ['model:x', 'team:y'], 'b.days': '7' })
    expect(readSegment(written, 'a')).toEqual(filters)
    expect(readSegment(written, 'b')).toEqual({ days: 7 })
  })
})
