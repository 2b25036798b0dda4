import { LIMITS } from '../limits.ts'

interface Sized {
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

/**
 * Whether an export could write the rating as a record that the import takes back: quotes double in CSV, a control character
 * takes six bytes in JSON, so two fields within their limits can be too much together.
 */
export function fitsExport(rating: Sized): boolean {
  if (isAlwaysSmall(rating.feedback)) return true
  const json = bytesOf(JSON.stringify(rating))
  const csv = Object.values(rating).map((value) => (typeof value === 'string' ? value : JSON.stringify(value ?? null)))
  const largest = Math.max(json, bytesOf(csv.join().replaceAll('"', '""')))
  // What the server adds: id, sentiment, names of columns, quotes.
  return largest + 512 <= LIMITS.importRecordBytes
}

/** Whether a rating with this feedback fits, whatever else it holds. */
export function isAlwaysSmall(feedback: string | null | undefined): boolean {
  return (feedback?.length ?? 0) <= ALWAYS_SMALL
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length
}
