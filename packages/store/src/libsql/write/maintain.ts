import { labelsOf } from '../../labels.ts'
import type { Transaction } from '../database.ts'
import { storedColumns, toStored } from '../stored.ts'
import type { ProjectState } from './dimensions.ts'
import { pruneAnswers } from './once.ts'
import { pruneEvents } from './outbox.ts'
import { purgeIndexes } from './purge-indexes.ts'
import { type Retaining, retain } from './retain.ts'
import { createRollups } from './rollups.ts'

/** One small step of what can wait, over so many rows; false when nothing is left to do. */
export async function maintain(
  database: Transaction,
  { keptEvents, ...retaining }: Retaining & { keptEvents: number },
): Promise<boolean> {
  const { state, rows } = retaining
  const [dropped] = await database.all('select id from dropped_dimensions limit 1')
  if (dropped !== undefined) return purge(database, Number(dropped[0]), rows)
  const [filling] = await database.all(
    'select project_id, min(filled_until) from dimensions where filled_until is not null group by project_id limit 1',
  )
  if (filling === undefined) {
    return (
      (await retain(database, retaining)) ||
      (await pruneAnswers(database)) ||
      (await pruneEvents(database, { rows, kept: keptEvents })) ||
      purgeIndexes(database)
    )
  }
  const project = await state(Number(filling[0]))
  if (project === undefined) throw new Error('A dimension has no project')
  return fill(database, project, { after: Number(filling[1]), limit: rows })
}

/** Removes the counts of a dimension that was given up. */
async function purge(database: Transaction, dimension: number, limit: number): Promise<true> {
  const key = 'dimension_id, level, bucket, value_id'
  const removed = await database.all(
    `delete from rollups where (${key}) in (select ${key} from rollups where dimension_id = ? limit ?) returning 1`,
    [dimension, limit],
  )
  if (removed.length === 0) {
    await database.run('delete from dimension_values where dimension_id = ?', [dimension])
    await database.run('delete from dropped_dimensions where id = ?', [dimension])
  }
  return true
}

/** Counts the next ratings, in order of their ids, in the dimensions that have come as far as `after`. */
async function fill(
  database: Transaction,
  project: ProjectState,
  { after, limit }: { after: number; limit: number },
): Promise<true> {
  const [last] = await database.all(
    'select max(id), count(*) from (select id from ratings where id > ? order by id limit ?)',
    [after, limit],
  )
  const [until = null, seen = 0] = last ?? []
  const rows = await database.all(
    `select ${storedColumns()} from ratings where id > ? and id <= ? and project_id = ?`,
    [after, until ?? after, project.id],
  )
  const rollups = createRollups()
  const ratings = rows.map(toStored).map((rating) => ({ ...rating, labels: labelsOf(project.id, rating).join(' ') }))
  await rollups.fill(project, ratings, ({ filledUntil }) => filledUntil === after)
  await rollups.write(database)
  const filledUntil = Number(seen) < limit ? null : Number(until)
  await database.run('update dimensions set filled_until = ? where project_id = ? and filled_until = ?', [
    filledUntil,
    project.id,
    after,
  ])
  for (const dimension of project.dimensions.values()) {
    if (dimension.filledUntil === after) dimension.filledUntil = filledUntil
  }
  return true
}
