import { labelsOf } from '../../labels.ts'
import type { RatingChange, StoredRating, StoredRow } from '../../store.ts'
import type { Transaction } from '../database.ts'
import { readMetadata, storedColumns, textColumnsOf, toStoredRow } from '../stored.ts'
import type { ProjectState } from './dimensions.ts'
import { indexLabels, indexText, removeLabels, removeText } from './indexes.ts'
import { noteChangedTexts } from './judge.ts'
import type { Rollups } from './rollups.ts'
import { keepVersions, type Version } from './versions.ts'

/** Fields to change; undefined removes the rating. */
export interface Change {
  id: number
  change: RatingChange | undefined
  /** Who does it. */
  by: string | null
}

const UPDATE = `update ratings set
  conversation_id = ?, rating = ?, feedback = ?, user_id = ?, language = ?, timestamp = ?, metadata = ?,
  text_sentiment = ?, text_score = ?, text_language = ?, text_method = ?, text_version = ?
  where id = ? and project_id = ?`

/** Changes and removes ratings, one after the other; for each, the rating as it was then left, undefined where it was not there. */
export async function changeRatings(
  database: Transaction,
  { project, rollups, changes }: { project: ProjectState; rollups: Rollups; changes: readonly Change[] },
): Promise<(StoredRating | undefined)[]> {
  const known = await readRows(database, project.id, changes)
  const after = new Map([...known].map(([id, { row }]) => [id, row]))
  const versions: Version[] = []
  const results = changes.map(({ id, change, by }) => {
    const row = after.get(id)
    if (row === undefined) return undefined
    const changed = change === undefined ? row : withChange(row, change)
    const createdAt = known.get(id)?.createdAt ?? null
    if (change === undefined) after.delete(id)
    else after.set(id, changed)
    const action = change === undefined ? 'delete' : 'update'
    if (after.get(id) !== row) versions.push({ id, action, before: row, createdAt, by })
    return { ...changed, metadata: readMetadata(changed.metadata) ?? {} }
  })
  await keepVersions(database, project.id, versions)
  const pairs = [...known.values()]
    .map(({ row }) => ({ old: row, now: after.get(row.id) }))
    .filter(({ old, now }) => old !== now)
  await writeChanges(database, project.id, pairs)
  await indexChanges(database, project, pairs)
  await rollups.remove(
    project,
    pairs.map(({ old }) => toCounted(project.id, old)),
  )
  await rollups.add(
    project,
    pairs.flatMap(({ now }) => (now ? [toCounted(project.id, now)] : [])),
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
): Promise<Map<number, { row: StoredRow; createdAt: number | null }>> {
  const ids = [...new Set(changes.map(({ id }) => id))]
  const rows = await database.all(
    `select r.created_at, ${storedColumns('r')} from json_each(?) each cross join ratings r on r.id = each.value
      where r.project_id = ?`,
    [JSON.stringify(ids), projectId],
  )
  const read = rows.map(([createdAt, ...row]) => ({ row: toStoredRow(row), createdAt: createdAt as number | null }))
  return new Map(read.map((each) => [each.row.id, each]))
}

/** The row itself where nothing is given. */
function withChange(row: StoredRow, { metadata, ...change }: RatingChange): StoredRow {
  const given = Object.entries({ ...change, metadata: metadata && JSON.stringify(metadata) })
  const fields = given.filter(([, value]) => value !== undefined)
  if (fields.length === 0) return row
  const changed: StoredRow = { ...row, ...Object.fromEntries(fields) }
  return changed.feedback === row.feedback ? changed : { ...changed, text_sentiment: null }
}

async function writeChanges(database: Transaction, projectId: number, pairs: readonly Pair[]): Promise<void> {
  await database.each(
    'delete from ratings where id = ? and project_id = ?',
    pairs.flatMap(({ old, now }) => (now ? [] : [[old.id, projectId]])),
  )
  await database.each(
    UPDATE,
    pairs.flatMap(({ now }) => (now ? [[...writtenFields(now), now.id, projectId]] : [])),
  )
}

function writtenFields(row: StoredRow) {
  const { conversation_id, rating, feedback, user_id, language, timestamp, metadata } = row
  const text = textColumnsOf(row.text_sentiment)
  return [conversation_id, rating, feedback, user_id, language, timestamp, metadata, ...text]
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
  await noteChangedTexts(
    database,
    texts.flatMap(({ now }) => now ?? []),
  )
}

/** A rating as it is counted and found. */
export function toCounted(projectId: number, row: StoredRow): StoredRow & { labels: string } {
  return { ...row, labels: labelText(projectId, row) }
}

function labelText(projectId: number, row: StoredRow): string {
  return labelsOf(projectId, { ...row, metadata: readMetadata(row.metadata) ?? {} }).join(' ')
}
