import { z } from 'zod'
import { LIMITS } from '../limits.ts'
import { By, NextCursor, pageFields } from '../newest-first.ts'
import { Timestamp, text } from '../text.ts'

export const CreateErasure = z
  .strictObject({
    user_id: text(LIMITS.idCharacters).meta({ description: 'Erases all ratings by this person.' }).optional(),
    conversation_id: text(LIMITS.idCharacters)
      .meta({ description: 'Erases all ratings of this conversation.' })
      .optional(),
  })
  .refine(({ user_id, conversation_id }) => (user_id === undefined) !== (conversation_id === undefined), {
    error: 'Give either `user_id` or `conversation_id`',
    params: { rule: 'exactly_one' },
  })
  .meta({ id: 'CreateErasure', examples: [{ user_id: 'user_789' }] })
export type CreateErasure = z.infer<typeof CreateErasure>

export const Erasure = z
  .object({
    id: z.int().min(1),
    subject: z.enum(['user_id', 'conversation_id']).meta({ description: 'By what it was erased.' }),
    subject_sha256: z.string().meta({
      description:
        'SHA-256 of the id that was erased, in hexadecimal: it answers whether an id that you know was meant.',
    }),
    erased_ratings: z.int().min(0),
    requested_at: Timestamp,
    completed_at: Timestamp.nullable().meta({
      description: 'Null while it goes on, or where a crash broke it off: then repeat it.',
    }),
    by: By,
  })
  .meta({
    id: 'Erasure',
    description: 'The receipt of an erasure; it holds nothing of what was erased.',
    examples: [
      {
        id: 1,
        subject: 'user_id',
        subject_sha256: 'b3ee4b12b41fcd49ac7bae9fb9ef1624f7c2e3d2187780922f0a06e1d4ac4818',
        erased_ratings: 3,
        requested_at: '2026-01-31T09:30:00.000Z',
        completed_at: '2026-01-31T09:30:00.012Z',
        by: 'local',
      },
    ],
  })
export type Erasure = z.infer<typeof Erasure>

export const ListErasures = z.strictObject(pageFields)
export type ListErasures = z.infer<typeof ListErasures>

export const ErasurePage = z.object({ items: z.array(Erasure), next_cursor: NextCursor }).meta({ id: 'ErasurePage' })
export type ErasurePage = z.infer<typeof ErasurePage>
