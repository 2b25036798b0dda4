import { type Mismatch, type MismatchesQuery, type MismatchPage, sentimentOf } from '@parley/contracts'
import type { StoredRating } from '@parley/store'
import { decodeCursor, encodeCursor } from '../cursor.ts'
import { periodOf, toRatingFilter } from '../period.ts'
import { toRating } from '../rating.ts'
import type { Asked } from './groups.ts'

/** A page of ratings whose stars and text say the opposite. */
export async function mismatches(
  core: Parameters<typeof periodOf>[0],
  { store, projectId, signal }: Asked,
  { limit, cursor, ...filters }: MismatchesQuery,
): Promise<MismatchPage> {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, 'newest')
  const filter = toRatingFilter(filters, await periodOf({ ...core, signal }, projectId, filters))
  const rows = await store.listMismatches(projectId, filter, { limit: limit + 1, after }, signal)
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    items: rows.slice(0, limit).map(toMismatch),
    next_cursor: last === undefined ? null : encodeCursor(last, 'newest'),
  }
}

function toMismatch(stored: StoredRating): Mismatch {
  const kind = sentimentOf(stored.rating) === 'positive' ? 'high_stars_negative_text' : 'low_stars_positive_text'
  return { ...toRating(stored), kind }
}
