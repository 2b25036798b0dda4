import { ImportQuery } from '@parley/contracts'
import { describe, expect, it } from 'vitest'
import { CSV_COLUMNS } from '../export/csv-format.ts'
import { mapped, refused } from '../testing/map-record.ts'
import { INVALID_BYTES } from './decode.ts'
import { createCellMapper } from './map-cells.ts'

describe('a CSV record', () => {
  it('is mapped by name, by `map` and by `set`; other columns are metadata', () => {
    const values = {
      'Conversation ID': 'c1',
      score: ' 4.0 ',
      text: 'Hi',
      'User-Id': '007',
      date: '2026-01-31',
      agent: 'ann',
      none: '',
    }
    expect(
      mapped(values, {
        map: ['score:rating', 'text:feedback', 'date:timestamp', 'none:external_id'],
        set: ['language:de'],
        tz: 'Europe/Berlin',
      }),
    ).toEqual({
      input: {
        conversation_id: 'c1',
        rating: 4,
        feedback: 'Hi',
        user_id: '007',
        timestamp: '2026-01-30T23:00:00Z',
        language: 'de',
        metadata: { agent: 'ann' },
      },
    })
  })

  it.each([
    ['4', 4],
    ['5.0', 5],
    ['3,00', 3],
    ['+2', 2],
    [' 1. ', 1],
  ])('has %j stars as a number', (score, rating) => {
    expect(mapped({ conversation_id: 'c', rating: score }).input.rating).toBe(rating)
  })

  it.each(['0', '6', '4.5', '4,5', '5 stars', '0x3', '1e0', '٥', '9'.repeat(400)])(
    'is refused with %j stars',
    (rating) => {
      expect(refused({ conversation_id: 'c', rating })).toEqual([expect.stringMatching(/^rating:/)])
    },
  )

  it('is refused field by field', () => {
    expect(
      refused({ conversation_id: '', rating: 'x', timestamp: '31.01.2026', metadata: '[]', language: 'de_DE' }).sort(),
    ).toEqual([
      'conversation_id:invalid_type',
      'language:invalid_format',
      'metadata:invalid_type',
      'rating:invalid_type',
      'timestamp:invalid_format',
    ])
  })

  it('keeps a value whose field another column has taken', () => {
    expect(mapped({ conversation_id: 'c', Rating: '4', rating: '5' }).input).toMatchObject({
      rating: 4,
      metadata: { rating: '5' },
    })
    expect(mapped({ conversation_id: 'c', score: '4', rating: '5' }, { map: ['score:rating'] }).input).toMatchObject({
      rating: 4,
      metadata: { rating: '5' },
    })
  })

  it('leaves dropped columns out', () => {
    expect(mapped({ conversation_id: 'c', rating: '5', secret: 'x' }, { drop: ['secret'] }).input).not.toHaveProperty(
      'metadata',
    )
  })

  it('is refused with a metadata key that is not safe', () => {
    const values = JSON.parse('{"conversation_id":"c","rating":"5","__proto__":"x"}')
    expect(refused(values)).toEqual(['metadata.__proto__:unsafe_key'])
    expect(mapped(values, { drop: ['__proto__'] }).input).toEqual({ conversation_id: 'c', rating: 5 })
  })

  it.each([
    ['feedback', 'feedback:invalid_encoding'],
    ['title', 'metadata.title:invalid_encoding'],
    ['rating', 'rating:invalid_encoding'],
  ])('is refused for bytes that are not valid in %s', (column, error) => {
    expect(refused({ conversation_id: 'c', rating: '5', [column]: `a${INVALID_BYTES}` })).toEqual([error])
  })

  it('may lack cells at the end, but not have too many', () => {
    const map = createCellMapper(ImportQuery.parse({}), ['conversation_id', 'rating', 'agent'])
    expect(map(['c', '5'], 2)).toEqual({ ok: true, rating: { input: { conversation_id: 'c', rating: 5 } } })
    expect(map(['c', '5', 'ann', null], 2)).toMatchObject({ ok: false, errors: [{ rule: 'column_count' }] })
  })

  it('is refused for NUL characters', () => {
    expect(refused({ conversation_id: 'c', rating: '5', feedback: 'a\0' })).toEqual(['feedback:unsafe_text'])
  })
})

describe('a record of an export', () => {
  const own = {
    id: '12',
    external_id: null,
    conversation_id: 'c',
    rating: '5',
    feedback: "'=1+1",
    user_id: null,
    language: null,
    timestamp: '2026-01-31T09:30:00.000Z',
    sentiment: 'positive',
    metadata: '{"a":{"b":[1,null]}}',
  }

  it('keeps its id, and loses the apostrophe before a formula', () => {
    expect(mapped(own)).toEqual({
      id: 12,
      input: {
        conversation_id: 'c',
        rating: 5,
        feedback: '=1+1',
        timestamp: own.timestamp,
        metadata: { a: { b: [1, null] } },
      },
    })
    expect(mapped({ ...own, feedback: '' }).input.feedback).toBe('')
    expect(mapped({ ...own, feedback: null }).input).not.toHaveProperty('feedback')
  })

  it.each(['', 'x', '0', '1.5', '99999999999999999999'])('gets a new id where its own is %j', (id) => {
    expect(mapped({ ...own, id })).not.toHaveProperty('id')
  })

  it('is refused where it is cut off', () => {
    const map = createCellMapper(ImportQuery.parse({}), [...CSV_COLUMNS])
    expect(map(['1', null, 'c', '5'], 2)).toMatchObject({
      ok: false,
      errors: [{ rule: 'column_count' }],
    })
  })

  it('in another file is not one: an id is metadata', () => {
    expect(mapped({ id: '12', conversation_id: 'c', rating: '5', feedback: "'=1" })).toEqual({
      input: { conversation_id: 'c', rating: 5, feedback: "'=1", metadata: { id: '12' } },
    })
  })
})
