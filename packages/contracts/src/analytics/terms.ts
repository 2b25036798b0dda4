import { z } from 'zod'
import { Filters } from '../filters.ts'
import { LIMITS } from '../limits.ts'
import { SENTIMENT_STARS, Stars } from '../stars.ts'
import { Count, Interval } from './figures.ts'
import { Period } from './schemas.ts'

export const TermsQuery = Filters.safeExtend({
  low_max: Stars.default(SENTIMENT_STARS.negative[1]).meta({ description: 'Low ratings have at most so many stars.' }),
  high_min: Stars.default(SENTIMENT_STARS.positive[0]).meta({
    description: 'High ratings have at least so many stars; those between low and high are left out.',
  }),
  limit: z.int().min(1).max(LIMITS.terms).default(20).meta({ description: 'Terms of each side, at most.' }),
  words: z
    .int()
    .min(1)
    .max(LIMITS.termWords)
    .default(LIMITS.termWords)
    .meta({ description: 'Words of a phrase, at most.' }),
  min_ratings: z
    .int()
    .min(2)
    .max(LIMITS.termRatings)
    .default(3)
    .meta({ description: 'Ratings, of either side, that must have the term.' }),
}).refine(({ low_max, high_min }) => low_max < high_min, {
  path: ['low_max'],
  error: '`low_max` must be below `high_min`',
  params: { rule: 'inconsistent' },
})
export type TermsQuery = z.infer<typeof TermsQuery>

export const TermExample = z
  .object({
    id: z.int().meta({ description: 'Of the rating.' }),
    rating: Stars,
    feedback: z
      .string()
      .meta({ description: 'The text around the term, at most 200 characters; `…` where it is cut.' }),
  })
  .meta({ id: 'TermExample' })

export const Term = z
  .object({
    term: z.string().meta({ description: 'One or several words, in lower case.', examples: ['never arrived'] }),
    words: z.int().min(1).max(LIMITS.termWords),
    low_ratings: Count.meta({ description: 'Low ratings, of those read, that have it.' }),
    high_ratings: Count.meta({ description: 'High ratings, of those read, that have it.' }),
    log_odds: z.number().meta({
      description:
        'Logarithm of the ratio of its odds in low and in high ratings, drawn towards 0 where it is rare: above 0 in low ratings, below in high ones; 0.7 is twice the odds.',
    }),
    z: z.number().meta({ description: '`log_odds` in standard errors; terms between -1.96 and 1.96 are left out.' }),
    interval: Interval.meta({ description: 'The 95 % interval of `log_odds`, for this term alone.' }),
    examples: z.array(TermExample).max(2).meta({
      description: 'The newest ratings of its side that have it; empty for callers who may not read ratings.',
    }),
  })
  .meta({ id: 'Term' })
export type Term = z.infer<typeof Term>

export const TextSample = z
  .object({
    matching_ratings: Count.meta({
      description: 'Ratings of the side that match the filters, with a text or without.',
    }),
    sampled: z.boolean().meta({ description: 'True where there may be more texts than were read: the newest were.' }),
    sampled_from: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'Time of the oldest rating that was read; null where none was.' }),
  })
  .meta({ id: 'TextSample' })
export type TextSample = z.infer<typeof TextSample>

export const Terms = Period.extend({
  low_ratings: Count.meta({ description: 'Low ratings whose text was read.' }),
  high_ratings: Count.meta({ description: 'High ratings whose text was read.' }),
  low_sample: TextSample,
  high_sample: TextSample,
  prior_ratings: Count.meta({
    description:
      'How many ratings of each side the prior is worth: as if so many more had been read, in which each term is as usual as in all.',
  }),
  tested_terms: Count.meta({
    description: 'Terms that were compared. By chance alone up to one in twenty of them would be listed.',
  }),
  low: z.array(Term).meta({ description: 'Typical of low ratings, the largest `z` first.' }),
  high: z.array(Term).meta({ description: 'Typical of high ratings, the smallest `z` first.' }),
}).meta({ id: 'Terms' })
export type Terms = z.infer<typeof Terms>
