import { describe, expect, test } from 'vitest'
import { type OpenEngine, useEngine } from './engine.ts'
import { found, insertAll, insertOne } from './new-rating.ts'

const KEYS = [
  'plain',
  'a.b',
  'a"b',
  '"',
  'a\\b',
  '\\',
  '\\"',
  'a\\"b.c',
  "a'b",
  'a b',
  ' ',
  '',
  '$',
  '$.x',
  '$[0]',
  '[0]',
  '#-1',
  '0',
  '-1',
  '1e5',
  'a:b',
  '%',
  '_',
  '*',
  '{',
  '}',
  '/',
  'true',
  'null',
  '__proto__',
  'constructor',
  'ключ',
  '키',
  'é',
  'e\u0301',
  '😀',
  '\u2028',
  'a\nb',
  'a\tb',
  '\u0001',
  '\\u0022',
  'k'.repeat(128),
]

const TEXTS = [
  'text',
  '',
  ' ',
  'a\\b',
  'a"b',
  "it's",
  '%',
  'true',
  '1',
  '😀',
  'ключ',
  'a\nb',
  '{"a":1}',
  'x'.repeat(256),
]
const NUMBERS = [
  0,
  1,
  -5,
  0.1,
  0.5,
  1.5,
  100.25,
  0.30000000000000004,
  1 / 3,
  1e20,
  1e21,
  1e-7,
  123456789012345680000,
  2 ** 53 - 1,
  -(2 ** 53),
  2 ** 63,
  5e-324,
  1.7976931348623157e308,
]

export function metadataCases(open: OpenEngine): void {
  describe('metadata filter', () => {
    const engine = useEngine(open)

    async function expectFound(metadata: Record<string, unknown>, key: string, value: string): Promise<void> {
      const project = await engine.createProject()
      const stored = await insertOne(engine.store, project, { conversation_id: 'x', metadata })
      await insertOne(engine.store, project, { conversation_id: 'other', metadata: { [`${key}x`]: value } })
      expect(await engine.store.get(project, stored.id)).toEqual(stored)
      expect(await found(engine.store, project, { metadata: [{ key, value }] })).toEqual(['x'])
      expect(await found(engine.store, project, { metadata: [{ key, value: `${value}x` }] })).toEqual([])
      await engine.store.update(project, [{ id: stored.id, change: { metadata: { [`${key}y`]: 'new' } } }])
      expect(await found(engine.store, project, { metadata: [{ key, value }] })).toEqual([])
      expect(await found(engine.store, project, { metadata: [{ key: `${key}y`, value: 'new' }] })).toEqual(['x'])
      await engine.store.delete(project, stored.id)
      expect(await found(engine.store, project, { metadata: [{ key: `${key}y`, value: 'new' }] })).toEqual([])
    }

    test.each(KEYS)('by the key %j', async (key) => {
      for (const value of ['text', 7, 0.1, 1e21, true]) {
        await expectFound(
          Object.fromEntries([
            ['before', 1],
            [key, value],
            ['after', 2.5],
          ]),
          key,
          String(value),
        )
      }
    })

    test.each(TEXTS)('by the text %j', (value) => expectFound({ key: value }, 'key', value))

    test.each(NUMBERS)('by the number %d, as JSON writes it', (value) => expectFound({ key: value }, 'key', `${value}`))

    test.each([true, false])('by %s', (value) => expectFound({ key: value }, 'key', `${value}`))

    test('tells keys and values apart to the letter', async () => {
      const project = await engine.createProject()
      await insertAll(engine.store, project, [
        { conversation_id: '1', metadata: { Key: 'Value' } },
        { conversation_id: '2', metadata: { key: 'value' } },
        { conversation_id: '3', metadata: { key: 'value ' } },
        { conversation_id: '4', metadata: { 'a.b': 'value', a: { b: 'value' } } },
        { conversation_id: '5', metadata: { 'a.b': 0.5, 'a"b': 0.25, 'a\\': 0.125 } },
      ])
      const by = (key: string, value: string) => found(engine.store, project, { metadata: [{ key, value }] })
      expect(await by('key', 'value')).toEqual(['2'])
      expect(await by('Key', 'Value')).toEqual(['1'])
      expect(await by('a.b', 'value')).toEqual(['4'])
      expect(await by('a', '{"b":"value"}')).toEqual([])
      expect([await by('a.b', '0.5'), await by('a"b', '0.25'), await by('a\\', '0.125')]).toEqual([['5'], ['5'], ['5']])
    })

    test('finds a number and its text alike, and neither null, list nor object', async () => {
      const project = await engine.createProject()
      await insertAll(engine.store, project, [
        { conversation_id: 'number', metadata: { key: 1 } },
        { conversation_id: 'text', metadata: { key: '1' } },
        { conversation_id: 'null', metadata: { key: null } },
        { conversation_id: 'list', metadata: { key: ['1'] } },
        { conversation_id: 'object', metadata: { key: { key: '1' } } },
      ])
      expect(await found(engine.store, project, { metadata: [{ key: 'key', value: '1' }] })).toEqual(['number', 'text'])
      for (const value of ['null', '["1"]', '']) {
        expect(await found(engine.store, project, { metadata: [{ key: 'key', value }] })).toEqual([])
      }
    })

    test('asks for all that are given', async () => {
      const project = await engine.createProject()
      await insertAll(engine.store, project, [
        { conversation_id: '1', metadata: { a: 'x', b: 'y' } },
        { conversation_id: '2', metadata: { a: 'x', b: 'z' } },
        { conversation_id: '3', metadata: { b: 'y' } },
      ])
      const [ax, by, bz] = [
        { key: 'a', value: 'x' },
        { key: 'b', value: 'y' },
        { key: 'b', value: 'z' },
      ]
      expect(await found(engine.store, project, { metadata: [ax, by] })).toEqual(['1'])
      expect(await found(engine.store, project, { metadata: [ax] })).toEqual(['1', '2'])
      expect(await found(engine.store, project, { metadata: [by, bz] })).toEqual([])
    })

    test('does not find a text of more than 256 code points', async () => {
      const project = await engine.createProject()
      const [fits, long] = ['😀'.repeat(256), '😀'.repeat(257)]
      const stored = await insertAll(engine.store, project, [{ metadata: { fits, long } }])
      expect(stored[0]?.metadata).toEqual({ fits, long })
      expect(await found(engine.store, project, { metadata: [{ key: 'fits', value: fits }] })).toHaveLength(1)
      expect(await found(engine.store, project, { metadata: [{ key: 'long', value: long }] })).toEqual([])
      expect(await found(engine.store, project, { metadata: [{ key: 'long', value: fits }] })).toEqual([])
    })

    test('follows changes of time, rating and metadata', async () => {
      const project = await engine.createProject()
      const filter = { metadata: [{ key: 'a"b', value: '0.5' }] }
      const { id } = await insertOne(engine.store, project, { conversation_id: 'x', metadata: { 'a"b': 0.5, c: 'd' } })
      for (const change of [{ timestamp: 5 }, { rating: 1 }, { metadata: { 'a"b': 0.5, e: 'f' } }, { timestamp: 9 }]) {
        await engine.store.update(project, [{ id, change }])
        expect(await found(engine.store, project, filter)).toEqual(['x'])
      }
      expect(await found(engine.store, project, { metadata: [{ key: 'c', value: 'd' }] })).toEqual([])
      expect(await found(engine.store, project, { ...filter, from: 9, to: 10 })).toEqual(['x'])
    })
  })
}
