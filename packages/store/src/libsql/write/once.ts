import { type InsertedRows, type Once, StoreError } from '../../store.ts'
import type { Transaction } from '../database.ts'
import { storedColumns, toStored } from '../stored.ts'

/** How long a repeated call gets its first answer again. */
const KEPT_MS = 24 * 3_600_000
const PRUNED_ROWS = 1_000

/** What is kept of an answer: nothing that a person said, as the repeated call brings that again. */
interface Kept {
  ids: number[]
  timestamps: number[]
  /** Indexes of the rows that were found. */
  found: number[]
  spares: number[]
}

/** The answer that a call with this key was given, or KEY_REUSED where that was another call; undefined for a new key. */
export async function findAnswer(
  database: Transaction,
  projectId: number,
  { key, fingerprint }: Once,
): Promise<InsertedRows | StoreError | undefined> {
  const [row] = await database.all(
    'select fingerprint, answer from idempotency_keys where project_id = ? and key = ? and created_at > ?',
    [projectId, key, Date.now() - KEPT_MS],
  )
  if (row === undefined) return undefined
  if (row[0] !== fingerprint) return new StoreError('KEY_REUSED', 'The key was used for another call')
  const { ids, timestamps, found, spares }: Kept = JSON.parse(String(row[1]))
  const rows = await database.all(
    `select ${storedColumns('r')} from json_each(?) each cross join ratings r on r.id = each.value where r.project_id = ?`,
    [JSON.stringify(found.map((index) => ids[index])), projectId],
  )
  const stored = new Map(rows.map(toStored).map((rating) => [rating.id, rating]))
  const foundRows = found.flatMap((index) => {
    const rating = stored.get(ids[index] ?? 0)
    return rating === undefined ? [] : [[index, rating] as const]
  })
  return { ids, found: new Map(foundRows), spares, repeats: { timestamps } }
}

/** Keeps the answer in the transaction that made it true. */
export async function keepAnswer(
  database: Transaction,
  projectId: number,
  { once, answer, timestamps }: { once: Once; answer: InsertedRows; timestamps: number[] },
): Promise<void> {
  const kept: Kept = { ids: answer.ids, timestamps, found: [...answer.found.keys()], spares: answer.spares }
  await database.run(
    'insert or replace into idempotency_keys (project_id, key, fingerprint, created_at, answer) values (?, ?, ?, ?, ?)',
    [projectId, once.key, once.fingerprint, Date.now(), JSON.stringify(kept)],
  )
}

/** Forgets some of those that are too old; false when there are none left. */
export async function pruneAnswers(database: Transaction): Promise<boolean> {
  const pruned = await database.all(
    `delete from idempotency_keys where rowid in
      (select rowid from idempotency_keys where created_at <= ? order by created_at limit ?) returning 1`,
    [Date.now() - KEPT_MS, PRUNED_ROWS],
  )
  return pruned.length === PRUNED_ROWS
}
