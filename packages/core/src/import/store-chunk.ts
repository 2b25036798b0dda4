import type { ImportQuery } from '@parley/contracts'
import type { NewRating, PreparedRows, RatingChange } from '@parley/store'
import { prepareRows } from '@parley/store/prepared-rows'
import { conflictErrors, contradictions, toNewRating } from '../rating.ts'
import type { Row } from './chunks.ts'
import { contentId } from './content-id.ts'
import type { FoundRows, ImportStore } from './import-store.ts'
import { type Report, reject } from './report.ts'

/** Rows that are ready to be stored, or, in a dry run, looked for. */
export type Chunk = { rows: Row[]; count: number } & ({ prepared: PreparedRows } | { wanted: NewRating[] })

/** `at` is the time of rows that name none. */
export function prepareChunk(
  rows: Row[],
  query: ImportQuery,
  { projectId, at }: { projectId: number; at: number },
): Chunk {
  const count = rows.length
  const wanted = rows.map(({ input, id }): NewRating => {
    const row = toNewRating(input, at)
    if (id === undefined) return row
    row.id = id
    row.spare_external_id = contentId(input)
    return row
  })
  if (query.dry_run) return { rows, count, wanted }
  // What is found is left as it is, so that nobody asks for the rows again.
  return { rows: query.on_conflict === 'skip' ? [] : rows, count, prepared: prepareRows(projectId, wanted) }
}

export async function storeChunk(
  store: ImportStore,
  chunk: Chunk,
  { query, report }: { query: ImportQuery; report: Report },
): Promise<void> {
  const isSkipping = query.on_conflict === 'skip'
  const found = 'wanted' in chunk ? await find(store, chunk.wanted) : await store.insert(chunk.prepared, !isSkipping)
  report.imported += chunk.count - found.count
  if (isSkipping) {
    report.duplicates += found.count
    return
  }
  const updates = settle(chunk.rows, found, { query, report })
  if (!query.dry_run && updates.length > 0) await store.update(updates)
}

async function find(store: ImportStore, wanted: NewRating[]): Promise<FoundRows> {
  const ratings = new Map<number, NewRating>()
  for (const [index, rating] of (await store.find(wanted)).entries())
    if (rating !== undefined) ratings.set(index, rating)
  return { count: ratings.size, ratings }
}

/** Compares rows with what was found for them; what is to be changed is the answer. */
function settle(
  rows: Row[],
  found: FoundRows,
  { query, report }: { query: ImportQuery; report: Report },
): { id: number; change: RatingChange }[] {
  const updates: { id: number; change: RatingChange }[] = []
  // Rows of one external_id follow each other: what one changes, the next one finds changed.
  const changed = new Map<string | null, NewRating>()
  for (const [index, row] of rows.entries()) {
    const externalId = row.input.external_id ?? null
    const stored = changed.get(externalId) ?? found.ratings.get(index)
    if (stored === undefined) continue
    const differing = contradictions(row.input, stored)
    if (Object.keys(differing).length === 0) {
      report.duplicates += 1
    } else if (query.on_conflict === 'error') {
      reject(report, row, conflictErrors(differing))
    } else {
      report.updated += 1
      // Without an id it is a row of a dry run that repeats an earlier one.
      if (stored.id !== undefined) updates.push({ id: stored.id, change: differing })
      if (externalId !== null) changed.set(externalId, { ...stored, ...differing })
    }
  }
  return updates
}
