import type { AuditEntry } from '../../audit-types.ts'
import type { Transaction } from '../database.ts'

/** Part of the transaction that does what it tells of. */
export async function addToAudit(
  database: Transaction,
  projectId: number,
  { kind, by, detail }: Pick<AuditEntry, 'kind' | 'by' | 'detail'>,
): Promise<void> {
  await database.run('insert into audit_log (project_id, at, kind, actor, detail) values (?, ?, ?, ?, ?)', [
    projectId,
    Date.now(),
    kind,
    by,
    JSON.stringify(detail),
  ])
}
