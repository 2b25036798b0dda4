import { z } from 'zod'
import { Language } from './language.ts'
import { LIMITS } from './limits.ts'
import { TextLabel } from './ratings/text-sentiment.ts'
import { Sentiment, Stars } from './stars.ts'
import { isCalendarDate, Moment, text } from './text.ts'

const MetadataFilter = z
  .string()
  .refine((entry) => parseMetadataFilter(entry) !== undefined, {
    error: `Must be \`key:value\`, the value at most ${LIMITS.metadataFilterCharacters} characters`,
    params: { rule: 'invalid_format' },
  })
  .meta({ examples: ['agent_id:agent_001'] })

/** The filters that list, analytics and export share; all that are given must hold. */
export const Filters = z
  .strictObject({
    from: Moment.meta({
      description:
        "From this moment on (included); a date starts at midnight of the project's time zone (UTC unless it is set).",
    }).optional(),
    to: Moment.meta({
      description:
        "Up to this moment (not included); a date is included to its end in the project's time zone, so `from` and `to` of one date are that day.",
    }).optional(),
    days: z
      .int()
      .min(1)
      .max(LIMITS.days)
      .meta({
        description:
          "The last so many calendar days of the project's time zone (UTC unless it is set), today among them; instead of `from` and `to`.",
        examples: [7],
      })
      .optional(),
    rating: Stars.meta({ description: 'Exactly so many stars.' }).optional(),
    min_rating: Stars.meta({ description: 'At least so many stars.', examples: [4] }).optional(),
    max_rating: Stars.meta({ description: 'At most so many stars.' }).optional(),
    sentiment: Sentiment.optional(),
    conversation_id: text(LIMITS.idCharacters).meta({ description: 'Of this conversation.' }).optional(),
    user_id: text(LIMITS.idCharacters).meta({ description: 'By this person.' }).optional(),
    language: Language.meta({ description: 'With this language tag, exactly.', examples: ['en'] }).optional(),
    has_feedback: z.boolean().meta({ description: 'With (true) or without (false) a feedback text.' }).optional(),
    text_sentiment: TextLabel.meta({
      description: 'The feedback says this, as `text_sentiment` of the rating has it, soon after it came.',
    }).optional(),
    q: text(LIMITS.searchCharacters)
      .regex(/\S/, { error: 'Needs at least one word' })
      .meta({ description: 'Feedback has all these words, or words that start with them.', examples: ['refund'] })
      .optional(),
    metadata: z
      .array(MetadataFilter)
      .max(LIMITS.filterEntries)
      .meta({
        description:
          'Metadata has this value, as `key:value`; repeat it to ask for several. A colon in a key is written `\\:`.',
      })
      .optional(),
  })
  .superRefine((filters, context) => {
    if (filters.days !== undefined && (filters.from !== undefined || filters.to !== undefined)) {
      refuse(context, 'days', 'Give either `days` or `from` and `to`')
    }
    if (liesBackwards(filters)) refuse(context, BACKWARDS_PERIOD.field, BACKWARDS_PERIOD.message)
    const { min_rating: low, max_rating: high } = filters
    if (low !== undefined && high !== undefined && low > high)
      refuse(context, 'max_rating', '`max_rating` is below `min_rating`')
  })
export type Filters = z.infer<typeof Filters>

/** What is wrong with a period that ends before it starts. */
export const BACKWARDS_PERIOD = { field: 'to', rule: 'inconsistent', message: '`to` lies before `from`' } as const

/** A date and a time can be compared only in the project's time zone, which is unknown here: that is left to the service. */
function liesBackwards({ from, to }: { from?: string; to?: string }): boolean {
  if (from === undefined || to === undefined || isCalendarDate(from) !== isCalendarDate(to)) return false
  return Date.parse(from) > Date.parse(to)
}

/** `agent_id:agent_001` as key and value; undefined where it is not of that form. */
export function parseMetadataFilter(entry: string): { key: string; value: string } | undefined {
  const match = /^((?:\\[:\\]|[^:\\])+):(.*)$/su.exec(entry)
  const [, key, value] = match ?? []
  if (key === undefined || value === undefined || [...value].length > LIMITS.metadataFilterCharacters) return undefined
  return { key: key.replace(/\\([:\\])/g, '$1'), value }
}

function refuse(context: z.core.$RefinementCtx, field: string, message: string): void {
  context.addIssue({ code: 'custom', path: [field], message, params: { rule: 'inconsistent' } })
}
