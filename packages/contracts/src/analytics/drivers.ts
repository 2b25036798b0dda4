import { z } from 'zod'
import { Filters } from '../filters.ts'
import { LIMITS } from '../limits.ts'
import { text } from '../text.ts'
import { Average, Interval } from './figures.ts'
import { Period } from './schemas.ts'

export const DriversQuery = Filters.safeExtend({
  by: text(LIMITS.metadataKeyCharacters)
    .meta({
      description:
        'Only of this metadata key, or of `language`, `sentiment`, `weekday` or `hour_of_day`; otherwise of all metadata keys with less than 1,000 counted values, but for those that are the stars in other words.',
    })
    .optional(),
  limit: z.int().min(1).max(LIMITS.drivers).default(20).meta({ description: 'Drivers at most, the strongest.' }),
})
export type DriversQuery = z.infer<typeof DriversQuery>

export const Driver = z
  .object({
    dimension: z.string(),
    value: z
      .string()
      .nullable()
      .meta({ description: 'Null: ratings without a value, or whose values are not told apart.' }),
    contribution: z.number().meta({
      description:
        'In stars of the average of all; the contributions of one dimension add up to `change`, or to 0 without a period before.',
    }),
    interval: Interval,
    mix: z.number().meta({
      description:
        'The part of the contribution that comes from more or fewer ratings of this value, not from other stars in them.',
    }),
    before: Average.nullable(),
    after: Average,
  })
  .meta({ id: 'Driver' })
export type Driver = z.infer<typeof Driver>

export const Drivers = Period.extend({
  compared_with: z.enum(['previous_period', 'all_others']).meta({
    description:
      'The period before where the query names a period with both ends; else each value is held against all others.',
  }),
  before: Average.nullable(),
  after: Average,
  change: z.number().nullable().meta({ description: 'Of the average, in stars; null without a period before.' }),
  dimensions: z.array(z.string()).meta({ description: 'Those that were looked at.' }),
  drivers: z.array(Driver).meta({ description: 'The largest contribution first, whichever way it goes.' }),
}).meta({ id: 'Drivers' })
export type Drivers = z.infer<typeof Drivers>
