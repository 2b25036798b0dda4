import type { Rating } from '@parley/client'

/** What can be changed of a rating, but for its metadata. */
const FIELDS = ['rating', 'feedback', 'language', 'conversation_id', 'user_id', 'timestamp'] as const

export interface Change {
  field: (typeof FIELDS)[number] | 'metadata'
  /** Of metadata. */
  key?: string
  /** Undefined where the key was not there. */
  before: unknown
  after: unknown
}

/** Field by field, and of the metadata key by key, what is not the same. */
export function changesBetween(before: Rating, after: Rating): Change[] {
  const fields = FIELDS.filter((field) => before[field] !== after[field]).map((field) => ({
    field,
    before: before[field],
    after: after[field],
  }))
  const keys = new Set([...Object.keys(before.metadata), ...Object.keys(after.metadata)])
  const metadata = [...keys].flatMap((key) => {
    const [old, current] = [metadataOf(before, key), metadataOf(after, key)]
    const isSame = JSON.stringify(old) === JSON.stringify(current)
    return isSame ? [] : [{ field: 'metadata' as const, key, before: old, after: current }]
  })
  return [...fields, ...metadata]
}

function metadataOf({ metadata }: Rating, key: string): unknown {
  return Object.hasOwn(metadata, key) ? metadata[key] : undefined
}
