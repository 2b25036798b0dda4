import { z } from 'zod'
import { Filters } from '../filters.ts'
import { LIMITS } from '../limits.ts'
import { TimeZone } from '../time-zone.ts'
import { Average, Count, Measures } from './figures.ts'
import { Period } from './schemas.ts'

export const Granularity = z.enum(['hour', 'day', 'week', 'month'])
export type Granularity = z.infer<typeof Granularity>

export const TrendsQuery = Filters.safeExtend({
  granularity: Granularity.default('day').meta({
    description: 'What a bucket is: an hour of the clock, a calendar day, a week, or a calendar month.',
  }),
  tz: TimeZone.meta({
    description:
      "IANA time zone of the buckets, and of `days` and dates in `from` and `to`; the project's where it is left out.",
    examples: ['Asia/Kolkata'],
  }).optional(),
  compare: z
    .enum(['previous'])
    .meta({ description: '`previous`: with the period before, in as many buckets.' })
    .optional(),
  week_start: z
    .enum(['monday', 'sunday'])
    .default('monday')
    .meta({ description: 'The first day of a week; Monday by ISO 8601.' }),
})
export type TrendsQuery = z.infer<typeof TrendsQuery>
export type TrendsInput = z.input<typeof TrendsQuery>

const Moment = z.iso.datetime({ offset: true }).meta({ examples: ['2026-10-25T02:00:00.000+01:00'] })

export const TrendBucket = z
  .object({
    date: z.iso.date().meta({ description: 'The calendar day of an hour or day; the first one of a week or month.' }),
    start: Moment.meta({
      description:
        'From this moment on (included), by the clock of the time zone. Never before the period; it tells the two hours apart that a clock shows twice.',
    }),
    end: Moment.meta({ description: 'Up to this moment (not included); never after the period.' }),
    partial: z
      .boolean()
      .meta({ description: 'Whether the period cuts this hour, day, week or month, so that only a part is counted.' }),
    ...Measures.shape,
    moving_average: Average.meta({
      description: 'Mean number of stars of this bucket and those before it, `moving_average_window` of them at most.',
    }),
  })
  .meta({ id: 'TrendBucket' })
export type TrendBucket = z.infer<typeof TrendBucket>

export const ChangePoint = z
  .object({
    date: z.iso.date().meta({ description: 'The first day of the new level.' }),
    noticed_on: z.iso.date().meta({ description: 'The day whose ratings made it certain.' }),
    before: z.number().meta({ description: 'Mean number of stars of the level before.' }),
    after: z.number().meta({ description: 'Mean number of stars from the change until it was noticed.' }),
  })
  .meta({
    id: 'ChangePoint',
    description:
      'A day on which the level of the ratings changed. In at most 1 of 100 series of 180 days that do not change there is one.',
  })
export type ChangePoint = z.infer<typeof ChangePoint>

const TrendSeries = Period.extend({
  ...Measures.shape,
  buckets: z.array(TrendBucket).meta({
    description:
      'Oldest first, without gaps, empty ones included. Where clocks change a day is of 23 or 25 hours; a day that the zone skipped has none.',
  }),
})
export type TrendSeries = z.infer<typeof TrendSeries>

export const Trends = TrendSeries.extend({
  granularity: Granularity,
  time_zone: z.string().meta({ description: 'Whose calendar and clock the buckets follow.' }),
  moving_average_window: Count.meta({
    description: 'Buckets of a moving average: 24 hours, 7 days, 4 weeks, 3 months.',
  }),
  change_points: z
    .array(ChangePoint)
    .nullable()
    .meta({
      description: `Found by days, whatever the buckets; null by the hour, and of more than ${LIMITS.trendBuckets.toLocaleString('en')} days.`,
    }),
  previous: TrendSeries.nullable().meta({
    description:
      'The period before, where asked for: earlier by whole days, weeks or months, so that its buckets match one by one.',
  }),
}).meta({ id: 'Trends' })
export type Trends = z.infer<typeof Trends>
