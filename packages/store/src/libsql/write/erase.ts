import { createHash } from 'node:crypto'
import type { Erasure, Subject } from '../../audit-types.ts'
import { StoreError } from '../../store-error.ts'
import type { Transaction } from '../database.ts'
import { matching } from '../read/matching.ts'
import { erasureColumns, storedColumns, toErasure, toStoredRow } from '../stored.ts'
import { addToAudit } from './audit.ts'
import type { ProjectState } from './dimensions.ts'
import { forgetRatings, forgetVersions } from './forget.ts'
import { forgetLinks } from './forget-links.ts'
import { requestPurge } from './purge-indexes.ts'

export interface EraseCommand {
  kind: 'erase'
  projectId: number
  subject: Subject
  by: string | null
  /** How many ratings one step takes. */
  rows: number
  /** Of the receipt that an earlier step has begun. */
  receiptId: number | undefined
}

/** One step of an erasure; its receipt has `completed_at` after the last one. */
export async function erase(
  database: Transaction,
  project: ProjectState,
  { subject, by, rows: limit, receiptId }: EraseCommand,
): Promise<Erasure> {
  const [field, value] =
    'user_id' in subject ? ['user_id' as const, subject.user_id] : ['conversation_id' as const, subject.conversation_id]
  const id = receiptId ?? (await beginReceipt(database, project.id, { field, value, by }))
  const { from, where } = matching(project.id, { [field]: value })
  const rows = await database.all(`select ${storedColumns('r')} from ${from.sql} where ${where.sql} limit ?`, [
    ...from.args,
    ...where.args,
    limit,
  ])
  await forgetRatings(database, project, rows.map(toStoredRow))
  await database.run('update erasures set erased_ratings = erased_ratings + ? where id = ?', [rows.length, id])
  const rest = { field, is: '=', value, limit } as const
  const isMore =
    rows.length === limit ||
    (await forgetVersions(database, project, rest)) === limit ||
    (await forgetLinks(database, project, rest)) === limit
  if (!isMore) await database.run('update erasures set completed_at = ? where id = ?', [Date.now(), id])
  const [row] = await database.all(`select ${erasureColumns()} from erasures where id = ?`, [id])
  if (row === undefined) throw new StoreError('FAILED', `The receipt ${id} of an erasure is gone`)
  const receipt = toErasure(row)
  if (!isMore) {
    await requestPurge(database)
    const { subject_sha256, erased_ratings } = receipt
    const detail = { erasure: id, subject: field, subject_sha256, erased_ratings }
    await addToAudit(database, project.id, { kind: 'erasure', by, detail })
  }
  return receipt
}

async function beginReceipt(
  database: Transaction,
  projectId: number,
  { field, value, by }: { field: string; value: string; by: string | null },
): Promise<number> {
  const hash = createHash('sha256').update(value).digest('hex')
  const [row] = await database.all(
    'insert into erasures (project_id, subject, subject_sha256, requested_at, actor) values (?, ?, ?, ?, ?) returning id',
    [projectId, field, hash, Date.now(), by],
  )
  return Number(row?.[0])
}
