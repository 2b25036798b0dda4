import { LIMITS } from '@parley/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutAt, cuts } from '../testing/pieces.ts'
import { outcomes, readPieces } from '../testing/read-all.ts'
import { createLineReader } from './read-ndjson.ts'

const object = fc.dictionary(fc.string({ unit: 'binary', maxLength: 6 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 })

describe('NDJSON', () => {
  it('has one object a line, however the text is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(object), fc.constantFrom('\n', '\r\n', '\n\n'), cuts, async (values, eol, shares) => {
        const text = values.map((value) => JSON.stringify(value)).join(eol)
        const all = await read(cutAt(text, shares))
        expect(all.map(({ found }) => found)).toEqual(values.map((value) => ({ ...JSON.parse(JSON.stringify(value)) })))
      }),
    )
  })

  it('keeps no more of a line than two records may have, blanks after it among them', async () => {
    const blanks = ' '.repeat(LIMITS.importRecordBytes)
    const long = `{"a":1}${blanks}${blanks}`
    const all = await read([...(`${long}\n{"b":2}${blanks}\n{"c":3}`.match(/.{1,60000}/gs) ?? [])])
    expect(all.map(({ found }) => found)).toEqual(['record_too_large', { b: 2 }, { c: 3 }])
  })

  it('goes on after lines that are no objects', async () => {
    expect(await read(['{"a":1}\n{"a":\n\n[1]\n 2\n{"a":"\u2028"}'])).toEqual([
      { line: 1, found: { a: 1 } },
      { line: 2, found: 'invalid_json' },
      { line: 4, found: 'not_an_object' },
      { line: 5, found: 'not_an_object' },
      { line: 6, found: { a: '\u2028' } },
    ])
  })

  it('has lines of at most 65,536 bytes', async () => {
    const line = (bytes: number) => `{"a":"${'x'.repeat(bytes - 8)}"}`
    const text = `${line(LIMITS.importRecordBytes)}\r\n${line(LIMITS.importRecordBytes + 1)}\n{"a":1}\n${line(100_000)}`
    for (const pieces of [[text], cutAt(text, [0.1, 0.4, 0.49, 0.5, 0.8])]) {
      const found = (await read(pieces)).map((each) => typeof each.found)
      expect(found).toEqual(['object', 'string', 'object', 'string'])
    }
  })
})

async function read(pieces: Iterable<string>) {
  return outcomes(await readPieces(createLineReader(), pieces))
}
