import type { StoredRating, StoredRow } from '../store.ts'
import type { Row } from './database.ts'

const COLUMNS = [
  'id',
  'external_id',
  'conversation_id',
  'rating',
  'feedback',
  'user_id',
  'language',
  'timestamp',
  'metadata',
] as const satisfies (keyof StoredRating)[]

/** What `toStored` reads, of the table or alias `of`. */
export function storedColumns(of = 'ratings'): string {
  return COLUMNS.map((column) => `${of}.${column}`).join(', ')
}

export function toStoredRow(row: Row): StoredRow {
  const [id, external_id, conversation_id, rating, feedback, user_id, language, timestamp, metadata] = row
  return {
    id,
    external_id,
    conversation_id,
    rating,
    feedback,
    user_id,
    language,
    timestamp,
    metadata,
  } as StoredRow
}

export function toStored(row: Row): StoredRating {
  const stored = toStoredRow(row)
  return { ...stored, metadata: JSON.parse(stored.metadata) }
}
