import { z } from 'zod'

export const Count = z.int().min(0)

export const StarCounts = z
  .object({ '1': Count, '2': Count, '3': Count, '4': Count, '5': Count })
  .meta({ id: 'StarCounts', description: 'Number of ratings by stars.' })
export type StarCounts = z.infer<typeof StarCounts>

export const Interval = z.object({ lower: z.number(), upper: z.number() }).meta({
  id: 'Interval',
  description: 'The 95 % interval: in 95 of 100 such reports it holds the true value. Both ends belong to it.',
})
export type Interval = z.infer<typeof Interval>

/** From so many ratings on, a figure is more than an anecdote. */
export const RELIABLE_FROM = 10

const figure = {
  n: Count.meta({ description: 'The number of ratings that it rests on.' }),
  interval: Interval.nullable(),
}
const reliable = z.boolean().meta({ description: `False below ${RELIABLE_FROM} ratings: too few to judge.` })

export const Average = z
  .object({ value: z.number().min(1).max(5).nullable(), ...figure, reliable })
  .meta({ id: 'Average', description: 'Mean number of stars, unrounded; null where there are no ratings.' })
export type Average = z.infer<typeof Average>

export const Share = z
  .object({ value: z.number().min(0).max(1).nullable(), ...figure, reliable })
  .meta({ id: 'Share', description: 'A share of `n` ratings, 0 to 1; null where there are no ratings.' })
export type Share = z.infer<typeof Share>

export const ShrunkAverage = z.object({ value: z.number().min(1).max(5), interval: Interval }).meta({
  id: 'ShrunkAverage',
  description:
    'The average, drawn towards that of all groups by how little is known of this one. Sort by its lower end, judge by its interval. Null of a single group.',
})

export type ShrunkAverage = z.infer<typeof ShrunkAverage>

export const PValue = z.number().min(0).max(1).meta({
  id: 'PValue',
  description: 'How likely chance alone makes such a difference or a larger one; below 0.05 is hardly luck.',
})

export const Superiority = z
  .object({ value: z.number().min(0).max(1), interval: Interval.nullable(), p: PValue.nullable() })
  .meta({
    id: 'Superiority',
    description:
      'How likely a random rating of B is better than one of A, ties counted half (Brunner-Munzel). Interval and p are null where no spread can be told.',
  })
export type Superiority = z.infer<typeof Superiority>

export const Difference = z.object({ value: z.number(), interval: Interval }).meta({
  id: 'Difference',
  description: 'B less A.',
})
export type Difference = z.infer<typeof Difference>

/** What every report says of a set of ratings. */
export const Measures = z.object({
  total_ratings: Count,
  average_rating: z
    .number()
    .min(1)
    .max(5)
    .nullable()
    .meta({ description: 'Mean number of stars, unrounded; null where there are no ratings.' }),
  average: Average,
  csat: Share.meta({ description: 'Share of 4 and 5 stars.' }),
  dsat: Share.meta({ description: 'Share of 1 and 2 stars.' }),
  rating_distribution: StarCounts,
})
export type Measures = z.infer<typeof Measures>
