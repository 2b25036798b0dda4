import type { Rating } from '@parley/contracts'
import { recordError } from './record.ts'

// What no other file has together; later versions may export more.
const OWN_COLUMNS = ['id', 'conversation_id', 'rating', 'timestamp', 'sentiment', 'metadata'] satisfies (keyof Rating)[]

const EXTRA: ReadonlySet<string> = new Set([
  'id',
  'sentiment',
  'text_sentiment',
  'text_sentiment_score',
  'text_language',
])

/** Whether these are the columns of an export of Parley's, of this version or another, in any order. */
export function isOwn(columns: string[]): boolean {
  return OWN_COLUMNS.every((column) => columns.includes(column))
}

/** Columns of an own file that are no fields to submit: the id is kept apart, sentiments follow from stars and text. */
export function isOwnExtra(column: string): boolean {
  return EXTRA.has(column)
}

export const CUT_OFF = recordError(
  'column_count',
  'A record of an export has as many cells as its header; this one is cut off',
)
