import { and, eq, sql } from 'drizzle-orm'
import type { LibSQLDatabase } from 'drizzle-orm/libsql'
import type { StoredRating } from '../store.ts'
import { ratings } from './tables.ts'

/** A row of the table as a rating: all but the project. */
export function toStored({ projectId: _, ...rating }: typeof ratings.$inferSelect): StoredRating {
  return rating
}

/** As one JSON parameter: a list of 1,000 would be 1,000 parameters and a new statement to compile for each length. */
export async function byExternalIds(
  read: LibSQLDatabase,
  projectId: number,
  externalIds: readonly string[],
): Promise<StoredRating[]> {
  if (externalIds.length === 0) return []
  const listed = sql`${ratings.external_id} in (select value from json_each(${JSON.stringify(externalIds)}))`
  const rows = await read
    .select()
    .from(ratings)
    .where(and(eq(ratings.projectId, projectId), listed))
  return rows.map(toStored)
}
