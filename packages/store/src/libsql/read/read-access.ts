import type { NamedProject, StoredKey, StoredSession } from '../../access.ts'
import type { Connection } from '../connection.ts'
import type { Row } from '../database.ts'
import { raw, sql } from './sql.ts'

const COLUMNS =
  'id, project_id, name, kind, hash, scopes, origins, created_at, created_by, expires_at, revoked_at, last_used_at'

export async function readKeys(
  { read }: Pick<Connection, 'read'>,
  projectId: number,
  limit: number,
): Promise<StoredKey[]> {
  const [rows = []] = await read([
    sql`select ${raw(COLUMNS)} from api_keys where project_id = ${projectId}
      order by revoked_at is not null, created_at desc, id limit ${limit}`,
  ])
  return rows.map(toKey)
}

type LookUp = Pick<Connection, 'lookUp'>

export async function findKey({ lookUp }: LookUp, id: string): Promise<StoredKey | undefined> {
  const [[row] = []] = await lookUp([sql`select ${raw(COLUMNS)} from api_keys where id = ${id}`])
  return row && toKey(row)
}

export async function hasKeys({ lookUp }: LookUp): Promise<boolean> {
  const [[row] = []] = await lookUp([sql`select exists (select 1 from api_keys)`])
  return row?.[0] === 1
}

export async function findProject({ lookUp }: LookUp, nameOrId: string | number): Promise<number | undefined> {
  const [[row] = []] = await lookUp([
    typeof nameOrId === 'number'
      ? sql`select id from projects where id = ${nameOrId}`
      : sql`select id from projects where name = ${nameOrId}`,
  ])
  return row && Number(row[0])
}

export async function projectName({ lookUp }: LookUp, projectId: number): Promise<string | undefined> {
  const [[row] = []] = await lookUp([sql`select name from projects where id = ${projectId}`])
  return row && String(row[0])
}

export async function findSession({ lookUp }: LookUp, hash: string): Promise<StoredSession | undefined> {
  const [[row] = []] = await lookUp([
    sql`select hash, project_id, actor, key_id, scopes, created_at, expires_at from sessions where hash = ${hash}`,
  ])
  return row && toSession(row)
}

export async function readProjects({ read }: Pick<Connection, 'read'>): Promise<NamedProject[]> {
  const [rows = []] = await read([sql`select id, name from projects order by id`])
  return rows.map(([id, name]) => ({ id: Number(id), name: String(name) }))
}

function toKey(row: Row): StoredKey {
  const [id, project, name, kind, hash, scopes, origins, createdAt, createdBy, expiresAt, revokedAt, lastUsedAt] = row
  return {
    id: String(id),
    project_id: Number(project),
    name: String(name),
    kind: kind === 'publishable' ? 'publishable' : 'secret',
    hash: String(hash),
    scopes: JSON.parse(String(scopes)),
    origins: JSON.parse(String(origins)),
    created_at: Number(createdAt),
    created_by: String(createdBy),
    expires_at: timeOf(expiresAt),
    revoked_at: timeOf(revokedAt),
    last_used_at: timeOf(lastUsedAt),
  }
}

function toSession([hash, project, actor, key, scopes, createdAt, expiresAt]: Row): StoredSession {
  return {
    hash: String(hash),
    project_id: Number(project),
    actor: String(actor),
    key_id: typeof key === 'string' ? key : null,
    scopes: JSON.parse(String(scopes)),
    created_at: Number(createdAt),
    expires_at: Number(expiresAt),
  }
}

function timeOf(value: Row[number] | undefined): number | null {
  return typeof value === 'number' ? value : null
}
