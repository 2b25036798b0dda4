import { type FieldError, LIMITS } from '@parley/contracts'

/** One record of a file: its values by column name, or what is wrong with it. `line` is where it starts. */
export type FileRecord = { line: number } & ({ values: Record<string, unknown> } | { error: FieldError })

export function recordError(rule: string, message: string): FieldError {
  return { field: '(record)', rule, message }
}

export const TOO_LARGE = recordError('record_too_large', `The record is larger than ${LIMITS.importRecordBytes} bytes`)

/** Whether a text is over the limit of a record; most are told by their length alone. */
export function isTooLarge(text: string): boolean {
  if (text.length > LIMITS.importRecordBytes) return true
  return text.length * 3 > LIMITS.importRecordBytes && Buffer.byteLength(text) > LIMITS.importRecordBytes
}

/** A JSON text as a record. */
export function parseRecord(text: string, line: number): FileRecord {
  if (isTooLarge(text)) return { line, error: TOO_LARGE }
  try {
    const values: unknown = JSON.parse(text)
    if (typeof values === 'object' && values !== null && !Array.isArray(values)) return { line, values: { ...values } }
    return { line, error: recordError('not_an_object', 'The record is not a JSON object') }
  } catch (error) {
    return { line, error: recordError('invalid_json', error instanceof Error ? error.message : 'This is not JSON') }
  }
}
