import { z } from 'zod'
import { LIMITS } from './limits.ts'

/** What lists by id take, the newest entry first. */
export const pageFields = {
  limit: z.int().min(1).max(LIMITS.pageRows).default(50).meta({ description: 'Entries on a page.' }),
  cursor: z
    .string()
    .max(200)
    .meta({ description: '`next_cursor` of the page before; use it with the same list and filters.' })
    .optional(),
}

export const NextCursor = z
  .string()
  .nullable()
  .meta({ description: 'Where the next page starts; null on the last page.' })

export const By = z
  .string()
  .nullable()
  .meta({ description: 'Who did it; null where it was Parley itself, or is not known.', examples: ['local'] })
