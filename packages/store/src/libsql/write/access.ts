import type { NewKey, StoredSession } from '../../access.ts'
import type { Transaction } from '../database.ts'
import { addToAudit } from './audit.ts'
import { createSession, endSession } from './sessions.ts'

const TOUCH_EACH_MS = 60_000

export type AccessCommand =
  | { kind: 'create_key'; key: NewKey; most: number }
  | { kind: 'revoke_key'; projectId: number; id: string; at: number; by: string | null }
  | { kind: 'touch_key'; id: string; at: number }
  | { kind: 'create_project'; name: string }
  | { kind: 'create_session'; session: StoredSession; most: number }
  | { kind: 'end_session'; hash: string }

export interface AccessAnswers {
  /** False where there are too many. */
  create_key: boolean
  /** False where there is none. */
  revoke_key: boolean
  touch_key: undefined
  /** Undefined where the name is taken. */
  create_project: number | undefined
  create_session: undefined
  end_session: undefined
}

const KINDS = ['create_key', 'revoke_key', 'touch_key', 'create_project', 'create_session', 'end_session']

export function isAccessCommand(command: { kind: string }): command is AccessCommand {
  return KINDS.includes(command.kind)
}

export async function changeAccess(
  database: Transaction,
  command: AccessCommand,
): Promise<AccessAnswers[AccessCommand['kind']]> {
  switch (command.kind) {
    case 'create_key':
      return createKey(database, command)
    case 'revoke_key':
      return revokeKey(database, command)
    case 'touch_key':
      return touchKey(database, command)
    case 'create_project':
      return createProject(database, command.name)
    case 'create_session':
      return createSession(database, command)
    case 'end_session':
      return endSession(database, command.hash)
  }
}

async function createKey(database: Transaction, { key, most }: { key: NewKey; most: number }): Promise<boolean> {
  const [row] = await database.all(
    `select count(*) from api_keys where project_id = ? and revoked_at is null
      and (expires_at is null or expires_at > ?)`,
    [key.project_id, key.created_at],
  )
  if (Number(row?.[0]) >= most) return false
  await database.run(
    `insert into api_keys (id, project_id, name, kind, hash, scopes, origins, created_at, created_by, expires_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      ...[key.id, key.project_id, key.name, key.kind, key.hash],
      ...[JSON.stringify(key.scopes), JSON.stringify(key.origins), key.created_at, key.created_by, key.expires_at],
    ],
  )
  const { id, name, kind, scopes } = key
  const entry = { kind: 'key_created', by: key.created_by, detail: { id, name, kind, scopes } }
  await addToAudit(database, key.project_id, entry)
  return true
}

async function revokeKey(
  database: Transaction,
  { projectId, id, at, by }: { projectId: number; id: string; at: number; by: string | null },
): Promise<boolean> {
  const [key] = await database.all('select name, revoked_at from api_keys where id = ? and project_id = ?', [
    id,
    projectId,
  ])
  if (key === undefined) return false
  const [name, revokedAt] = key
  if (revokedAt !== null) return true
  await database.run('update api_keys set revoked_at = ? where id = ?', [at, id])
  await addToAudit(database, projectId, { kind: 'key_revoked', by, detail: { id, name } })
  return true
}

async function touchKey(database: Transaction, { id, at }: { id: string; at: number }): Promise<undefined> {
  await database.run(
    'update api_keys set last_used_at = ? where id = ? and (last_used_at is null or last_used_at <= ?)',
    [at, id, at - TOUCH_EACH_MS],
  )
}

async function createProject(database: Transaction, name: string): Promise<number | undefined> {
  const [row] = await database.all('insert into projects (name) values (?) on conflict do nothing returning id', [name])
  return row === undefined ? undefined : Number(row[0])
}
