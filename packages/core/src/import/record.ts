import { type FieldError, LIMITS } from '@parley/contracts'

/** One record of a file: its values (by name, or in the order of the columns), or what is wrong with it. `line` is where it starts. */
export type FileRecord<Values = Record<string, unknown>> = { line: number } & (
  | { values: Values }
  | { error: FieldError }
)

/** Splits a text that comes in pieces. The records of one piece are used up before the next piece is read. */
export interface RecordReader<Found> {
  read(piece: string): Iterable<Found>
  end(): Iterable<Found>
}

/** The same of a text that is cut off somewhere: what is not over by then is left out. */
export function withoutEnd<Found>({ read }: RecordReader<Found>): RecordReader<Found> {
  return { read, end: () => [] }
}

/** The records of each piece in turn: one wait for a piece, not one for each of its records. */
export async function* recordsByPiece<Found>(
  text: AsyncIterable<string>,
  reader: RecordReader<Found>,
): AsyncGenerator<Iterable<Found>> {
  for await (const piece of text) yield reader.read(piece)
  yield reader.end()
}

export function recordError(rule: string, message: string): FieldError {
  return { field: '(record)', rule, message }
}

export const TOO_LARGE = recordError('record_too_large', `The record is larger than ${LIMITS.importRecordBytes} bytes`)

/** Texts up to this length are never too large: a UTF-16 unit takes at most three bytes. */
export const ALWAYS_SMALL = Math.floor(LIMITS.importRecordBytes / 3)

/** Whether a text is over the limit of a record; most are told by their length alone. */
export function isTooLarge(text: string): boolean {
  if (text.length > LIMITS.importRecordBytes) return true
  return text.length > ALWAYS_SMALL && Buffer.byteLength(text) > LIMITS.importRecordBytes
}

/** Blanks around a record do not count, but there is an end to them: the text is kept until the record is over. */
const MOST_CHARACTERS = 2 * LIMITS.importRecordBytes

/** As `isTooLarge`, of a JSON record and the blanks around it. */
export function isTooLargeJson(text: string): boolean {
  return text.length > MOST_CHARACTERS || isTooLarge(text.trim())
}

/** A JSON text as a record. */
export function parseRecord(text: string, line: number): FileRecord {
  if (isTooLargeJson(text)) return { line, error: TOO_LARGE }
  try {
    const values: unknown = JSON.parse(text.trim())
    if (typeof values === 'object' && values !== null && !Array.isArray(values)) return { line, values: { ...values } }
    return { line, error: recordError('not_an_object', 'The record is not a JSON object') }
  } catch (error) {
    return { line, error: recordError('invalid_json', error instanceof Error ? error.message : 'This is not JSON') }
  }
}
