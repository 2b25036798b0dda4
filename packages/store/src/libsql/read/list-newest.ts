import type { AuditEntry, AuditFilter, Erasure } from '../../audit-types.ts'
import type { NewestPage } from '../../store.ts'
import type { Reads } from '../connection.ts'
import { erasureColumns, toErasure } from '../stored.ts'
import { every, raw, type Sql, sql } from './sql.ts'

export async function listErasures(
  { read }: Pick<Reads, 'read'>,
  { projectId, page }: { projectId: number; page: NewestPage },
): Promise<Erasure[]> {
  const [rows = []] = await read([
    sql`select ${raw(erasureColumns())} from erasures where project_id = ${projectId} and ${newest(page)}`,
  ])
  return rows.map(toErasure)
}

export async function listAudit(
  { read }: Pick<Reads, 'read'>,
  { projectId, filter, page }: { projectId: number; filter: AuditFilter; page: NewestPage },
): Promise<AuditEntry[]> {
  const { from, to, kind, by } = filter
  const where = every([
    sql`project_id = ${projectId}`,
    from === undefined ? undefined : sql`at >= ${from}`,
    to === undefined ? undefined : sql`at < ${to}`,
    kind === undefined ? undefined : sql`kind = ${kind}`,
    by === undefined ? undefined : sql`actor = ${by}`,
    newest(page),
  ])
  const [rows = []] = await read([sql`select id, at, kind, actor, detail from audit_log where ${where}`])
  return rows.map(([id, at, kind, by, detail]) => {
    return { id, at, kind, by, detail: JSON.parse(String(detail)) } as AuditEntry
  })
}

/** The end of a statement. */
export function newest({ before, limit }: NewestPage): Sql {
  return sql`id < ${before ?? Number.MAX_SAFE_INTEGER} order by id desc limit ${limit}`
}
