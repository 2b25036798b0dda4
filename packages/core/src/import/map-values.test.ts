import { ImportQuery, LIMITS } from '@parley/contracts'
import { describe, expect, it } from 'vitest'
import { refuseJson } from '../testing/map-record.ts'
import { createValueMapper } from './map-values.ts'

describe('a JSON record', () => {
  it('keeps the types of its metadata and reads numbers as ids', () => {
    const mapper = createValueMapper(ImportQuery.parse({}))
    expect(
      mapper({ conversation_id: 12, rating: 5, model: 'm', flag: false, nested: { a: [] }, gone: null }, 1),
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
    expect(createValueMapper(ImportQuery.parse({}))({ ...record, ...keys(LIMITS.metadataKeys) }, 1).ok).toBe(true)
    expect(refuseJson({ ...record, ...keys(LIMITS.metadataKeys + 1) })).toEqual(['metadata:too_many_keys'])
  })

  it('of an export shows by its keys, and keeps its id', () => {
    const json = {
      id: 3,
      conversation_id: 'c',
      rating: 5,
      feedback: "'=1",
      timestamp: '2026-01-31T09:30:00.000Z',
      sentiment: 'positive',
      metadata: {},
    }
    expect(createValueMapper(ImportQuery.parse({}))(json, 1)).toMatchObject({
      rating: { id: 3, input: { feedback: "'=1" } },
    })
  })
})
