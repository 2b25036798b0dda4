import type { PreparedRow } from '../../prepared-rows.ts'
import type { InsertedRows, Once, StoredRating } from '../../store.ts'
import { StoreError } from '../../store-error.ts'
import type { Transaction } from '../database.ts'
import { asStored } from './insert-rows.ts'

/** How long a repeated call gets its first answer again. */
const KEPT_MS = 24 * 3_600_000
const PRUNED_ROWS = 1_000

/** What is kept of an answer: nothing that a person said, as the repeated call brings that again. */
export interface Kept {
  ids: number[]
  timestamps: number[]
  /** Indexes of the rows that were found. */
  found: number[]
  spares: number[]
}

/** What is kept of the call with this key, or KEY_REUSED where that was another call; undefined for a new key. */
export async function findKept(
  database: Transaction,
  projectId: number,
  { key, fingerprint }: Once,
): Promise<Kept | StoreError | undefined> {
  const [row] = await database.all(
    'select fingerprint, answer from idempotency_keys where project_id = ? and key = ? and created_at > ?',
    [projectId, key, Date.now() - KEPT_MS],
  )
  if (row === undefined) return undefined
  return row[0] === fingerprint
    ? JSON.parse(String(row[1]))
    : new StoreError('KEY_REUSED', 'The key was used for another call')
}

/** Indexes of the rows that the call neither stored nor repeated: what they found may be gone, so they are looked up again. */
export function foundElsewhere({ ids, found }: Kept): number[] {
  const isFound = new Set(found)
  const stored = new Set(ids.filter((_, index) => !isFound.has(index)))
  return found.filter((index) => !stored.has(ids[index] ?? 0))
}

/** The answer to a repeated call: as it was, but for the rows found elsewhere, of which `now` says what they are this time. */
export function repeatAnswer(kept: Kept, rows: readonly PreparedRow[], now: InsertedRows): InsertedRows {
  const elsewhere = foundElsewhere(kept)
  const places = new Map(elsewhere.map((index, place) => [index, place]))
  const found = new Map<number, StoredRating>()
  for (const index of kept.found) {
    const place = places.get(index)
    const rating = place === undefined ? storedByCall(kept, rows, index) : now.found.get(place)
    if (rating !== undefined) found.set(index, rating)
  }
  const timestamps = kept.timestamps.map((time, index) => (places.has(index) ? (rows[index]?.timestamp ?? time) : time))
  return {
    ids: kept.ids.map((id, index) => now.ids[places.get(index) ?? -1] ?? id),
    found,
    spares: [
      ...kept.spares.filter((index) => !places.has(index)),
      ...now.spares.flatMap((place) => elsewhere[place] ?? []),
    ],
    repeats: { timestamps, stored: now.ids.length - now.found.size },
  }
}

/** The rating that an earlier row of the call was stored as. */
function storedByCall({ ids, timestamps, spares }: Kept, rows: readonly PreparedRow[], index: number) {
  const id = ids[index] ?? 0
  const first = ids.indexOf(id)
  const row = rows[first]
  if (row === undefined) return undefined
  const external_id = spares.includes(first) ? row.spare_external_id : row.external_id
  return asStored({ ...row, id, external_id, timestamp: timestamps[first] ?? row.timestamp })
}

/** Keeps the answer in the transaction that made it true. */
export async function keepAnswer(
  database: Transaction,
  projectId: number,
  { once, answer, timestamps }: { once: Once; answer: InsertedRows; timestamps: number[] },
): Promise<void> {
  await keep(database, projectId, once, {
    ids: answer.ids,
    timestamps,
    found: [...answer.found.keys()],
    spares: answer.spares,
  })
}

export async function keep(database: Transaction, projectId: number, once: Once, kept: Kept): Promise<void> {
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
