import { z } from 'zod'
import { Filters } from '../filters.ts'
import { NextCursor, pageFields } from '../newest-first.ts'
import { Rating } from '../ratings/schemas.ts'

export const MismatchesQuery = Filters.safeExtend(pageFields)
export type MismatchesQuery = z.infer<typeof MismatchesQuery>

export const Mismatch = Rating.extend({
  kind: z.enum(['high_stars_negative_text', 'low_stars_positive_text']).meta({
    description: '4 or 5 stars with a text that is surely negative, or 1 or 2 stars with one that is surely positive.',
  }),
}).meta({ id: 'Mismatch' })
export type Mismatch = z.infer<typeof Mismatch>

export const MismatchPage = z.object({ items: z.array(Mismatch), next_cursor: NextCursor }).meta({ id: 'MismatchPage' })
export type MismatchPage = z.infer<typeof MismatchPage>
