import { labelsOf } from '../../labels.ts'
import type { Row, Transaction } from '../database.ts'
import { storedColumns, toStored } from '../stored.ts'
import { LINK_COLUMNS, toLink } from '../stored-link.ts'
import type { DimensionState, ProjectState } from './dimensions.ts'
import { countedLink, LINKS } from './link-rollups.ts'
import { createRollups, RATINGS, type Rollups } from './rollups.ts'

/** What dimensions count, and how far each has come. */
interface Filling {
  table: 'ratings' | 'links'
  cursor: 'filled_until' | 'links_filled_until'
  state: 'filledUntil' | 'linksFilledUntil'
  columns: string
  /** Counts rows where they are not counted yet. */
  count(
    rows: Row[],
    project: ProjectState,
    includes: (dimension: DimensionState) => boolean,
  ): Promise<Pick<Rollups, 'write'>>
}

const FILLINGS: Filling[] = [
  {
    table: 'ratings',
    cursor: 'filled_until',
    state: 'filledUntil',
    columns: storedColumns(),
    async count(rows, project, includes) {
      const rollups = createRollups(RATINGS)
      const ratings = rows
        .map(toStored)
        .map((rating) => ({ ...rating, labels: labelsOf(project.id, rating).join(' ') }))
      await rollups.fill(project, ratings, includes)
      return rollups
    },
  },
  {
    table: 'links',
    cursor: 'links_filled_until',
    state: 'linksFilledUntil',
    columns: LINK_COLUMNS,
    async count(rows, project, includes) {
      const rollups = createRollups(LINKS)
      const links = rows.map((row) => countedLink(project.id, toLink(row)))
      await rollups.fill(project, links, includes)
      return rollups
    },
  },
]

/** Counts some rows in dimensions that have not counted them yet; false where there are none. */
export async function fillDimensions(
  database: Transaction,
  { state, rows: limit }: { state(projectId: number): Promise<ProjectState | undefined>; rows: number },
): Promise<boolean> {
  for (const filling of FILLINGS) {
    const { cursor } = filling
    const [behind] = await database.all(
      `select project_id, min(${cursor}) from dimensions where ${cursor} is not null group by project_id limit 1`,
    )
    if (behind === undefined) continue
    const project = await state(Number(behind[0]))
    if (project === undefined) throw new Error('A dimension has no project')
    await fill(database, { project, filling, after: Number(behind[1]), limit })
    return true
  }
  return false
}

/** The next rows in order of their ids, in the dimensions that have come as far as `after`. */
async function fill(
  database: Transaction,
  { project, filling, after, limit }: { project: ProjectState; filling: Filling; after: number; limit: number },
): Promise<void> {
  const { table, cursor, state, columns } = filling
  const [last] = await database.all(
    `select max(id), count(*) from (select id from ${table} where id > ? order by id limit ?)`,
    [after, limit],
  )
  const [until = null, seen = 0] = last ?? []
  const rows = await database.all(`select ${columns} from ${table} where id > ? and id <= ? and project_id = ?`, [
    after,
    until ?? after,
    project.id,
  ])
  const rollups = await filling.count(rows, project, (dimension) => dimension[state] === after)
  await rollups.write(database)
  const filledUntil = Number(seen) < limit ? null : Number(until)
  await database.run(`update dimensions set ${cursor} = ? where project_id = ? and ${cursor} = ?`, [
    filledUntil,
    project.id,
    after,
  ])
  for (const dimension of project.dimensions.values()) {
    if (dimension[state] === after) dimension[state] = filledUntil
  }
}
