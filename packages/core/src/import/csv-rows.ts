// CSV is read by hand: csv-parse 7.0.3 drops whatever follows a record over its size limit, and one unclosed quote would
// swallow the rest of the file. Here the bad record is reported and reading goes on with the next line.
import { LIMITS } from '@parley/contracts'
import { readPlainRow } from './csv-plain-row.ts'
import { type FileRecord, isTooLarge, type RecordReader, recordError, TOO_LARGE } from './record.ts'

export interface CsvShape {
  delimiter: string
  newline: '\n' | '\r'
}

/** A cell that stood in quotes is text even when empty; an empty one without is null. */
export type Cell = string | null

export type CsvRow = FileRecord<Cell[]>

const UNCLOSED = recordError(
  'unclosed_quote',
  `A quote is opened and not closed properly within ${LIMITS.importRecordBytes} bytes`,
)

// A record and its line break; what is longer is too large, however the text was cut into pieces.
const WINDOW = LIMITS.importRecordBytes + 2

/** Reads the rows of a CSV text; empty lines are passed over. */
export function createRowReader(shape: CsvShape): RecordReader<CsvRow> {
  let buffer = ''
  let line = 1
  let skipping = false

  function* drain(isLast: boolean): Generator<CsvRow> {
    let at = 0
    while (at < buffer.length) {
      if (skipping) {
        const lineEnd = buffer.indexOf(shape.newline, at)
        at = lineEnd === -1 ? buffer.length : lineEnd + 1
        skipping = lineEnd === -1
        line += skipping ? 0 : 1
        continue
      }
      const plain = readPlainRow(buffer, at, shape)
      if (plain !== undefined) {
        if (!isEmpty(plain.cells)) yield { line, values: plain.cells }
        line += plain.lines
        at = plain.next
        continue
      }
      const window = buffer.slice(at, at + WINDOW)
      const row = readRow(window, shape, isLast && at + window.length === buffer.length)
      if (row === undefined) {
        if (window.length < WINDOW) break
        yield { line, error: window.includes(shape.newline) ? UNCLOSED : TOO_LARGE }
        skipping = true
        continue
      }
      if (row.cells === undefined) yield { line, error: UNCLOSED }
      else if (isTooLarge(window.slice(0, row.end))) yield { line, error: TOO_LARGE }
      else if (!isEmpty(row.cells)) yield { line, values: row.cells }
      line += row.lines
      at += row.next
    }
    buffer = buffer.slice(at)
  }

  return {
    read(piece) {
      buffer += piece
      return drain(false)
    },
    end: () => drain(true),
  }
}

function isEmpty(cells: Cell[]): boolean {
  return cells.length === 1 && cells[0] === null
}

interface Row {
  /** Undefined where a quote is not closed. */
  cells: Cell[] | undefined
  lines: number
  /** Where the row ends, without its line break, and where the next one starts. */
  end: number
  next: number
}

/** The row at the start of a text, whatever is wrong with it; undefined where it goes on beyond a text that is not all there is. */
export function readRow(text: string, shape: CsvShape, isAll: boolean): Row | undefined {
  const first = endOfLine(text, 0, shape, isAll)
  if (first === undefined) return undefined
  const line = text.slice(0, first.end)
  if (!line.includes('"')) return { cells: line.split(shape.delimiter).map((cell) => cell || null), lines: 1, ...first }
  const cells: Cell[] = []
  let lines = 1
  for (let at = 0; ; ) {
    const quoted = text[at] === '"' ? readQuoted(text, at, shape, isAll) : 'unquoted'
    if (quoted === undefined) return undefined
    if (quoted === 'unclosed') return { cells: undefined, lines: 1, ...first }
    if (quoted !== 'unquoted') lines += quoted.lines
    const lineEnd = endOfLine(text, quoted === 'unquoted' ? at : quoted.end, shape, isAll)
    if (lineEnd === undefined) return undefined
    if (quoted === 'unquoted') {
      const delimiter = text.indexOf(shape.delimiter, at)
      const end = delimiter === -1 || delimiter > lineEnd.end ? lineEnd.end : delimiter
      cells.push(text.slice(at, end) || null)
      at = end
    } else {
      cells.push(quoted.text)
      at = quoted.end
    }
    if (at === lineEnd.end) return { cells, lines, ...lineEnd }
    at += 1
  }
}

/**
 * A cell that opens with a quote. Where text follows the closing one, the quotes are part of the cell, unless the two are
 * on different lines: then the first was never closed. Undefined where the text ends too early to tell.
 */
function readQuoted(
  text: string,
  start: number,
  { delimiter, newline }: CsvShape,
  isAll: boolean,
): { text: string; lines: number; end: number } | 'unquoted' | 'unclosed' | undefined {
  let close = text.indexOf('"', start + 1)
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
  const after = text[close + 1]
  const isCut = after === undefined || (after === '\r' && newline === '\n' && text[close + 2] === undefined)
  if (close === -1 || isCut) {
    if (!isAll) return undefined
    if (close === -1) return 'unclosed'
  }
  const inside = text.slice(start + 1, close)
  const lines = inside.split(newline).length - 1
  if (isCut || after === delimiter || after === newline || text.startsWith(`\r${newline}`, close + 1)) {
    return { text: inside.replaceAll('""', '"'), lines, end: close + 1 }
  }
  return lines === 0 ? 'unquoted' : 'unclosed'
}

function endOfLine(
  text: string,
  start: number,
  { newline }: CsvShape,
  isAll: boolean,
): { end: number; next: number } | undefined {
  const found = text.indexOf(newline, start)
  if (found === -1 && !isAll) return undefined
  const end = found === -1 ? text.length : found
  const isCrLf = newline === '\n' && end > start && text[end - 1] === '\r'
  return { end: isCrLf ? end - 1 : end, next: found === -1 ? end : found + 1 }
}
