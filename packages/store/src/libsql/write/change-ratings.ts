import { labelsOf } from '../../labels.ts'
import type { RatingChange, StoredRating, StoredRow } from '../../store.ts'
import type { Transaction } from '../database.ts'
import { readMetadata, storedColumns, toStoredRow } from '../stored.ts'
import type { ProjectState } from './dimensions.ts'
import { indexLabels, indexText, removeLabels, removeText } from './indexes.ts'
import type { Rollups } from './rollups.ts'
import { keepVersions } from './versions.ts'

/** Fields to change; undefined removes the rating. */
export interface Change {
  id: number
  change: RatingChange | undefined
}

const UPDATE = `update ratings set
  conversation_id = ?, rating = ?, feedback = ?, user_id = ?, language = ?, timestamp = ?, metadata = ? where id = ?`

/** Changes and removes ratings, one after the other; for each, the rating as it was then left, undefined where it was not there. */
export async function changeRatings(
  database: Transaction,
  { project, rollups, changes }: { project: ProjectState; rollups: Rollups; changes: readonly Change[] },
): Promise<(StoredRating | undefined)[]> {
  const before = await readRows(database, project.id, changes)
  const after = new Map(before)
  const results = changes.map(({ id, change }) => {
    const row = after.get(id)
    if (row === undefined) return undefined
    const changed = change === undefined ? row : withChange(row, change)
    if (change === undefined) after.delete(id)
    else after.set(id, changed)
    return { ...changed, metadata: readMetadata(changed.metadata) ?? {} }
  })
  const pairs = [...before.values()]
    .map((old) => ({ old, now: after.get(old.id) }))
    .filter(({ old, now }) => old !== now)
  await writeChanges(database, project.id, pairs)
  await indexChanges(database, project, pairs)
  const counted = (row: StoredRow) => ({ ...row, labels: labelText(project.id, row) })
  await rollups.remove(
    project,
    pairs.map(({ old }) => counted(old)),
  )
  await rollups.add(
    project,
    pairs.flatMap(({ now }) => (now ? [counted(now)] : [])),
  )
  return results
}

interface Pair {
  old: StoredRow
  now: StoredRow | undefined
}

async function readRows(
  database: Transaction,
  projectId: number,
  changes: readonly Change[],
): Promise<Map<number, StoredRow>> {
  const ids = [...new Set(changes.map(({ id }) => id))]
  const rows = await database.all(
    `select ${storedColumns('r')} from json_each(?) each cross join ratings r on r.id = each.value where r.project_id = ?`,
    [JSON.stringify(ids), projectId],
  )
  return new Map(rows.map(toStoredRow).map((row) => [row.id, row]))
}

/** The row itself where nothing is given. */
function withChange(row: StoredRow, { metadata, ...change }: RatingChange): StoredRow {
  const given = Object.entries({ ...change, metadata: metadata && JSON.stringify(metadata) })
  const fields = given.filter(([, value]) => value !== undefined)
  return fields.length === 0 ? row : { ...row, ...Object.fromEntries(fields) }
}

async function writeChanges(database: Transaction, projectId: number, pairs: readonly Pair[]): Promise<void> {
  await keepVersions(
    database,
    projectId,
    pairs.map(({ old }) => [old.id, old]),
  )
  await database.each(
    'delete from ratings where id = ?',
    pairs.flatMap(({ old, now }) => (now ? [] : [[old.id]])),
  )
  await database.each(
    UPDATE,
    pairs.flatMap(({ now }) => (now ? [[...writtenFields(now), now.id]] : [])),
  )
}

function writtenFields(row: StoredRow) {
  const { conversation_id, rating, feedback, user_id, language, timestamp, metadata } = row
  return [conversation_id, rating, feedback, user_id, language, timestamp, metadata]
}

async function indexChanges(database: Transaction, { id: projectId }: ProjectState, pairs: readonly Pair[]) {
  const labels = pairs
    .map(({ old, now }) => ({ id: old.id, old: labelText(projectId, old), now: now && labelText(projectId, now) }))
    .filter(({ old, now }) => old !== now)
  await removeLabels(
    database,
    labels.map(({ id, old }) => ({ id, labels: old })),
  )
  await indexLabels(
    database,
    labels.flatMap(({ id, now }) => (now === undefined ? [] : [{ id, labels: now }])),
  )
  const texts = pairs.filter(({ old, now }) => old.feedback !== now?.feedback)
  await removeText(
    database,
    texts.map(({ old }) => old),
  )
  await indexText(
    database,
    texts.flatMap(({ now }) => now ?? []),
  )
}

function labelText(projectId: number, row: StoredRow): string {
  return labelsOf(projectId, { ...row, metadata: readMetadata(row.metadata) ?? {} }).join(' ')
}
