import type { StoredRow } from '../../store.ts'
import type { Transaction } from '../database.ts'
import { insertValues } from './insert-values.ts'

/** A rating as it was before a change; null: not there. */
export interface Version {
  id: number
  action: 'update' | 'delete' | 'restore'
  before: StoredRow | null
  /** When the rating before was stored. */
  createdAt: number | null
  by: string | null
}

const insertVersions = insertValues(
  'rating_versions',
  'project_id rating_id changed_at before action actor created_at'.split(' '),
)

/** Keeps what changes replace, in their order: the history of ratings, and what the exports that began earlier read. */
export async function keepVersions(
  database: Transaction,
  projectId: number,
  versions: readonly Version[],
): Promise<void> {
  const at = Date.now()
  await insertVersions(
    database,
    versions.map(({ id, action, before, createdAt, by }) => [
      projectId,
      id,
      at,
      before && JSON.stringify(before),
      action,
      by,
      createdAt,
    ]),
  )
}
