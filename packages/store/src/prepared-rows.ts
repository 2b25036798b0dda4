import { labelsOf } from './labels.ts'
import type { NewRating } from './store.ts'

/** Rows as the text that the writer takes, made on the thread that has them. */
export type PreparedRows = string & { readonly prepared: unique symbol }

/** A row as the writer sees it: metadata as JSON, and the labels by which the rating is found, with blanks between. */
export interface PreparedRow extends Omit<NewRating, 'id' | 'metadata' | 'spare_external_id'> {
  id: number | null
  spare_external_id: string | null
  metadata: string
  labels: string
}

export function prepareRows(projectId: number, rows: readonly NewRating[]): PreparedRows {
  return JSON.stringify(rows.map((row) => prepared(projectId, row))) as PreparedRows
}

function prepared(projectId: number, row: NewRating): PreparedRow {
  return {
    id: row.id ?? null,
    external_id: row.external_id,
    spare_external_id: row.spare_external_id ?? null,
    conversation_id: row.conversation_id,
    rating: row.rating,
    feedback: row.feedback,
    user_id: row.user_id,
    language: row.language,
    timestamp: row.timestamp,
    metadata: JSON.stringify(row.metadata),
    labels: labelsOf(projectId, row).join(' '),
  }
}
