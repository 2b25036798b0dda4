import type { StoredRow } from '../../store.ts'
import type { Transaction, Value } from '../database.ts'
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

/** Fields of earlier ratings that an index finds versions by. */
export type VersionField = 'user_id' | 'conversation_id' | 'timestamp'

/**
 * Forgets how some ratings were, by a field that they had then: the fact of the change stays for as long as there is anything
 * else of the rating. True when there may be more.
 */
export async function forgetVersions(
  database: Transaction,
  projectId: number,
  { field, is, value, limit }: { field: VersionField; is: '=' | '<'; value: Value; limit: number },
): Promise<boolean> {
  const blanked = await database.all(
    `update rating_versions set before = null where seq in (select seq from rating_versions
      where before is not null and project_id = ? and before ->> '${field}' ${is} ? limit ?) returning rating_id`,
    [projectId, value, limit],
  )
  await database.run(
    `delete from rating_versions where rating_id in (select value from json_each(?))
      and not exists (select 1 from ratings r where r.id = rating_id)
      and not exists (select 1 from rating_versions v where v.rating_id = rating_versions.rating_id and v.before is not null)`,
    [JSON.stringify(blanked.map(([id]) => id))],
  )
  return blanked.length === limit
}
