import type { PreparedRow } from '../../prepared-rows.ts'
import type { InsertedRows, StoredRating } from '../../store.ts'
import type { Transaction } from '../database.ts'
import { lookUps, planInsert } from '../plan-insert.ts'
import type { ProjectState } from './dimensions.ts'
import { indexLabels, indexText } from './indexes.ts'
import { insertValues } from './insert-values.ts'
import { noteChangedTexts } from './judge.ts'
import type { Rollups } from './rollups.ts'
import { keepVersions } from './versions.ts'

type InsertedRow = PreparedRow & { id: number }

const insertRatings = insertValues(
  'ratings',
  'id project_id external_id conversation_id rating feedback user_id language timestamp metadata created_at'.split(' '),
)

/** Stores the rows that are new, with their labels, words and counts; the others are found. */
export async function insertRows(
  database: Transaction,
  { project, rollups, rows }: { project: ProjectState; rollups: Rollups; rows: readonly PreparedRow[] },
): Promise<InsertedRows> {
  const known = []
  for (const { sql, args } of lookUps(project.id, rows)) known.push(await database.all(sql, args))
  const plan = planInsert(project.id, rows, known)
  const inserted = await insertPlanned(database, project.id, plan.rows)
  await rollups.add(project, inserted)
  const result: InsertedRows = { ids: [], found: new Map(), spares: [] }
  for (const [index, step] of plan.steps.entries()) {
    const rating = 'found' in step ? step.found : inserted[step.place]
    if (rating === undefined) throw new Error('A row was planned for no place')
    result.ids.push(rating.id)
    if (rating.external_id !== null && rating.external_id === rows[index]?.spare_external_id) result.spares.push(index)
    if ('found' in step) result.found.set(index, step.found)
    else if (step.repeats) result.found.set(index, asStored(rating as InsertedRow))
  }
  return result
}

async function insertPlanned(
  database: Transaction,
  projectId: number,
  rows: readonly PreparedRow[],
): Promise<InsertedRow[]> {
  if (rows.length === 0) return []
  const [sequence] = await database.all("select seq from sqlite_sequence where name = 'ratings'")
  const lastId = Number(sequence?.[0] ?? 0)
  let nextId = rows.reduce((largest, { id }) => Math.max(largest, id ?? 0), lastId)
  const inserted = rows.map((row): InsertedRow => {
    if (row.id !== null) return { ...row, id: row.id }
    nextId += 1
    return { ...row, id: nextId }
  })
  const createdAt = Date.now()
  await insertRatings(
    database,
    inserted.map((row) => [
      row.id,
      projectId,
      row.external_id,
      row.conversation_id,
      row.rating,
      row.feedback,
      row.user_id,
      row.language,
      row.timestamp,
      row.metadata,
      createdAt,
    ]),
  )
  const restored = inserted.filter(({ id }) => id <= lastId)
  await keepVersions(
    database,
    projectId,
    restored.map(({ id, by }) => ({ id, action: 'restore', before: null, createdAt: null, by })),
  )
  await indexLabels(database, inserted)
  await indexText(database, inserted)
  await noteChangedTexts(database, restored)
  return inserted
}

export function asStored({ labels: _, spare_external_id: __, by: ___, metadata, ...row }: InsertedRow): StoredRating {
  return { ...row, metadata: JSON.parse(metadata), text_sentiment: null }
}
