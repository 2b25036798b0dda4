import { invalidInput, LIMITS } from '@parley/contracts'
import { type Cell, type CsvRow, type CsvShape, readRows } from './csv-rows.ts'
import { type FileRecord, recordError } from './record.ts'

export const DELIMITERS = { tab: '\t', comma: ',', semicolon: ';', pipe: '|' } as const

export interface CsvFile {
  columns: string[]
  records: AsyncIterable<FileRecord>
}

/**
 * Reads the header; `sample` is the start of the text, by which delimiter and line break are told.
 * Throws UNPROCESSABLE_CONTENT where there is no header, or one of more than 64 columns.
 */
export async function readCsv(text: AsyncIterable<string>, sample: string, delimiter?: string): Promise<CsvFile> {
  const shape = detectShape(sample)
  const rows = readRows(text, { ...shape, delimiter: delimiter ?? shape.delimiter })
  const header = await rows.next()
  if (header.done) refuseFile('no_header', 'The file has no header line with column names')
  if ('error' in header.value) refuseFile('no_header', `The header cannot be read: ${header.value.error.message}`)
  const columns = columnNames(header.value.cells)
  if (columns.length > LIMITS.importColumns) {
    const message = `The header has ${columns.length} columns; at most ${LIMITS.importColumns} can be read`
    refuseFile('too_many_columns', message)
  }
  return { columns, records: toRecords(rows, columns) }
}

/** Missing cells at the end are left out, as spreadsheets do not write them all; cells without a column are an error. */
async function* toRecords(rows: AsyncIterable<CsvRow>, columns: string[]): AsyncGenerator<FileRecord> {
  for await (const row of rows) {
    if ('error' in row) {
      yield row
    } else if (row.cells.length > columns.length) {
      const message = `The record has ${row.cells.length} cells, the header ${columns.length}`
      yield { line: row.line, error: recordError('column_count', message) }
    } else {
      yield { line: row.line, values: Object.fromEntries(row.cells.map((cell, index) => [columns[index] ?? '', cell])) }
    }
  }
}

/** Unnamed columns get a name from their place, repeated names a number, so that no value is lost. */
function columnNames(cells: Cell[]): string[] {
  const names = new Set<string>()
  for (const [index, cell] of cells.entries()) {
    const name = cell?.trim() || `column_${index + 1}`
    let unique = name
    for (let n = 2; names.has(unique); n += 1) unique = `${name}_${n}`
    names.add(unique)
  }
  return [...names]
}

/** The separator that the header line has most of and the line break that ends it, quoted parts left out. */
function detectShape(sample: string): CsvShape {
  const bare = sample.replace(/"(?:[^"]|"")*"/g, '""').trimStart()
  const [lineBreak = '\n'] = /\r*\n|\r/.exec(bare) ?? []
  const header = bare.split(lineBreak, 1)[0] ?? ''
  const counted = Object.values(DELIMITERS).map((delimiter) => ({ delimiter, count: header.split(delimiter).length }))
  const { delimiter } = counted.reduce((best, each) => (each.count > best.count ? each : best))
  return { delimiter, newline: lineBreak === '\r' ? '\r' : '\n' }
}

function refuseFile(rule: string, message: string): never {
  throw invalidInput([{ field: '(file)', rule, message }])
}
