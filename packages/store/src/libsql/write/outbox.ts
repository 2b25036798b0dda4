import type { EventKind } from '../../events-store.ts'
import type { Transaction } from '../database.ts'

/** What changed: one rating, or so many. */
export type Change = { kind: EventKind } & ({ ratingId: number } | { count: number })

const KEPT_MS = 7 * 86_400_000
export const KEPT_EVENTS = 1_000_000

const INSERT = `insert into outbox (project_id, kind, rating_id, detail, at)
  select ?, value ->> 0, value ->> 1, value ->> 2, ? from json_each(?)`

/** Part of the transaction that makes the changes. As one parameter, which takes a third of the time of a list of values. */
export async function announce(database: Transaction, projectId: number, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return
  const rows = changes.map((change) =>
    'count' in change ? [change.kind, null, { count: change.count }] : [change.kind, change.ratingId],
  )
  await database.run(INSERT, [projectId, Date.now(), JSON.stringify(rows)])
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
