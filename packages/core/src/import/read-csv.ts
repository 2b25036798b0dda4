import { invalidInput, LIMITS } from '@parley/contracts'
import { type Cell, type CsvRow, type CsvShape, createRowReader } from './csv-rows.ts'
import { recordsByPiece, withoutEnd } from './record.ts'

const DELIMITERS = { tab: '\t', comma: ',', semicolon: ';', pipe: '|' } as const
export type Delimiter = keyof typeof DELIMITERS

export interface CsvOptions {
  /** Told by the header where it is left out. */
  delimiter?: Delimiter | undefined
  /** Whether the text is cut off, maybe within a record. */
  isCut?: boolean | undefined
}

export interface CsvFile {
  columns: string[]
  delimiter: Delimiter
  /** Those of each piece of the text. */
  rows: AsyncIterable<Iterable<CsvRow>>
}

/**
 * Reads the header; `sample` is the start of the text, by which delimiter and line break are told.
 * Throws UNPROCESSABLE_CONTENT where there is no header, or one of more than 64 columns.
 */
export async function readCsv(
  text: AsyncIterable<string>,
  sample: string,
  { delimiter: named, isCut = false }: CsvOptions = {},
): Promise<CsvFile> {
  const { newline, delimiter: told } = detectShape(sample)
  const delimiter = named ?? told
  const reader = createRowReader({ newline, delimiter: DELIMITERS[delimiter] })
  const { header, rows } = await splitHeader(recordsByPiece(text, isCut ? withoutEnd(reader) : reader))
  if (header === undefined) refuseFile('no_header', 'The file has no header line with column names')
  if ('error' in header) refuseFile('no_header', `The header cannot be read: ${header.error.message}`)
  const columns = columnNames(header.values)
  if (columns.length > LIMITS.importColumns) {
    const message = `The header has ${columns.length} columns; at most ${LIMITS.importColumns} can be read`
    refuseFile('too_many_columns', message)
  }
  return { columns, delimiter, rows }
}

/** The first row, and those that follow it. */
async function splitHeader(
  pieces: AsyncGenerator<Iterable<CsvRow>>,
): Promise<{ header?: CsvRow; rows: AsyncIterable<Iterable<CsvRow>> }> {
  for (let piece = await pieces.next(); !piece.done; piece = await pieces.next()) {
    const rest = piece.value[Symbol.iterator]()
    const first = rest.next()
    if (!first.done) return { header: first.value, rows: prepend({ [Symbol.iterator]: () => rest }, pieces) }
  }
  return { rows: pieces }
}

async function* prepend<Piece>(first: Piece, rest: AsyncGenerator<Piece>): AsyncGenerator<Piece> {
  try {
    yield first
    yield* rest
  } finally {
    await rest.return(undefined)
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
function detectShape(sample: string): Pick<CsvShape, 'newline'> & { delimiter: Delimiter } {
  const bare = sample.replace(/"(?:[^"]|"")*"/g, '""').trimStart()
  const [lineBreak = '\n'] = /\r*\n|\r/.exec(bare) ?? []
  const header = bare.split(lineBreak, 1)[0] ?? ''
  const counted = (Object.keys(DELIMITERS) as Delimiter[]).map((delimiter) => ({
    delimiter,
    count: header.split(DELIMITERS[delimiter]).length,
  }))
  const { delimiter } = counted.reduce((best, each) => (each.count > best.count ? each : best))
  return { delimiter, newline: lineBreak === '\r' ? '\r' : '\n' }
}

function refuseFile(rule: string, message: string): never {
  throw invalidInput([{ field: '(file)', rule, message }])
}
