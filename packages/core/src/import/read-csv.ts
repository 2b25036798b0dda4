// CSV is read by hand: csv-parse 7.0.3 drops whatever follows a record over its size limit, and one unclosed quote would
// swallow the rest of the file. Here the bad record is reported and reading goes on with the next line.
import { invalidInput, LIMITS } from '@parley/contracts'
import { type FileRecord, isTooLarge, recordError, TOO_LARGE } from './record.ts'

export const DELIMITERS = { comma: ',', semicolon: ';', tab: '\t', pipe: '|' } as const

/** A cell that stood in quotes is text even when empty; an empty one without is null. */
export type Cell = string | null

interface CsvRecord {
  line: number
  cells: Cell[] | undefined
  problem?: FileRecord & { error: object }
}

export interface CsvFile {
  columns: string[]
  records: AsyncIterable<FileRecord>
}

/** Reads the header. Throws UNPROCESSABLE_CONTENT where there is none, or one of more than 64 columns. */
export async function readCsv(text: AsyncIterable<string>, sample: string, delimiter?: string): Promise<CsvFile> {
  const rows = readRows(text, { delimiter: delimiter ?? detectDelimiter(sample), newline: detectNewline(sample) })
  const header = await rows.next()
  if (header.done || header.value.cells === undefined)
    refuseFile('no_header', 'The file has no header line with column names')
  const columns = columnNames(header.value.cells)
  if (columns.length > LIMITS.importColumns) {
    refuseFile(
      'too_many_columns',
      `The header has ${columns.length} columns; at most ${LIMITS.importColumns} can be read`,
    )
  }
  return { columns, records: toRecords(rows, columns) }
}

async function* toRecords(rows: AsyncIterable<CsvRecord>, columns: string[]): AsyncGenerator<FileRecord> {
  for await (const { line, cells, problem } of rows) {
    if (cells === undefined) {
      yield problem ?? { line, error: TOO_LARGE }
    } else if (cells.length > columns.length) {
      yield {
        line,
        error: recordError('column_count', `The record has ${cells.length} cells, the header ${columns.length}`),
      }
    } else {
      yield { line, values: Object.fromEntries(cells.map((cell, index) => [columns[index] ?? '', cell])) }
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

async function* readRows(
  text: AsyncIterable<string>,
  { delimiter, newline }: { delimiter: string; newline: string },
): AsyncGenerator<CsvRecord> {
  let buffer = ''
  let line = 1
  let skipping = false

  function* drain(final: boolean): Generator<CsvRecord> {
    let at = 0
    while (at < buffer.length) {
      const lineEnd = endOfLine(buffer, at, newline, final)
      if (skipping) {
        if (lineEnd === undefined) {
          at = buffer.length
          break
        }
        skipping = false
        line += 1
        at = lineEnd.next
        continue
      }
      const row = readRow(buffer, at, { delimiter, newline, final })
      if (row === undefined) {
        if (!isTooLarge(buffer.slice(at))) break
        yield { line, cells: undefined }
        if (lineEnd === undefined) {
          skipping = true
          continue
        }
        line += 1
        at = lineEnd.next
      } else if (isTooLarge(buffer.slice(at, row.next))) {
        yield { line, cells: undefined }
        line += row.lines
        at = row.next
      } else {
        if (row.cells === undefined) {
          yield {
            line,
            cells: undefined,
            problem: { line, error: recordError('unclosed_quote', 'A quote is opened and never closed') },
          }
        } else if (row.cells.length > 1 || row.cells[0] !== null) {
          yield { line, cells: row.cells }
        }
        line += row.lines
        at = row.next
      }
    }
    buffer = buffer.slice(at)
  }

  for await (const piece of text) {
    buffer += piece
    yield* drain(false)
  }
  yield* drain(true)
}

interface Row {
  /** Undefined where a quote is not closed before the end of the file. */
  cells: Cell[] | undefined
  lines: number
  next: number
}

/** One record from `start`; undefined where the buffer ends before the record does. */
function readRow(
  buffer: string,
  start: number,
  options: { delimiter: string; newline: string; final: boolean },
): Row | undefined {
  const { delimiter, newline, final } = options
  const lineEnd = endOfLine(buffer, start, newline, final)
  if (lineEnd !== undefined) {
    const line = buffer.slice(start, lineEnd.end)
    if (!line.includes('"'))
      return { cells: line.split(delimiter).map((cell) => cell || null), lines: 1, next: lineEnd.next }
  } else if (!buffer.includes('"', start)) {
    return undefined
  }
  const cells: Cell[] = []
  let lines = 1
  for (let at = start; ; ) {
    const quoted = buffer[at] === '"' ? readQuoted(buffer, at, options) : undefined
    if (quoted === 'unclosed') {
      if (!final) return undefined
      return { cells: undefined, lines: 1, next: endOfLine(buffer, start, newline, true)?.next ?? buffer.length }
    }
    const end = quoted?.next ?? endOfCell(buffer, at, options)
    if (end === undefined) return undefined
    if (quoted !== undefined) {
      cells.push(quoted.text)
      lines += quoted.lines
    } else {
      cells.push(buffer.slice(at, end) || null)
    }
    if (buffer[end] !== delimiter) {
      const last = cells.length - 1
      if (newline === '\n' && quoted === undefined) cells[last] = cells[last]?.replace(/\r$/, '') || null
      return { cells, lines, next: endOfLine(buffer, end, newline, true)?.next ?? buffer.length }
    }
    at = end + 1
  }
}

/** A cell that opens with a quote; undefined where text follows the closing one, as then the quotes are part of it. */
function readQuoted(
  buffer: string,
  start: number,
  { delimiter, newline, final }: { delimiter: string; newline: string; final: boolean },
): { text: string; lines: number; next: number } | 'unclosed' | undefined {
  for (let at = start + 1; ; ) {
    const quote = buffer.indexOf('"', at)
    if (quote === -1) return 'unclosed'
    const after = buffer[quote + 1]
    if (after === undefined && !final) return 'unclosed'
    if (after === '"') {
      at = quote + 2
      continue
    }
    const ends = after === undefined || after === delimiter || after === newline || (after === '\r' && newline === '\n')
    const inside = buffer.slice(start + 1, quote)
    if (!ends) return undefined
    return { text: inside.replaceAll('""', '"'), lines: inside.split(newline).length - 1, next: quote + 1 }
  }
}

/** Where an unquoted cell ends: before a delimiter, a newline or the end of the file; undefined where that is not known yet. */
function endOfCell(
  buffer: string,
  start: number,
  { delimiter, newline, final }: { delimiter: string; newline: string; final: boolean },
): number | undefined {
  const lineEnd = buffer.indexOf(newline, start)
  const cellEnd = buffer.indexOf(delimiter, start)
  if (lineEnd === -1 && !final) return cellEnd === -1 ? undefined : cellEnd
  const end = lineEnd === -1 ? buffer.length : lineEnd
  return cellEnd === -1 || cellEnd > end ? end : cellEnd
}

function endOfLine(
  buffer: string,
  start: number,
  newline: string,
  final: boolean,
): { end: number; next: number } | undefined {
  const found = buffer.indexOf(newline, start)
  if (found === -1) return final ? { end: buffer.length, next: buffer.length } : undefined
  const end = newline === '\n' && found > start && buffer[found - 1] === '\r' ? found - 1 : found
  return { end, next: found + 1 }
}

/** The separator that the header line has most of, quoted parts left out. */
function detectDelimiter(sample: string): string {
  const header = sample.replace(/"(?:[^"]|"")*"/g, '').split(/\r?\n|\r/, 1)[0] ?? ''
  const counted = Object.values(DELIMITERS).map((delimiter) => ({ delimiter, count: header.split(delimiter).length }))
  return counted.reduce((best, each) => (each.count > best.count ? each : best)).delimiter
}

function detectNewline(sample: string): '\n' | '\r' {
  return !sample.includes('\n') && sample.includes('\r') ? '\r' : '\n'
}

function refuseFile(rule: string, message: string): never {
  throw invalidInput([{ field: '(file)', rule, message }])
}
