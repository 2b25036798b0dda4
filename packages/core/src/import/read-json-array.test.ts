import { LIMITS } from '@parley/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutAt, cuts } from '../testing/pieces.ts'
import { flat, outcomes, readPieces } from '../testing/read-all.ts'
import { createArrayReader } from './read-json-array.ts'
import { recordsByPiece } from './record.ts'

const object = fc.dictionary(fc.string({ unit: 'binary', maxLength: 6 }), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 4 })

describe('the elements of a JSON array', () => {
  it('are those that JSON.parse finds, however the text is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(object), fc.constantFrom(undefined, 1, '\t'), cuts, async (values, indent, shares) => {
        const json = JSON.stringify(values, null, indent)
        const all = await read(json, cutAt(json, shares))
        expect(all.map(({ found }) => found)).toEqual(JSON.parse(json).map((each: object) => ({ ...each })))
      }),
      { numRuns: 1_000 },
    )
  })

  it('are the same for any text, sound or not, however it is cut', async () => {
    const signs = fc.string({
      unit: fc.constantFrom('{', '}', '[', ']', ',', '"', ':', '1', '\\', '\n', ' '),
      maxLength: 40,
    })
    await fc.assert(
      fc.asyncProperty(signs, cuts, async (json, shares) => {
        expect(await read(`[${json}`, cutAt(`[${json}`, shares))).toEqual(await read(`[${json}`))
      }),
      { numRuns: 2_000 },
    )
  })

  it('are found after one that is nested as deep as it is long, whatever its brackets', async () => {
    const deep = [65, 1_000].map((depth) => `{"a":${'['.repeat(depth)}{"b":"]"}${']'.repeat(depth)}}`)
    const all = await read(`[${deep[0]},{"c":1},${deep[1]},{"d":2}]`)
    expect(all.map(({ found }) => found)).toEqual([
      JSON.parse(deep[0] ?? ''),
      { c: 1 },
      JSON.parse(deep[1] ?? ''),
      { d: 2 },
    ])
    const started = performance.now()
    expect(await read(`[${'['.repeat(1_000_000)}`)).toMatchObject([{ found: 'unfinished' }])
    expect(performance.now() - started).toBeLessThan(3_000)
  })

  it('are kept no longer than two records may be, blanks after them among them', async () => {
    const all = await read(`[{"a":1}${' '.repeat(2 * LIMITS.importRecordBytes)},{"b":2}  \n]`)
    expect(all.map(({ found }) => found)).toEqual(['record_too_large', { b: 2 }])
  })

  it('know the line where they start', async () => {
    expect((await read('[\n {"a":\n1},\n\n {"a":2}, {"a":3}\n]\n')).map(({ line }) => line)).toEqual([2, 5, 5])
  })

  it.each([
    [
      'not an object',
      '[1, {"a":1}, "x", [1], null, {"a":2}]',
      ['not_an_object', { a: 1 }, 'not_an_object', 'not_an_object', 'not_an_object', { a: 2 }],
    ],
    ['not JSON', '[{"a":1},{"a":x},{"a":2}]', [{ a: 1 }, 'invalid_json', { a: 2 }]],
    ['without a comma between', '[{"a":1} {"a":2},{"a":3}]', ['invalid_json', { a: 3 }]],
    [
      'with an open string',
      '[\n{"a":1},\n{"a":"x, "b":2},\n{"a":3},\n{"a":4}\n]',
      [{ a: 1 }, 'invalid_json', { a: 3 }, { a: 4 }],
    ],
    [
      'with an open object',
      '[\n{"a":1},\n{"a":{"b":2},\n{"a":3},\n{"a":4}\n]',
      [{ a: 1 }, 'invalid_json', { a: 3 }, { a: 4 }],
    ],
    ['with a backslash before the end of a line', '[{"a":"x\\\n"},{"a":2}]', ['invalid_json', { a: 2 }]],
    ['with a bracket too many', '[{"a":1},{"a":[1]]},{"a":3}]', [{ a: 1 }, 'invalid_json', { a: 3 }]],
    [
      'with a broken list of objects',
      '[\n {"a":[\n  {"b":1},\n  {"b":2}\n }},\n {"a":3},\n {"a":4}\n]',
      ['invalid_json', { a: 3 }, { a: 4 }],
    ],
    ['empty', '[{"a":1},,{"a":2},]', [{ a: 1 }, { a: 2 }]],
  ])('that are %s do not stop the others', async (_, json, expected) => {
    const found = (await read(json)).map((each) => each.found)
    expect(found).toEqual(expected)
    expect(await read(json, [...json])).toEqual(await read(json))
  })

  it.each([
    ['between two', '[{"a":1},', [{ a: 1 }, 'unfinished']],
    ['within one', '[{"a":1},{"a"', [{ a: 1 }, 'unfinished']],
    ['before the first', '[', ['unfinished']],
  ])('are read up to where the file is cut off %s', async (_, json, expected) => {
    expect((await read(json)).map(({ found }) => found)).toEqual(expected)
  })

  it('are read up to the end of the array, and what follows is reported', async () => {
    expect((await read('[{"a":1}]\n')).map(({ found }) => found)).toEqual([{ a: 1 }])
    expect((await read('[{"a":1}] [{"a":2}]')).map(({ found }) => found)).toEqual([{ a: 1 }, 'invalid_json'])
  })

  it('may have 65,536 bytes and not one more', async () => {
    for (const [extra, expected] of [
      [0, 'object'],
      [1, 'record_too_large'],
    ] as const) {
      const large = JSON.stringify({ a: 'é'.padEnd(LIMITS.importRecordBytes - 9 + extra, 'x') })
      expect(Buffer.byteLength(large)).toBe(LIMITS.importRecordBytes + extra)
      const json = `[\n  ${large}  ,{"a":1}]`
      for (const pieces of [[json], cutAt(json, [0.1, 0.5, 0.9])]) {
        const [first, second] = await read(json, pieces)
        expect(typeof first?.found === 'object' ? 'object' : first?.found).toBe(expected)
        expect(second?.found).toEqual({ a: 1 })
      }
    }
  })

  it('are bounded in memory: a giant one is left out, the next is read', async () => {
    async function* giant() {
      yield '[{"a":"'
      for (let count = 0; count < 1_000; count += 1) yield 'x\\"'.repeat(20_000)
      yield '"},\n{"a":1}]'
    }
    expect(outcomes(await flat(recordsByPiece(giant(), createArrayReader())))).toEqual([
      { line: 1, found: 'record_too_large' },
      { line: 2, found: { a: 1 } },
    ])
  })

  it('may be nested as deeply as their size allows', async () => {
    const [record] = await read(`[{"a":${'['.repeat(30_000)}${']'.repeat(30_000)}}]`)
    expect(record?.found).toHaveProperty('a')
  })
})

async function read(json: string, pieces: string[] = [json]) {
  return outcomes(await readPieces(createArrayReader(), pieces))
}
