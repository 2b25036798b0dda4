import type { Erasure } from '../audit-types.ts'
import type { StoredRating, StoredRow } from '../store.ts'
import { TEXT_LABELS, type TextSentiment } from '../text-judge.ts'
import type { Row, Value } from './database.ts'

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

const TEXT_COLUMNS = ['text_sentiment', 'text_score', 'text_language', 'text_method', 'text_version'] as const

/** What `toStored` reads, of the table or alias `of`. */
export function storedColumns(of = 'ratings'): string {
  return [...COLUMNS, ...TEXT_COLUMNS].map((column) => `${of}.${column}`).join(', ')
}

export function toStoredRow(row: Row): StoredRow {
  const [id, external_id, conversation_id, rating, feedback, user_id, language, timestamp, metadata, ...text] = row
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
    text_sentiment: toTextSentiment(text),
  } as StoredRow
}

/** Null too where somebody has put something else there by hand. */
function toTextSentiment([found, score, language, method, version]: Row): TextSentiment | null {
  const label = TEXT_LABELS.find((each) => each === found)
  if (label === undefined || typeof score !== 'number') return null
  return { label, score, language: String(language), method: String(method), version: String(version) }
}

/** The values of `text_sentiment` and the columns after it. */
export function textColumnsOf(text: TextSentiment | null): Value[] {
  return text === null
    ? [null, null, null, null, null]
    : [text.label, text.score, text.language, text.method, text.version]
}

/** A rating as a change has kept it; those kept earlier had no judgement. */
export function fromVersion(json: string): StoredRow {
  return { text_sentiment: null, ...JSON.parse(json) }
}

export function toStored(row: Row): StoredRating {
  const stored = toStoredRow(row)
  return { ...stored, metadata: readMetadata(stored.metadata) ?? {} }
}

/** Undefined where somebody has changed the file by hand: one such row must not fail all that are read or written with it. */
export function readMetadata(text: string): Record<string, unknown> | undefined {
  try {
    const metadata: unknown = JSON.parse(text)
    return typeof metadata === 'object' && metadata !== null ? (metadata as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

/** As a condition; lists and exports leave other rows out, analytics count them as without metadata. */
export function isReadable(of: string): string {
  return `json_valid(${of}.metadata)`
}

const ERASURE = ['id', 'subject', 'subject_sha256', 'erased_ratings', 'requested_at', 'completed_at', 'actor'] as const

/** What `toErasure` reads. */
export function erasureColumns(): string {
  return ERASURE.join(', ')
}

export function toErasure(row: Row): Erasure {
  const [id, subject, subject_sha256, erased_ratings, requested_at, completed_at, by] = row
  return { id, subject, subject_sha256, erased_ratings, requested_at, completed_at, by } as Erasure
}
