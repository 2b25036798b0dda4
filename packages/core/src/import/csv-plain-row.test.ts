import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPlainRow } from './csv-plain-row.ts'
import { type CsvShape, readRow } from './csv-rows.ts'

const shapes = fc.record<CsvShape>({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  newline: fc.constantFrom('\n', '\r'),
})

describe('a row that is read the quick way', () => {
  it('is what reading with care finds, in any text', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'é', ',', ';', '\t', '"', '"', '\n', '\r'), maxLength: 30 })
    let found = 0
    fc.assert(
      fc.property(text, shapes, fc.nat(5), (all, shape, start) => {
        const plain = readPlainRow(all, start, shape)
        if (plain === undefined) return
        found += 1
        const row = readRow(all.slice(start), shape, true)
        expect(plain).toEqual({ cells: row?.cells, lines: row?.lines, next: start + (row?.next ?? 0) })
      }),
      { numRuns: 20_000 },
    )
    expect(found).toBeGreaterThan(1_000)
  })

  it.each([
    ['a,b\nc', ['a', 'b'], 4],
    ['a,,"b ""c"""\r\n', ['a', null, 'b "c"'], 14],
    ['"1\n2",""\nx', ['1\n2', ''], 9],
  ])('is one that is sound: %j', (text, cells, next) => {
    expect(readPlainRow(text, 0, { delimiter: ',', newline: '\n' })).toMatchObject({ cells, next })
  })

  it.each(['a,b', '"a', '"a\n', '"a" b,c\n', '"a\nb" c\n', `${'x'.repeat(30_000)}\n`, `"${'x'.repeat(30_000)}"\n`])(
    'is none that needs care: %j',
    (text) => {
      expect(readPlainRow(text, 0, { delimiter: ',', newline: '\n' })).toBeUndefined()
    },
  )
})
