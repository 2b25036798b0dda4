import { z } from 'zod'
import { Filters } from '../filters.ts'
import { LIMITS } from '../limits.ts'
import { text } from '../text.ts'
import { Count, Difference, Interval, Measures, PValue, ShrunkAverage, Superiority } from './figures.ts'
import { GroupBy, Period } from './schemas.ts'

const Value = text(LIMITS.metadataFilterCharacters)
const Sequential = z.boolean().default(false).meta({
  description: 'Judge as one may who looks every day: the p value and the verdict then hold however often one looks.',
})

/** `by=period` compares the period with the one before. */
export const CompareQuery = Filters.safeExtend({
  by: GroupBy.meta({
    description:
      'A metadata key, `language`, `sentiment`, `weekday`, `hour_of_day` or, for a period against the one before, `period`.',
    examples: ['model'],
  }),
  a: Value.meta({
    description: 'What was: a value of the dimension. Without `a` and `b`, all values are compared.',
  }).optional(),
  b: Value.meta({ description: 'What is compared with it.' }).optional(),
  limit: z
    .int()
    .min(2)
    .max(LIMITS.arms)
    .default(20)
    .meta({ description: 'Values at most, those with the most ratings.' }),
  sequential: Sequential,
}).superRefine(({ by, a, b, sequential }, context) => {
  const refuse = (field: string, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message, params: { rule: 'inconsistent' } })
  if ((a === undefined) !== (b === undefined)) refuse(a === undefined ? 'a' : 'b', 'Give both `a` and `b`, or neither')
  if (by === 'period' && a !== undefined)
    refuse('a', '`by=period` compares with the period before: leave `a` and `b` out')
  if (sequential && a === undefined) refuse('sequential', 'Needs `a` and `b`')
  if (a !== undefined && a === b) refuse('b', '`a` and `b` are the same')
})
export type CompareQuery = z.infer<typeof CompareQuery>

/** Two sets of ratings, each as filters. */
export const CompareSegments = z.strictObject({
  a: Filters.meta({ description: 'What was.' }),
  b: Filters.meta({ description: 'What is compared with it.' }),
  sequential: Sequential,
})
export type CompareSegments = z.infer<typeof CompareSegments>

const Arm = Period.extend({
  label: z.string().meta({ description: 'As the sentence calls it.' }),
  ...Measures.shape,
}).meta({ id: 'Arm' })

export const MixShift = z
  .object({
    dimension: z.string().meta({ description: 'A metadata key, or `language`.' }),
    distance: z.number().min(0).max(1).meta({
      description:
        'How differently A and B are made up of its values: the share of ratings that would have to change theirs.',
    }),
    raw_difference: Difference.meta({ description: 'Of the averages, B less A.' }),
    adjusted_difference: Difference.meta({
      description: 'The same, as if both were made up alike: each value weighs what it weighs in A and B together.',
    }),
    reversed: z.boolean().meta({
      description:
        "Raw and adjusted difference point in opposite directions: the make-up hides the truth (Simpson's paradox).",
    }),
  })
  .meta({ id: 'MixShift' })
export type MixShift = z.infer<typeof MixShift>

/** What two sets of ratings say of their difference; null is what cannot be told of so few ratings. */
const TwoArms = {
  prob_b_better: Superiority.nullable(),
  mann_whitney: z.object({ u: z.number().min(0), p: PValue.nullable() }).nullable(),
  csat_difference: Difference.nullable().meta({
    description: "Of the shares of 4 and 5 stars, B less A (Newcombe's interval).",
  }),
  odds_ratio: z
    .object({ log: z.number(), se: z.number().min(0), interval: Interval })
    .nullable()
    .meta({
      description: 'Log odds ratio of more stars in B, by the proportional-odds model; the interval is of the log.',
    }),
}

export const Verdict = z.enum(['a', 'b', 'none', 'too_few']).meta({
  id: 'Verdict',
  description: 'Which is better at p below 0.05; `none` where it may be luck, `too_few` below 10 ratings a side.',
})
export type Verdict = z.infer<typeof Verdict>

export const PairComparison = z
  .object({
    kind: z.literal('pair'),
    by: z.string().nullable().meta({ description: 'The dimension; null of two segments.' }),
    a: Arm,
    b: Arm,
    ...TwoArms,
    sample_ratio: z.object({ p: PValue.nullable() }).meta({
      description:
        'Whether A and B have as many ratings as an even split allows; below 0.001 a planned 50:50 split is broken.',
    }),
    sequential: z.object({ difference: z.number(), interval: Interval, p: PValue }).nullable().meta({
      description:
        'Difference of the averages that holds at every look; null unless asked for, or without a day that both have.',
    }),
    mix: z.object({ ratings: z.object({ a: Count, b: Count }), dimensions: z.array(MixShift) }).meta({
      description:
        'Dimensions of which A and B are made up differently, the largest correction first, by the newest ratings.',
    }),
    verdict: Verdict,
    sentence: z.string().meta({ description: 'All of it in one plain sentence.' }),
  })
  .meta({ id: 'PairComparison' })
export type PairComparison = z.infer<typeof PairComparison>

export const ManyComparison = Period.extend({
  kind: z.literal('all'),
  by: z.string(),
  arms: z.array(
    z.object({
      value: z.string(),
      rank: z.int().min(1).meta({ description: 'By the lower end of the shrunk average.' }),
      shrunk_average: ShrunkAverage.nullable(),
      ...Measures.shape,
    }),
  ),
  arm_count: Count.meta({ description: 'Values that there are, before `limit`.' }),
  pairs: z
    .array(
      z.object({
        a: z.string(),
        b: z.string(),
        prob_b_better: Superiority.nullable(),
        p_holm: PValue.meta({ description: 'The p value, corrected for the number of pairs (Holm).' }),
        verdict: Verdict,
      }),
    )
    .meta({ description: 'Every two values, the surest difference first.' }),
  sample_ratio: z.object({ p: PValue.nullable() }),
  sentence: z.string(),
}).meta({ id: 'ManyComparison' })
export type ManyComparison = z.infer<typeof ManyComparison>

export const Comparison = z.discriminatedUnion('kind', [PairComparison, ManyComparison])
export type Comparison = z.infer<typeof Comparison>
