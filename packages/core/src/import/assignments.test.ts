import { ImportQuery } from '@parley/contracts'
import { describe, expect, it } from 'vitest'
import { mapped, refused, refuseJson } from '../testing/map-record.ts'
import { readAssignments } from './assignments.ts'

describe('`set`', () => {
  it('fills in line and columns where the field is missing', () => {
    const query = {
      set: ['conversation_id:review-{line}-{shop id}', 'metadata.source:{shop id}: {line}', 'feedback:none'],
    }
    expect(mapped({ rating: '5', 'shop id': 'a', feedback: 'x' }, query).input).toEqual({
      conversation_id: 'review-7-a',
      rating: 5,
      feedback: 'x',
      metadata: { 'shop id': 'a', source: 'a: 7' },
    })
  })

  it('gives nothing where a column that it names is empty', () => {
    const query = { set: ['external_id:order-{order}', 'conversation_id:c-{line}'] }
    expect(mapped({ rating: '5', order: '' }, query).input).toEqual({ conversation_id: 'c-7', rating: 5 })
    expect(refused({ rating: '5', order: '' }, { set: ['conversation_id:c-{order}'] })).toEqual([
      'conversation_id:invalid_type',
    ])
    expect(refuseJson({ rating: 5 }, { set: ['conversation_id:c-{constructor}'] })).toEqual([
      'conversation_id:invalid_type',
    ])
  })
})

describe('a query', () => {
  it.each([
    [{ map: ['score:stars'] }, 'map', 'unknown_field'],
    [{ set: ['id:1'] }, 'set', 'unknown_field'],
    [{ map: ['score:metadata.'] }, 'map', 'unknown_field'],
    [{ map: ['a:rating', 'a:user_id'] }, 'map', 'repeated'],
    [{ map: ['nope:rating'] }, '(file)', 'unknown_column'],
    [{ drop: ['nope'] }, '(file)', 'unknown_column'],
    [{ set: ['conversation_id:{nope}'] }, '(file)', 'unknown_column'],
  ])('%j is refused where it names nothing that is there', (query, field, rule) => {
    expect(() => readAssignments(ImportQuery.parse(query), ['a', 'score'])).toThrow(
      expect.objectContaining({ code: 'UNPROCESSABLE_CONTENT', errors: [expect.objectContaining({ field, rule })] }),
    )
  })

  it('may map a column whose name has a colon, and to metadata', () => {
    expect(mapped({ conversation_id: 'c', 'a:b': '5', x: 'y' }, { map: ['a:b:rating', 'x:metadata.z'] }).input).toEqual(
      {
        conversation_id: 'c',
        rating: 5,
        metadata: { z: 'y' },
      },
    )
  })
})
