import type { StoredRow } from '../../store.ts'
import type { Transaction } from '../database.ts'
import { toCounted } from './change-ratings.ts'
import { OTHER, type ProjectState } from './dimensions.ts'
import { removeLabels, removeText } from './indexes.ts'
import { createRollups } from './rollups.ts'

const LISTED = '(select value from json_each(?))'

/**
 * Removes ratings for good: rows, labels, words, counts, how they were before, and metadata values that no other rating has.
 * What the caller knows of the project's values is out of date then.
 */
export async function forgetRatings(
  database: Transaction,
  project: ProjectState,
  rows: readonly StoredRow[],
): Promise<void> {
  if (rows.length === 0) return
  const ratings = rows.map((row) => toCounted(project.id, row))
  const ids = JSON.stringify(rows.map(({ id }) => id))
  await removeLabels(database, ratings)
  await removeText(database, ratings)
  await database.run(`delete from ratings where id in ${LISTED}`, [ids])
  await database.run(`delete from rating_versions where rating_id in ${LISTED}`, [ids])
  const rollups = createRollups()
  await rollups.remove(project, ratings)
  await rollups.write(database)
  await forgetValues(
    database,
    project,
    ratings.flatMap(({ labels }) => labels.split(' ')),
  )
}

/** A value counted together with others must stay so: its place is kept, under a text that is too long for a value. */
async function forgetValues(database: Transaction, project: ProjectState, labels: readonly string[]): Promise<void> {
  const values = new Set<number>()
  for (const label of new Set(labels)) {
    const known = project.cells.get(label)
    const cell = known === undefined ? await project.findCell(label) : known
    if (cell !== null && cell.value !== OTHER) values.add(cell.value)
  }
  const unused = await database.all(
    `select v.id, d.overflow from json_each(?) each cross join dimension_values v on v.id = each.value
      join dimensions d on d.id = v.dimension_id
      left join rollups r on r.dimension_id = d.id and r.level = 0 and r.bucket = 0 and r.value_id = v.id
      where coalesce(r.n1 + r.n2 + r.n3 + r.n4 + r.n5, 0) = 0`,
    [JSON.stringify([...values])],
  )
  const idsWhere = (overflow: number) => JSON.stringify(unused.filter((row) => row[1] === overflow).map(([id]) => id))
  await database.run(`delete from dimension_values where id in ${LISTED}`, [idsWhere(0)])
  await database.run(`update dimension_values set value = printf('%300d', id) where id in ${LISTED}`, [idsWhere(1)])
}
