import { z } from 'zod'
import { Filters } from '../filters.ts'
import { LIMITS } from '../limits.ts'
import { text } from '../text.ts'
import { Count, Difference, Measures, Share, ShrunkAverage, StarCounts, Superiority } from './figures.ts'

const StarShares = z
  .object({ '1': Share, '2': Share, '3': Share, '4': Share, '5': Share })
  .meta({ id: 'StarShares', description: 'Share of ratings by stars.' })

const SentimentCounts = z
  .object({ positive: Count, neutral: Count, negative: Count })
  .meta({ id: 'SentimentCounts', description: 'Number of ratings by sentiment: 4-5, 3 and 1-2 stars.' })
export type SentimentCounts = z.infer<typeof SentimentCounts>

const SentimentShares = z.object({ positive: Share, neutral: Share, negative: Share }).meta({ id: 'SentimentShares' })

export const Period = z.object({
  time_period: z.string().meta({
    description: '`all_time`, `last_<n>_days`, or an ISO 8601 interval where `..` is an open end.',
    examples: ['all_time', 'last_7_days', '2026-01-01T00:00:00.000Z/..'],
  }),
  from: z.iso.datetime().nullable().meta({ description: 'Start of the period, included; null when open.' }),
  to: z.iso.datetime().nullable().meta({ description: 'End of the period, not included; null when open.' }),
})
export type Period = z.infer<typeof Period>

export const AnalyticsQuery = Filters
export type AnalyticsQuery = z.infer<typeof AnalyticsQuery>

export const Responses = z
  .object({
    sent: Count.meta({ description: 'Links that were made in the period.' }),
    seen: Count.meta({ description: 'Those of them whose page was shown to somebody, whenever that was.' }),
    answered: Count.meta({ description: 'Those of them that have been answered, whenever that was.' }),
    response_rate: Share.meta({ description: 'Share of the links sent that have been answered.' }),
  })
  .meta({ id: 'Responses' })
export type Responses = z.infer<typeof Responses>

const Change = z.object({
  previous: Period.extend(Measures.shape).meta({ description: 'The period before, of as many days.' }),
  prob_better: Superiority.nullable().meta({
    description: 'How likely a random rating is better than one of the period before, ties counted half.',
  }),
  csat_difference: Difference.nullable().meta({ description: 'This period less the one before.' }),
})

export const Summary = Period.extend({
  ...Measures.shape,
  sentiment_breakdown: SentimentCounts,
  response: Responses.nullable().meta({
    description:
      'How many of the rating links sent in the period were answered, of those with the metadata that is asked for. Null where none were sent, and where a filter asks for what only a rating has, or for a person, a conversation or a language.',
  }),
  change: Change.nullable().meta({ description: 'Against the period before; null where the period has an open end.' }),
}).meta({
  id: 'Summary',
})
export type Summary = z.infer<typeof Summary>

export const Distribution = Period.extend({
  total_ratings: Count,
  rating_distribution: StarCounts,
  rating_shares: StarShares,
}).meta({ id: 'Distribution' })
export type Distribution = z.infer<typeof Distribution>

/** Languages of texts that a report tells apart. */
export const TEXT_LANGUAGES = 20

const TextMeasures = z.object({
  total_ratings: Count.meta({ description: 'Ratings whose text is judged.' }),
  sentiment_breakdown: SentimentCounts.meta({ description: 'Number of ratings by what their text says.' }),
  sentiment_shares: SentimentShares,
})
export type TextMeasures = z.infer<typeof TextMeasures>

const TextReport = TextMeasures.extend({
  by_language: z.array(TextMeasures.extend({ language: z.string() })).meta({
    description: `By the language of the text, \`und\` where it does not tell; the most frequent ${TEXT_LANGUAGES}.`,
  }),
}).meta({ id: 'TextReport', description: 'What the texts say, beside what the stars do.' })

export const SentimentReport = Period.extend({
  total_ratings: Count,
  sentiment_breakdown: SentimentCounts,
  sentiment_shares: SentimentShares,
  text: TextReport,
}).meta({ id: 'SentimentReport' })
export type SentimentReport = z.infer<typeof SentimentReport>

/** What makes the groups of ratings. */
export const GroupBy = text(LIMITS.metadataKeyCharacters).meta({
  description:
    'What makes the groups: a metadata key, `language`, `sentiment`, `weekday` or `hour_of_day`; a metadata key of such a name is `metadata:language`.',
  examples: ['agent_id'],
})

export const BreakdownQuery = Filters.safeExtend({
  by: GroupBy,
  limit: z.int().min(1).max(LIMITS.groups).default(20).meta({ description: 'Groups at most; `other` has the rest.' }),
  sort: z.enum(['count', 'average', 'csat', 'rank']).default('count').meta({
    description:
      'By the number of ratings, their average, the share of 4 and 5 stars, or the lower end of the shrunk average (`rank`), which few ratings cannot win. Equal groups: more ratings first, then by value.',
  }),
  order: z.enum(['desc', 'asc']).default('desc').meta({ description: 'Largest (`desc`) or smallest first.' }),
})
export type BreakdownQuery = z.infer<typeof BreakdownQuery>

export const BreakdownGroup = z
  .object({
    value: z.string().meta({ description: 'The value as text, as the filter `metadata=key:value` takes it.' }),
    share: z.number().min(0).max(1).meta({ description: 'Of the ratings of all groups.' }),
    shrunk_average: ShrunkAverage.nullable(),
    response: Responses.nullable().meta({
      description:
        'Of the rating links sent in the period with this value, as in the summary; null too where the groups are not those of a metadata key. A value without ratings has no group.',
    }),
    ...Measures.shape,
  })
  .meta({ id: 'BreakdownGroup' })
export type BreakdownGroup = z.infer<typeof BreakdownGroup>

export const Breakdown = Period.extend({
  by: z.string(),
  total_ratings: Count.meta({ description: 'Ratings that match the filters and have the key.' }),
  missing_ratings: Count.meta({
    description: `Ratings that match, but have no scalar value of at most ${LIMITS.metadataFilterCharacters} characters under the key.`,
  }),
  groups: z.array(BreakdownGroup),
  group_count: Count.meta({ description: 'Groups that there are, before `limit`; those told apart only.' }),
  other: Measures.nullable().meta({
    description:
      'All groups beyond `limit`, and ratings of values beyond the most that are told apart; null where there are none.',
  }),
}).meta({ id: 'Breakdown' })
export type Breakdown = z.infer<typeof Breakdown>
