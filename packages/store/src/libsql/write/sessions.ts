import type { StoredSession } from '../../access.ts'
import type { Transaction } from '../database.ts'

const PRUNED_ROWS = 1_000

export async function createSession(
  database: Transaction,
  { session, most }: { session: StoredSession; most: number },
): Promise<undefined> {
  const { hash, project_id, actor, key_id, scopes, created_at, expires_at } = session
  await database.run(
    `delete from sessions where project_id = ? and actor = ? and (expires_at <= ? or hash in
      (select hash from sessions where project_id = ? and actor = ? and expires_at > ?
        order by created_at desc, rowid desc limit -1 offset ?))`,
    [project_id, actor, created_at, project_id, actor, created_at, most - 1],
  )
  await database.run(
    `insert into sessions (hash, project_id, actor, key_id, scopes, created_at, expires_at)
      values (?, ?, ?, ?, ?, ?, ?)`,
    [hash, project_id, actor, key_id, JSON.stringify(scopes), created_at, expires_at],
  )
}

export async function endSession(database: Transaction, hash: string): Promise<undefined> {
  await database.run('delete from sessions where hash = ?', [hash])
}

/** Forgets some of those that have ended by themselves; false when there are none left. */
export async function pruneSessions(database: Transaction): Promise<boolean> {
  const pruned = await database.all(
    `delete from sessions where hash in
      (select hash from sessions where expires_at <= ? order by expires_at limit ?) returning 1`,
    [Date.now(), PRUNED_ROWS],
  )
  return pruned.length === PRUNED_ROWS
}
