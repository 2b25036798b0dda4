import type { NewRating } from './store.ts'

/** Longer values of metadata are stored, but neither found by a filter nor told apart in a breakdown. In code points. */
export const LONGEST_LABEL = 256

/** Rows as the text that the database reads, made on the thread that has them. */
export type PreparedRows = string & { readonly prepared: unique symbol }

/** The columns of a prepared row, in order. */
export const PREPARED_COLUMNS = [
  'id',
  'external_id',
  'spare_external_id',
  'conversation_id',
  'rating',
  'feedback',
  'user_id',
  'language',
  'timestamp',
  'metadata',
] as const

export function prepareRows(_projectId: number, rows: readonly NewRating[]): PreparedRows {
  const table = rows.map((row) =>
    PREPARED_COLUMNS.map((column) => (column === 'metadata' ? JSON.stringify(row.metadata) : (row[column] ?? null))),
  )
  return JSON.stringify(table) as PreparedRows
}
