import { labelsOf } from './labels.ts'
import type { NewRating } from './store.ts'

/** Rows as the text that the writer takes, made on the thread that has them. */
export type PreparedRows = string & { readonly prepared: unique symbol }

/** A row as the writer sees it: metadata as JSON, the labels by which the rating is found, with blanks between, and who sends it. */
export interface PreparedRow extends Omit<NewRating, 'id' | 'metadata' | 'spare_external_id'> {
  id: number | null
  spare_external_id: string | null
  metadata: string
  labels: string
  by: string | null
}

export function prepareRows(projectId: number, rows: readonly NewRating[]): PreparedRows {
  return JSON.stringify(rows.map((row) => toList(projectId, row))) as PreparedRows
}

export function readPreparedRows(rows: PreparedRows, by: string | null): PreparedRow[] {
  return (JSON.parse(rows) as PreparedList[]).map((list) => fromList(list, by))
}

/** Without names, which would be half of the text of a small row. */
type PreparedList = ReturnType<typeof toList>

function toList(projectId: number, row: NewRating) {
  return [
    row.id ?? null,
    row.external_id,
    row.spare_external_id ?? null,
    row.conversation_id,
    row.rating,
    row.feedback,
    row.user_id,
    row.language,
    row.timestamp,
    JSON.stringify(row.metadata),
    labelsOf(projectId, row).join(' '),
  ] as const
}

function fromList(list: PreparedList, by: string | null): PreparedRow {
  return {
    id: list[0],
    external_id: list[1],
    spare_external_id: list[2],
    conversation_id: list[3],
    rating: list[4],
    feedback: list[5],
    user_id: list[6],
    language: list[7],
    timestamp: list[8],
    metadata: list[9],
    labels: list[10],
    by,
  }
}
