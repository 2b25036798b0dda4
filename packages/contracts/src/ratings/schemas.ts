import { z } from 'zod'
import { FieldError } from '../errors.ts'
import { Filters } from '../filters.ts'
import { Language } from '../language.ts'
import { LIMITS } from '../limits.ts'
import { Metadata } from '../metadata.ts'
import { By, NextCursor, pageFields } from '../newest-first.ts'
import { Sentiment, Stars } from '../stars.ts'
import { Timestamp, text } from '../text.ts'
import { fitsExport, TOO_LARGE_FOR_EXPORT } from './export-size.ts'
import { TextSentiment } from './text-sentiment.ts'

export const RatingId = z
  .int()
  .min(1)
  .meta({ description: 'The id that Parley gave the rating.', examples: [1] })

const fields = {
  conversation_id: text(LIMITS.idCharacters).meta({
    description: 'The conversation that was rated.',
    examples: ['conv_12345'],
  }),
  rating: Stars,
  feedback: text(LIMITS.feedbackCharacters, 0).meta({
    description: 'What the person wrote.',
    examples: ['Excellent support, very helpful!'],
  }),
  user_id: text(LIMITS.idCharacters).meta({ description: 'Who rated: a pseudonym of yours.', examples: ['user_789'] }),
  language: Language,
  timestamp: Timestamp.meta({
    description:
      'When the rating was given, RFC 3339; the moment of arrival where it is left out. May lie in the past.',
    examples: ['2026-01-31T09:30:00.000Z'],
  }),
  metadata: Metadata,
  external_id: text(LIMITS.idCharacters).meta({
    description: 'Your own id of the rating, unique in the project: it makes a repeated submission harmless.',
    examples: ['ticket-4711'],
  }),
}

export { fields as ratingFields }

/** A rating as Parley returns it: every field is always there. */
export const Rating = z
  .object({
    id: RatingId,
    external_id: fields.external_id.nullable(),
    conversation_id: fields.conversation_id,
    rating: fields.rating,
    feedback: fields.feedback.nullable(),
    user_id: fields.user_id.nullable(),
    language: fields.language.nullable(),
    timestamp: fields.timestamp,
    metadata: fields.metadata,
    sentiment: Sentiment,
    text_sentiment: TextSentiment.nullable().meta({
      description: 'What the feedback says; null where there is none, or it is not judged yet.',
    }),
  })
  .meta({
    id: 'Rating',
    examples: [
      {
        id: 1,
        external_id: null,
        conversation_id: 'conv_12345',
        rating: 5,
        feedback: 'Excellent support, very helpful!',
        user_id: 'user_789',
        language: null,
        timestamp: '2026-01-31T09:30:00.000Z',
        metadata: { agent_id: 'agent_001', duration_seconds: 180, category: 'technical_support' },
        sentiment: 'positive',
        text_sentiment: { label: 'positive', score: 0.9, language: 'en', method: 'parley-ngram', version: '1' },
      },
    ],
  })
export type Rating = z.infer<typeof Rating>

/** A rating as a caller submits it. `null` and leaving a field out mean the same. */
export const CreateRating = z
  .strictObject({
    conversation_id: fields.conversation_id,
    rating: fields.rating,
    feedback: fields.feedback.nullish(),
    user_id: fields.user_id.nullish(),
    language: fields.language.nullish(),
    timestamp: fields.timestamp.nullish(),
    metadata: fields.metadata.nullish(),
    external_id: fields.external_id.nullish(),
  })
  .refine(fitsExport, {
    path: [TOO_LARGE_FOR_EXPORT.field],
    error: TOO_LARGE_FOR_EXPORT.message,
    params: { rule: TOO_LARGE_FOR_EXPORT.rule },
  })
  .meta({
    id: 'CreateRating',
    examples: [
      {
        conversation_id: 'conv_12345',
        rating: 5,
        feedback: 'Excellent support, very helpful!',
        user_id: 'user_789',
        metadata: { agent_id: 'agent_001', duration_seconds: 180, category: 'technical_support' },
      },
    ],
  })
export type CreateRating = z.infer<typeof CreateRating>

/** Rows are validated one by one by the service, so that a bad row does not stop a good one. */
export const CreateRatings = z.strictObject({
  ratings: z
    .array(z.custom<CreateRating>().meta({ override: { $ref: '#/components/schemas/CreateRating' } }))
    .min(1)
    .max(LIMITS.batchRows),
})

export const CreateRatingResult = z
  .discriminatedUnion('status', [
    z.object({ status: z.literal('created'), rating: Rating }).meta({ id: 'CreatedRow' }),
    z.object({ status: z.literal('exists'), rating: Rating }).meta({ id: 'ExistingRow' }),
    z
      .object({ status: z.literal('conflict'), rating: Rating, errors: z.array(FieldError) })
      .meta({ id: 'ConflictingRow' }),
    z.object({ status: z.literal('invalid'), errors: z.array(FieldError) }).meta({ id: 'InvalidRow' }),
  ])
  .meta({ id: 'CreateRatingResult', description: 'What became of one row; `rating` is the stored one.' })
export type CreateRatingResult = z.infer<typeof CreateRatingResult>

export const CreateRatingsResult = z
  .object({
    created: z.int(),
    existing: z.int(),
    failed: z.int(),
    results: z.array(CreateRatingResult).meta({ description: 'One result a row, in the order of the rows.' }),
  })
  .meta({ id: 'CreateRatingsResult' })
export type CreateRatingsResult = z.infer<typeof CreateRatingsResult>

export const ListRatings = Filters.safeExtend({
  order: z.enum(['newest', 'oldest']).default('newest').meta({ description: 'By the time of the rating, then by id.' }),
  limit: z.int().min(1).max(LIMITS.pageRows).default(50).meta({ description: 'Ratings on a page.' }),
  cursor: z
    .string()
    .max(200)
    .meta({ description: '`next_cursor` of the page before; use it with the same order and filters.' })
    .optional(),
})
export type ListRatings = z.infer<typeof ListRatings>

export const RatingPage = z
  .object({
    items: z.array(Rating),
    next_cursor: z.string().nullable().meta({ description: 'Where the next page starts; null on the last page.' }),
  })
  .meta({ id: 'RatingPage' })
export type RatingPage = z.infer<typeof RatingPage>

export const GetRating = z.strictObject({ id: RatingId })
export type GetRating = z.infer<typeof GetRating>

export const GetRatingAsOf = z.strictObject({
  id: RatingId,
  as_of: Timestamp.meta({
    description: 'As it was at this time, even if it has been deleted since; as it is now where it is left out.',
    examples: ['2026-01-31T09:30:00Z'],
  }).optional(),
})
export type GetRatingAsOf = z.infer<typeof GetRatingAsOf>

export const ListRevisions = z.strictObject({ id: RatingId, ...pageFields })
export type ListRevisions = z.infer<typeof ListRevisions>

export const Revision = z
  .object({
    id: z.int().min(1),
    at: Timestamp,
    by: By,
    action: z.enum(['update', 'delete', 'restore']).meta({
      description: '`restore`: a rating was stored under the id of a deleted one, such as by an import.',
    }),
    before: Rating.nullable().meta({
      description: 'The rating until then; null where there was none, or where it has been erased.',
    }),
  })
  .meta({ id: 'Revision' })
export type Revision = z.infer<typeof Revision>

export const RevisionPage = z.object({ items: z.array(Revision), next_cursor: NextCursor }).meta({ id: 'RevisionPage' })
export type RevisionPage = z.infer<typeof RevisionPage>

/** Fields left out stay as they are; `null` clears; `metadata` is replaced whole. */
export const UpdateRating = z
  .strictObject({
    id: RatingId,
    conversation_id: fields.conversation_id.optional(),
    rating: fields.rating.optional(),
    feedback: fields.feedback.nullish(),
    user_id: fields.user_id.nullish(),
    language: fields.language.nullish(),
    timestamp: fields.timestamp.optional(),
    metadata: fields.metadata.optional(),
  })
  .refine(({ id: _, ...changes }) => Object.values(changes).some((value) => value !== undefined), {
    error: 'Name at least one field to change',
    params: { rule: 'nothing_to_change' },
  })
export type UpdateRating = z.infer<typeof UpdateRating>
