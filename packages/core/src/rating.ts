import { isDeepStrictEqual } from 'node:util'
import { type CreateRating, type FieldError, type Rating, type Revision, sentimentOf } from '@parley/contracts'
import type { NewRating, RatingChange, StoredRating, Revision as StoredRevision } from '@parley/store'

/** A stored rating as the wire has it. */
export function toRating(stored: StoredRating): Rating {
  return {
    id: stored.id,
    external_id: stored.external_id,
    conversation_id: stored.conversation_id,
    rating: stored.rating,
    feedback: stored.feedback,
    user_id: stored.user_id,
    language: stored.language,
    timestamp: new Date(stored.timestamp).toISOString(),
    metadata: stored.metadata,
    sentiment: sentimentOf(stored.rating),
    text_sentiment: stored.text_sentiment,
  }
}

export function toRevision({ at, before, ...revision }: StoredRevision): Revision {
  return { ...revision, at: new Date(at).toISOString(), before: before && toRating(before) }
}

/** A submitted rating as the store takes it; without a timestamp it was given now. */
export function toNewRating(input: CreateRating, now: number): NewRating {
  return {
    external_id: input.external_id ?? null,
    conversation_id: input.conversation_id,
    rating: input.rating,
    feedback: input.feedback ?? null,
    user_id: input.user_id ?? null,
    language: input.language ?? null,
    timestamp: toMilliseconds(input.timestamp) ?? now,
    metadata: input.metadata ?? {},
  }
}

export function toMilliseconds(timestamp: string | null | undefined): number | undefined {
  return timestamp == null ? undefined : Date.parse(timestamp)
}

/** The stored rating's fields that the submission contradicts. A submission without a timestamp says nothing of it. */
export function contradictions(input: CreateRating, stored: NewRating): RatingChange {
  const { external_id: _, ...wanted } = toNewRating(input, stored.timestamp)
  return Object.fromEntries(
    Object.entries(wanted).filter(([field, value]) => !isStoredAs(value, stored[field as keyof typeof wanted])),
  )
}

/** Metadata is stored as JSON, which has no -0. */
function isStoredAs(value: unknown, stored: unknown): boolean {
  if (isDeepStrictEqual(value, stored)) return true
  return typeof value === 'object' && isDeepStrictEqual(JSON.parse(JSON.stringify(value)), stored)
}

export function conflictErrors(differing: RatingChange): FieldError[] {
  return Object.keys(differing).map((field) => ({
    field,
    rule: 'conflict',
    message: 'Differs from the rating that is stored under this external_id',
  }))
}
