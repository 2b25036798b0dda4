import { RATINGS_TEXTS } from '../texts/en/ratings.ts'

export const METADATA_TYPES = ['text', 'number', 'boolean', 'null', 'json'] as const
export type MetadataType = (typeof METADATA_TYPES)[number]

/** A key of metadata as it is being edited. */
export interface MetadataRow {
  /** Of the row, whatever its key becomes. */
  row: number
  key: string
  type: MetadataType
  /** The value as it is written. */
  text: string
}

export interface RowError {
  row: number
  message: string
}

type Value = { value: unknown } | { message: string }

export function toRows(metadata: Record<string, unknown>): MetadataRow[] {
  return Object.entries(metadata).map(([key, value], row) => ({ row, key, ...written(value) }))
}

/** The metadata that the rows say, in their order, or what is wrong with them. */
export function readRows(rows: MetadataRow[]): { metadata: Record<string, unknown> } | { errors: RowError[] } {
  const read = rows.map((row) => ({ ...row, found: readValue(row) }))
  const errors = read.flatMap(({ row, key, found }, index) => {
    if (key === '') return [{ row, message: RATINGS_TEXTS.edit.noKey }]
    const isRepeated = rows.findIndex((other) => other.key === key) !== index
    if (isRepeated) return [{ row, message: RATINGS_TEXTS.edit.repeatedKey }]
    return 'message' in found ? [{ row, message: found.message }] : []
  })
  if (errors.length > 0) return { errors }
  // Made of entries, so that a key such as `__proto__` is one, and the server can refuse it.
  const entries = read.flatMap(({ key, found }) => ('value' in found ? [[key, found.value] as const] : []))
  return { metadata: Object.fromEntries(entries) }
}

function written(value: unknown): Pick<MetadataRow, 'type' | 'text'> {
  if (value === null) return { type: 'null', text: '' }
  switch (typeof value) {
    case 'string':
      return { type: 'text', text: value }
    case 'number':
      return { type: 'number', text: String(value) }
    case 'boolean':
      return { type: 'boolean', text: String(value) }
    default:
      return { type: 'json', text: JSON.stringify(value) }
  }
}

function readValue({ type, text }: MetadataRow): Value {
  switch (type) {
    case 'text':
      return { value: text }
    case 'boolean':
      return { value: text === 'true' }
    case 'null':
      return { value: null }
    case 'number':
      return text.trim() !== '' && Number.isFinite(Number(text))
        ? { value: Number(text) }
        : { message: RATINGS_TEXTS.edit.noNumber }
    case 'json':
      return readJson(text)
  }
}

function readJson(text: string): Value {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return { message: RATINGS_TEXTS.edit.noJson }
  }
}
