import type { StoredRow } from '../../store.ts'
import type { Row, Transaction, Value } from '../database.ts'
import { readCountedLabel } from '../own-dimensions.ts'
import { toCounted } from './change-ratings.ts'
import type { ProjectState } from './dimensions.ts'
import { removeLabels, removeText } from './indexes.ts'
import { announce } from './outbox.ts'
import { createRollups, RATINGS } from './rollups.ts'

const LISTED = '(select value from json_each(?))'

/** Fields of earlier ratings that an index finds versions by. */
export type VersionField = 'user_id' | 'conversation_id' | 'timestamp'

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
  const listed = [JSON.stringify(rows.map(({ id }) => id)), project.id]
  await removeLabels(database, ratings)
  await removeText(database, ratings)
  const versions = await database.all(
    `select before from rating_versions where rating_id in ${LISTED} and project_id = ? and before is not null`,
    listed,
  )
  await database.run(`delete from ratings where id in ${LISTED} and project_id = ?`, listed)
  await database.run(`delete from rating_versions where rating_id in ${LISTED} and project_id = ?`, listed)
  const rollups = createRollups(RATINGS)
  await rollups.remove(project, ratings)
  await rollups.write(database)
  await forgetValues(database, project, [...ratings, ...versions.map((version) => fromVersion(project, version))])
  await announce(database, project.id, [{ kind: 'deleted', count: rows.length }])
}

/**
 * Forgets how some ratings were, by a field that they had then: the fact of the change stays for as long as there is anything
 * else of the rating. How many it forgot; as many as `limit`: there may be more.
 */
export async function forgetVersions(
  database: Transaction,
  project: ProjectState,
  { field, is, value, limit }: { field: VersionField; is: '=' | '<'; value: Value; limit: number },
): Promise<number> {
  const versions = await database.all(
    `select before, seq, rating_id from rating_versions
      where before is not null and project_id = ? and before ->> '${field}' ${is} ? limit ?`,
    [project.id, value, limit],
  )
  if (versions.length === 0) return 0
  await database.run(`update rating_versions set before = null where seq in ${LISTED}`, [
    JSON.stringify(versions.map(([, seq]) => seq)),
  ])
  await database.run(
    `delete from rating_versions where rating_id in ${LISTED} and project_id = ?
      and not exists (select 1 from ratings r where r.id = rating_id)
      and not exists (select 1 from rating_versions v where v.rating_id = rating_versions.rating_id and v.before is not null)`,
    [JSON.stringify(versions.map(([, , id]) => id)), project.id],
  )
  await forgetValues(
    database,
    project,
    versions.map((version) => fromVersion(project, version)),
  )
  return versions.length
}

function fromVersion(project: ProjectState, [before]: Row) {
  return toCounted(project.id, JSON.parse(String(before)))
}

/** Values that no rating and no link has any more. A value counted together with others must stay so: its place is kept, under a text that is too long for a value. */
export async function forgetValues(
  database: Transaction,
  project: ProjectState,
  ratings: readonly { labels: string }[],
): Promise<void> {
  const values = new Set<number>()
  for (const label of new Set(ratings.flatMap(({ labels }) => labels.split(' ')))) {
    // Looked up, never made: a key that is counted no longer stays so.
    const { key = '', value = '' } = readCountedLabel(label) ?? {}
    const id = project.dimensions.get(key)?.values.get(value)
    if (id !== undefined) values.add(id)
  }
  const unused = await database.all(
    `select v.id, d.overflow from json_each(?) each cross join dimension_values v on v.id = each.value
      join dimensions d on d.id = v.dimension_id
      left join rollups r on r.dimension_id = d.id and r.level = 0 and r.bucket = 0 and r.value_id = v.id
      left join link_rollups l on l.dimension_id = d.id and l.level = 0 and l.bucket = 0 and l.value_id = v.id
      where coalesce(r.n1 + r.n2 + r.n3 + r.n4 + r.n5, 0) = 0 and coalesce(l.sent, 0) = 0`,
    [JSON.stringify([...values])],
  )
  const idsWhere = (overflow: number) => JSON.stringify(unused.filter((row) => row[1] === overflow).map(([id]) => id))
  await database.run(`delete from dimension_values where id in ${LISTED}`, [idsWhere(0)])
  await database.run(`update dimension_values set value = printf('%300d', id) where id in ${LISTED}`, [idsWhere(1)])
}
