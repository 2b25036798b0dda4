import { z } from 'zod'
import { FieldError } from '../errors.ts'
import { LIMITS } from '../limits.ts'
import { Metadata } from '../metadata.ts'
import { NextCursor, pageFields } from '../newest-first.ts'
import { RatingId, ratingFields } from '../ratings/schemas.ts'
import { Timestamp, text } from '../text.ts'

/** Days that a link lasts where nothing else is said. */
export const USUAL_LINK_DAYS = 30

const LinkId = z
  .int()
  .min(1)
  .meta({ description: 'The id that Parley gave the link.', examples: [1] })

const LinkState = z.enum(['sent', 'seen', 'answered', 'expired', 'revoked']).meta({
  description: '`sent` and `seen` links take an answer; the others do not any more.',
})

const fields = {
  conversation_id: ratingFields.conversation_id.meta({ description: 'The conversation that its rating will be of.' }),
  user_id: ratingFields.user_id.meta({ description: 'Who is asked: a pseudonym of yours.' }),
  language: ratingFields.language.meta({
    description: 'The language of the page, where Parley has its texts (ar, de, en, es, fr), and of the rating.',
  }),
  metadata: Metadata.meta({
    description:
      'What the rating will have, as it is now: agent, model, team, ... A later change of who or what is responsible does not move it.',
    examples: [{ agent_id: 'agent_001', model: 'm-2' }],
  }),
  question: text(LIMITS.questionCharacters).meta({
    description: 'What the page asks; a question of its own in the language of the page where it is left out.',
    examples: ['How did we do?'],
  }),
  channel: text(LIMITS.channelCharacters).meta({
    description: 'How the link is sent, such as `mail`, `sms` or `qr`. Its rating has it in its metadata.',
    examples: ['mail'],
  }),
  expires_at: Timestamp.meta({
    description: `When it stops taking an answer; after ${USUAL_LINK_DAYS} days where it is left out, within ${LIMITS.linkDays} days.`,
  }),
}

export const Link = z
  .object({
    id: LinkId,
    url: z
      .string()
      .nullable()
      .meta({
        description:
          'The address to send. Whoever has it can give the rating, so it is shown to callers with the scope `ratings:write` and null for others.',
        examples: ['https://rate.example/r/1.a7.Xq3mVYh1k0mJp2cW9LrZ4A'],
      }),
    state: LinkState,
    conversation_id: fields.conversation_id,
    user_id: fields.user_id.nullable(),
    language: fields.language.nullable(),
    question: fields.question.nullable(),
    channel: fields.channel.nullable(),
    metadata: fields.metadata.meta({ description: 'What its rating will have, the channel in it.' }),
    sent_at: Timestamp.meta({ description: 'When it was made.' }),
    seen_at: Timestamp.nullable().meta({ description: 'When the page was first shown to somebody.' }),
    answered_at: Timestamp.nullable(),
    revoked_at: Timestamp.nullable(),
    expires_at: fields.expires_at.meta({ description: 'When it stops taking an answer.' }),
    rating_id: RatingId.nullable().meta({ description: 'The rating that answered it, which may be deleted since.' }),
  })
  .meta({ id: 'Link' })
export type Link = z.infer<typeof Link>

/** `null` and leaving a field out mean the same. */
export const CreateLink = z
  .strictObject({
    conversation_id: fields.conversation_id,
    user_id: fields.user_id.nullish(),
    language: fields.language.nullish(),
    metadata: fields.metadata.nullish(),
    question: fields.question.nullish(),
    channel: fields.channel.nullish(),
    expires_at: fields.expires_at.nullish(),
  })
  .superRefine((link, context) => {
    if (link.channel == null) return
    const refuse = (path: string[], message: string, rule: string) =>
      context.addIssue({ code: 'custom', path, message, params: { rule } })
    if (Object.hasOwn(link.metadata ?? {}, 'channel')) {
      refuse(['channel'], 'Give it here or in `metadata`, not both', 'inconsistent')
      return
    }
    const attribution = Metadata.safeParse(attributionOf(link))
    for (const { message, ...issue } of attribution.error?.issues ?? []) {
      const rule = issue.code === 'custom' ? String(issue.params?.rule) : issue.code
      refuse(['metadata'], `With the channel in it: ${message}`, rule)
    }
  })
  .meta({
    id: 'CreateLink',
    examples: [{ conversation_id: 'conv_12345', metadata: { agent_id: 'agent_001' }, channel: 'mail' }],
  })
export type CreateLink = z.infer<typeof CreateLink>

/** The metadata of the rating that will answer a link. */
export function attributionOf({ metadata, channel }: Pick<CreateLink, 'metadata' | 'channel'>): Metadata {
  return { ...metadata, ...(channel != null && { channel }) }
}

/** Rows are validated one by one by the service, so that a bad row does not stop a good one. */
export const CreateLinks = z.strictObject({
  links: z
    .array(z.custom<CreateLink>().meta({ override: { $ref: '#/components/schemas/CreateLink' } }))
    .min(1)
    .max(LIMITS.batchRows),
})

export const CreateLinkResult = z
  .discriminatedUnion('status', [
    z.object({ status: z.literal('created'), link: Link }).meta({ id: 'CreatedLinkRow' }),
    z.object({ status: z.literal('invalid'), errors: z.array(FieldError) }).meta({ id: 'InvalidLinkRow' }),
  ])
  .meta({ id: 'CreateLinkResult', description: 'What became of one row.' })
export type CreateLinkResult = z.infer<typeof CreateLinkResult>

export const CreateLinksResult = z
  .object({
    created: z.int(),
    failed: z.int(),
    results: z.array(CreateLinkResult).meta({ description: 'One result a row, in the order of the rows.' }),
  })
  .meta({ id: 'CreateLinksResult' })
export type CreateLinksResult = z.infer<typeof CreateLinksResult>

export const ListLinks = z.strictObject({
  conversation_id: fields.conversation_id.meta({ description: 'Of this conversation.' }).optional(),
  state: LinkState.meta({ description: 'In this state now.' }).optional(),
  ...pageFields,
})
export type ListLinks = z.infer<typeof ListLinks>

export const LinkPage = z.object({ items: z.array(Link), next_cursor: NextCursor }).meta({ id: 'LinkPage' })
export type LinkPage = z.infer<typeof LinkPage>

export const LinkQr = z
  .object({ svg: z.string().meta({ description: 'The address as a QR code, a picture in SVG, with its quiet zone.' }) })
  .meta({ id: 'LinkQr' })
export type LinkQr = z.infer<typeof LinkQr>

export const GetLink = z.strictObject({ id: LinkId })
