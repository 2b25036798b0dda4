import { LIMITS } from '@parley/contracts'
import { describe, expect, it } from 'vitest'
import { asPieces } from '../testing/open-services.ts'
import { flat, outcomes } from '../testing/read-all.ts'
import { type CsvFile, readCsv } from './read-csv.ts'

describe('a CSV file', () => {
  it.each([
    ['comma', 'a,b;c\n1,2\n', ['a', 'b;c']],
    ['semicolon', 'a;"b,c,d,e"\n1;2\n', ['a', 'b,c,d,e']],
    ['tab', 'a\tb,c\n1\t2\n', ['a', 'b,c']],
    ['pipe', 'a|b\n1|2\n', ['a', 'b']],
  ])('shows by its header that it is separated by %s', async (_, csv, columns) => {
    const file = await open(csv)
    expect(file.columns).toEqual(columns)
    expect(await readRows(file)).toEqual([{ line: 2, found: columns.map((_, i) => `${i + 1}`) }])
  })

  it('is read by a delimiter that is named', async () => {
    const csv = 'a,b,c|d\n1|2\n'
    expect((await readCsv(asPieces([csv]), csv, { delimiter: 'pipe' })).columns).toEqual(['a,b,c', 'd'])
  })

  it.each([
    ['LF', 'a,b\n1,2\n3,4'],
    ['CRLF', 'a,b\r\n1,2\r\n3,4\r\n'],
    ['CR alone', 'a,b\r1,2\r3,4\r'],
    ['both', 'a,b\n1,2\r\n3,4\n'],
  ])('is read with lines that end in %s', async (_, csv) => {
    expect((await readRows(await open(csv))).map(({ found }) => found)).toEqual([
      ['1', '2'],
      ['3', '4'],
    ])
  })

  it('is read with lines that end in CR and line feeds within cells', async () => {
    expect(await readRows(await open('a,b\r"1\n1",2\r'))).toEqual([{ line: 2, found: ['1\n1', '2'] }])
  })

  it('gives unnamed columns a name and repeated names a number', async () => {
    const file = await open(',a, a ,"",a_2\n1,2,3,4,5\n')
    expect(file.columns).toEqual(['column_1', 'a', 'a_2', 'column_4', 'a_2_2'])
    expect(await readRows(file)).toEqual([{ line: 2, found: ['1', '2', '3', '4', '5'] }])
  })

  it('may have its header in several pieces, blank ones among them', async () => {
    const file = await readCsv(asPieces(['\n', 'a', ',b', '\n1,', '2\n']), '\na,b\n')
    expect(file.columns).toEqual(['a', 'b'])
    expect(await readRows(file)).toEqual([{ line: 3, found: ['1', '2'] }])
  })

  it('has no records where it has a header only', async () => {
    expect(await readRows(await open('a,b\n'))).toEqual([])
  })

  it('has at most 64 columns', async () => {
    const header = (count: number) => Array.from({ length: count }, (_, index) => `c${index}`).join(',')
    expect((await open(header(LIMITS.importColumns))).columns).toHaveLength(64)
    await expect(open(header(LIMITS.importColumns + 1))).rejects.toMatchObject({
      errors: [{ field: '(file)', rule: 'too_many_columns' }],
    })
  })

  it.each([
    ['blank lines only', '\n\n'],
    ['a quote that is not closed', '"a,b\n1,2\n'],
    ['more bytes than a record may have', 'a'.repeat(LIMITS.importRecordBytes + 10)],
  ])('is refused where its header has %s', async (_, csv) => {
    await expect(open(csv)).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT', errors: [{ rule: 'no_header' }] })
  })
})

function open(csv: string) {
  return readCsv(asPieces([csv]), csv)
}

async function readRows({ rows }: CsvFile) {
  return outcomes(await flat(rows))
}
