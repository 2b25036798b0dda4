import type { EventKind } from '../../events-store.ts'
import type { Transaction } from '../database.ts'
import { insertValues } from './insert-values.ts'

/** What changed: one rating, or so many. */
export type Change = { kind: EventKind } & ({ ratingId: number } | { count: number })

const KEPT_MS = 7 * 86_400_000
export const KEPT_EVENTS = 1_000_000

const insertEvents = insertValues('outbox', 'project_id kind rating_id detail at'.split(' '))

/** Part of the transaction that makes the changes. */
export async function announce(database: Transaction, projectId: number, changes: readonly Change[]): Promise<void> {
  const at = Date.now()
  await insertEvents(
    database,
    changes.map((change) =>
      'count' in change
        ? [projectId, change.kind, null, JSON.stringify({ count: change.count }), at]
        : [projectId, change.kind, change.ratingId, null, at],
    ),
  )
}

/** Forgets some events that are too old or too many; always the oldest, so that those kept are whole. False when none are left. */
export async function pruneEvents(database: Transaction, { rows, kept }: { rows: number; kept: number }) {
  const [newest] = await database.all("select seq from sqlite_sequence where name = 'outbox'")
  const [last] = await database.all(
    'select max(seq) from (select seq, at from outbox order by seq limit ?) where at < ? or seq <= ?',
    [rows, Date.now() - KEPT_MS, Number(newest?.[0] ?? 0) - kept],
  )
  const until = last?.[0] ?? null
  if (until === null) return false
  await database.run('delete from outbox where seq <= ?', [until])
  return true
}
