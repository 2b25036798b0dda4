import { ImportQuery, LIMITS } from '@parley/contracts'
import { describe, expect, it } from 'vitest'
import { CSV_COLUMNS } from '../export/csv-format.ts'
import { mapped, refused, refuseJson } from '../testing/map-record.ts'
import { INVALID_BYTES } from './decode.ts'
import { createMapper } from './mapping.ts'

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
    const mapper = createMapper(ImportQuery.parse({}), [...CSV_COLUMNS])
    expect(mapper.map({ id: '1', external_id: null, conversation_id: 'c', rating: '5' }, 2)).toMatchObject({
      ok: false,
      errors: [{ rule: 'column_count' }],
    })
  })

  it('is one of JSON by its keys', () => {
    const json = { ...own, id: 3, rating: 5, metadata: {}, feedback: "'=1" }
    expect(createMapper(ImportQuery.parse({})).map(json, 1)).toMatchObject({
      rating: { id: 3, input: { feedback: "'=1" } },
    })
  })

  it('in another file is not one: an id is metadata', () => {
    expect(mapped({ id: '12', conversation_id: 'c', rating: '5', feedback: "'=1" })).toEqual({
      input: { conversation_id: 'c', rating: 5, feedback: "'=1", metadata: { id: '12' } },
    })
  })
})

describe('a JSON record', () => {
  it('keeps the types of its metadata and reads numbers as ids', () => {
    const mapper = createMapper(ImportQuery.parse({}))
    expect(
      mapper.map({ conversation_id: 12, rating: 5, model: 'm', flag: false, nested: { a: [] }, gone: null }, 1),
    ).toMatchObject({
      rating: {
        input: {
          conversation_id: '12',
          rating: 5,
          metadata: { model: 'm', flag: false, nested: { a: [] }, gone: null },
        },
      },
    })
    expect(refuseJson({ conversation_id: 'c', rating: '5' })).toEqual(['rating:invalid_type'])
    expect(refuseJson({ conversation_id: 'c', rating: 5, timestamp: 1_700_000_000 })).toHaveLength(1)
  })

  it('is refused, not a failure, where it is nested deeply', () => {
    const deep = JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`)
    expect(refuseJson({ conversation_id: 'c', rating: 5, deep })).toEqual([expect.stringContaining('too_deep')])
  })

  it('may have as many other keys as metadata', () => {
    const keys = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 1]))
    const record = { conversation_id: 'c', rating: 5 }
    expect(createMapper(ImportQuery.parse({})).map({ ...record, ...keys(LIMITS.metadataKeys) }, 1).ok).toBe(true)
    expect(refuseJson({ ...record, ...keys(LIMITS.metadataKeys + 1) })).toEqual(['metadata:too_many_keys'])
  })
})
