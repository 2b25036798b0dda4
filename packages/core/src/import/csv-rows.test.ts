import { LIMITS } from '@parley/contracts'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvCell, unescapeFormula } from '../export/csv-format.ts'
import { cutAt, cuts } from '../testing/pieces.ts'
import { flat, readPieces } from '../testing/read-all.ts'
import { type CsvShape, createRowReader } from './csv-rows.ts'
import { recordsByPiece } from './record.ts'

const COMMA: CsvShape = { delimiter: ',', newline: '\n' }
const text = fc.string({
  unit: fc.constantFrom('a', ',', ';', '"', '\n', '\r', "'", '=', ' ', 'é', '🙂', '\t'),
  maxLength: 8,
})

describe('rows of a CSV text', () => {
  it('are what csv-parse reads, however the text is cut', async () => {
    const cell = fc.record({ value: text, quoted: fc.boolean() })
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 })
    const lineBreak = fc.constantFrom('\n', '\r\n')
    await fc.assert(
      fc.asyncProperty(
        rows,
        lineBreak,
        fc.constantFrom(',', ';', '\t'),
        cuts,
        fc.boolean(),
        async (all, eol, delimiter, shares, ends) => {
          const lines = all.map((row) => row.map(({ value, quoted }) => written(value, quoted)).join(delimiter))
          const csv = lines.join(eol) + (ends ? eol : '')
          const expected = parse(csv, {
            delimiter,
            record_delimiter: eol,
            relax_column_count: true,
            skip_empty_lines: true,
          })
          const read = await cellsOf(cutAt(csv, shares), { delimiter, newline: '\n' })
          expect(read.map((cells) => cells?.map((each) => each ?? ''))).toEqual(expected)
        },
      ),
      { numRuns: 1_000 },
    )
  })

  it('give back every cell that the export writes, null and empty text apart', async () => {
    const cell = fc.option(fc.oneof(text, fc.string({ unit: 'binary' })))
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 5 }),
        cuts,
        async (rows, shares) => {
          const csv = rows.map((row) => `1,${row.map(csvCell).join(',')}\r\n`).join('')
          const read = await cellsOf(cutAt(csv, shares))
          const unescaped = read.map((cells) =>
            cells?.slice(1).map((each) => (each === null ? null : unescapeFormula(each))),
          )
          expect(unescaped).toEqual(rows)
        },
      ),
      { numRuns: 1_000 },
    )
  })

  it('are the same for any text, sound or not, however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r'), maxLength: 60 }),
        cuts,
        async (csv, shares) => {
          expect(await rowsOf(cutAt(csv, shares))).toEqual(await rowsOf([csv]))
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it.each([
    [
      'mixed line breaks',
      'a,b\r\nc,d\ne,f',
      [
        ['a', 'b'],
        ['c', 'd'],
        ['e', 'f'],
      ],
    ],
    [
      'empty lines',
      '\n\r\na,b\n\n\r\nc,d\n\n\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'an empty last cell',
      'a,\n,b',
      [
        ['a', null],
        [null, 'b'],
      ],
    ],
    [
      'an empty text in quotes',
      'a,""\n"",b\n',
      [
        ['a', ''],
        ['', 'b'],
      ],
    ],
    ['a carriage return within a cell', 'a\rb,"c\rd"\n', [['a\rb', 'c\rd']]],
    ['a file that ends in half a line break', 'a,b\r', [['a', 'b']]],
    [
      'quotes inside a cell',
      'a "b" c,d\n"a" b,"c"\n',
      [
        ['a "b" c', 'd'],
        ['"a" b', 'c'],
      ],
    ],
    ['text after a quoted cell and a carriage return', '"a"\rb,c\n', [['"a"\rb', 'c']]],
  ])('are read with %s', async (_, csv, rows) => {
    expect(await cellsOf([csv])).toEqual(rows)
    expect(await cellsOf([...csv])).toEqual(rows)
  })

  it('end in carriage returns alone where the file has no other', async () => {
    expect(await cellsOf(['a,b\r"c\rd",e\r'], { delimiter: ',', newline: '\r' })).toEqual([
      ['a', 'b'],
      ['c\rd', 'e'],
    ])
  })

  it('know the line where they start', async () => {
    const rows = await rowsOf(['a,b\n"1\r\n2\n3",c\n\nd,e\n'])
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 6])
  })

  it.each([
    ['before lines without quotes', 'a,"b\nc,d\ne,f\n', ['unclosed_quote', ['c', 'd'], ['e', 'f']]],
    ['before a cell in quotes', 'a,"b\nc,"d"\ne,f\n', ['unclosed_quote', ['c', 'd'], ['e', 'f']]],
    ['on the last line', 'a,b\nc,"d', [['a', 'b'], 'unclosed_quote']],
  ])('after an unclosed quote %s are read', async (_, csv, rows) => {
    for (const pieces of [[csv], [...csv]]) {
      const read = await rowsOf(pieces)
      expect(read.map((row) => ('error' in row ? row.error.rule : row.values))).toEqual(rows)
      expect(read.map(({ line }) => line)).toEqual(read.map((__, index) => index + 1))
    }
  })

  it('after an unclosed quote are read in a long file too', async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `conv_${index},fine`)
    for (const size of [1_000, 1_000_000]) {
      const read = await rowsOf(slices(`x,"bad\n${lines.join('\n')}\n`, size))
      expect(read.filter((row) => 'error' in row).map(({ line }) => line)).toEqual([1])
      expect(read).toHaveLength(lines.length + 1)
    }
  })

  it.each(['x', 'é', '"'])('may have 65,536 bytes of %j and not one more', async (character) => {
    const fill = (bytes: number) => character.repeat(Math.floor((bytes - 4) / Buffer.byteLength(character)))
    for (const [extra, expected] of [
      [0, 'cells'],
      [1, 'record_too_large'],
    ] as const) {
      const inside = fill(LIMITS.importRecordBytes)
      const filler = 'a,'.padEnd(LIMITS.importRecordBytes - Buffer.byteLength(inside) - 2 + extra, '-')
      const csv = `${filler}"${inside}"\r\nc,d\r\n`
      for (const size of [1_024, 1_000_000]) {
        const read = await rowsOf(slices(csv, size))
        expect(read.map((row) => ('error' in row ? row.error.rule : 'cells'))).toEqual([expected, 'cells'])
      }
    }
  })

  it('of a giant line take no memory', async () => {
    const held: number[] = []
    async function* giant() {
      yield 'a,b\n'
      for (let count = 0; count < 3_000; count += 1) {
        if (count % 500 === 0) held.push(process.memoryUsage().heapUsed)
        yield `${'x'.repeat(65_536)}`
      }
      yield '\nc,d'
    }
    const read = await flat(recordsByPiece(giant(), createRowReader(COMMA)))
    expect(read.map((row) => ('error' in row ? row.error.rule : row.values))).toEqual([
      ['a', 'b'],
      'record_too_large',
      ['c', 'd'],
    ])
    expect(Math.max(...held) - (held[0] ?? 0)).toBeLessThan(100 * 1024 * 1024)
  })
})

function written(value: string, quoted: boolean): string {
  return quoted || /[",;\t\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}

function rowsOf(pieces: Iterable<string>, shape = COMMA) {
  return readPieces(createRowReader(shape), pieces)
}

async function cellsOf(pieces: Iterable<string>, shape = COMMA) {
  return (await rowsOf(pieces, shape)).map((row) => ('error' in row ? undefined : row.values))
}

function* slices(text: string, size: number): Generator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
}
