import { LIMITS } from '../limits.ts'

interface Sized {
  conversation_id?: string
  user_id?: string | null
  language?: string | null
  feedback?: string | null
  metadata?: Record<string, unknown> | null
}

export const TOO_LARGE_FOR_EXPORT = {
  field: 'feedback',
  rule: 'too_large',
  message: `With its metadata the rating exceeds ${LIMITS.importRecordBytes} bytes as a record of an export; shorten one of them`,
} as const

// Below it no metadata and no ids that are within their limits can make a record too large.
const ALWAYS_SMALL = 4_000

/** What an export adds: names, id, time, sentiment, quotes, and an external_id, which some imports make. */
const ADDED_BYTES = 512 + 6 * LIMITS.idCharacters

/**
 * Whether an export could write the rating as a record that the import takes back: quotes double in CSV, a control character
 * takes six bytes in JSON, so two fields within their limits can be too much together.
 */
export function fitsExport(rating: Sized): boolean {
  if (isAlwaysSmall(rating.feedback)) return true
  // The same fields on every way in, so that a rating that came in once comes in again.
  const { conversation_id, feedback, user_id, language, metadata } = rating
  const texts = [conversation_id, feedback, user_id, language].map((text) => text ?? '')
  const json = bytesOf(JSON.stringify([...texts, metadata ?? {}]))
  const csv = bytesOf([...texts, JSON.stringify(metadata ?? {})].join().replaceAll('"', '""'))
  return Math.max(json, csv) + ADDED_BYTES <= LIMITS.importRecordBytes
}

/** Whether a rating with this feedback fits, whatever else it holds. */
export function isAlwaysSmall(feedback: string | null | undefined): boolean {
  return (feedback?.length ?? 0) <= ALWAYS_SMALL
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length
}
