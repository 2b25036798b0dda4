import type { StoredRow } from '../../store.ts'
import type { Transaction } from '../database.ts'
import { insertValues } from './insert-values.ts'

/** How long ratings are kept as they were: the longest that an export may take. */
const VERSIONS_KEPT_MS = 3_600_000

const insertVersions = insertValues('rating_versions', ['project_id', 'rating_id', 'changed_at', 'before'])

/** What changed ratings were before this transaction (null: not there), for the exports that began earlier. */
export async function keepVersions(
  database: Transaction,
  projectId: number,
  versions: readonly [id: number, before: StoredRow | null][],
): Promise<void> {
  const at = Date.now()
  await insertVersions(
    database,
    versions.map(([id, before]) => [projectId, id, at, before && JSON.stringify(before)]),
  )
}

/** Forgets some of those that no export needs any more; false when there are none left. */
export async function pruneVersions(database: Transaction): Promise<boolean> {
  const pruned = await database.all(
    `delete from rating_versions where seq in
      (select seq from rating_versions order by seq limit 1000) and changed_at < ? returning seq`,
    [Date.now() - VERSIONS_KEPT_MS],
  )
  return pruned.length === 1_000
}
