import type { Cell, CsvShape } from './csv-rows.ts'
import { ALWAYS_SMALL } from './record.ts'

export interface PlainRow {
  cells: Cell[]
  lines: number
  /** Where the next row starts. */
  next: number
}

const QUOTE = 34
const CARRIAGE_RETURN = 13

/** The row at `start` where it is whole, small and sound, as most are; undefined says nothing. Same result as `readRow`. */
export function readPlainRow(text: string, start: number, shape: CsvShape): PlainRow | undefined {
  const found = text.indexOf(shape.newline, start)
  if (found === -1) return undefined
  const line = text.slice(start, endOfContent(text, start, found, shape))
  if (line.includes('"')) return readQuotedRow(text, start, found, shape)
  if (line.length > ALWAYS_SMALL) return undefined
  const cells: Cell[] = line.split(shape.delimiter)
  for (let place = 0; place < cells.length; place += 1) if (cells[place] === '') cells[place] = null
  return { cells, lines: 1, next: found + 1 }
}

function readQuotedRow(text: string, start: number, firstLineEnd: number, shape: CsvShape): PlainRow | undefined {
  const delimiter = shape.delimiter.charCodeAt(0)
  const cells: Cell[] = []
  let lines = 1
  let lineEnd = firstLineEnd
  for (let at = start; ; at += 1) {
    if (text.charCodeAt(at) === QUOTE) {
      const open = at + 1
      at = closingQuote(text, open)
      if (at === -1) return undefined
      for (; lineEnd < at; lines += 1) {
        lineEnd = text.indexOf(shape.newline, lineEnd + 1)
        if (lineEnd === -1) return undefined
      }
      const inside = text.slice(open, at)
      cells.push(inside.includes('"') ? inside.replaceAll('""', '"') : inside)
      at += 1
    } else {
      const end = text.indexOf(shape.delimiter, at)
      const cellEnd = end === -1 || end > lineEnd ? endOfContent(text, at, lineEnd, shape) : end
      cells.push(text.slice(at, cellEnd) || null)
      at = cellEnd
    }
    if (at === endOfContent(text, at, lineEnd, shape)) {
      return at - start > ALWAYS_SMALL ? undefined : { cells, lines, next: lineEnd + 1 }
    }
    if (text.charCodeAt(at) !== delimiter) return undefined
  }
}

/** -1 where there is none. */
function closingQuote(text: string, open: number): number {
  let close = text.indexOf('"', open)
  while (close !== -1 && text.charCodeAt(close + 1) === QUOTE) close = text.indexOf('"', close + 2)
  return close
}

/** Without the carriage return of a CRLF. */
function endOfContent(text: string, start: number, lineEnd: number, { newline }: CsvShape): number {
  return newline === '\n' && lineEnd > start && text.charCodeAt(lineEnd - 1) === CARRIAGE_RETURN ? lineEnd - 1 : lineEnd
}
