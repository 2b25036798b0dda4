import type { RatingFilter, StoredRating, TimePage } from '../../store.ts'
import type { Connection } from '../connection.ts'
import { MISMATCH } from '../mismatch.ts'
import { isReadable, storedColumns, toStored } from '../stored.ts'
import { beyond, order } from './list-by-time.ts'
import { matching } from './matching.ts'
import { raw, sql } from './sql.ts'

/** From an index of their own, as they are few: of other filters, each is held against its row; only words need their index. */
export async function listMismatches(
  { read }: Pick<Connection, 'read'>,
  { projectId, filter, page }: { projectId: number; filter: RatingFilter; page: Omit<TimePage, 'order'> },
): Promise<StoredRating[]> {
  const { indexed, onRow } = matching(projectId, filter)
  const newest = { ...page, order: 'newest' } as const
  const hasWords = (filter.words ?? []).length > 0 && indexed !== undefined
  const [rows = []] = await read([
    sql`select ${raw(storedColumns('r'))} from ratings r indexed by ratings_mismatch
      where ${onRow} and (${raw(MISMATCH)}) and ${beyond(newest)} and ${raw(isReadable('r'))}
        and ${hasWords ? sql`r.id in (${indexed})` : raw('true')} ${order(newest)}`,
  ])
  return rows.map(toStored)
}
