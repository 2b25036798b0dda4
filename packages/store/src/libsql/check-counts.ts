import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { labelsOf } from '../labels.ts'
import { zoneDays } from '../zone-days.ts'
import type { Row } from './database.ts'
import { type LocalDatabase, openDatabase } from './local/open-database.ts'
import { readCountedLabel } from './own-dimensions.ts'
import { storedColumns, toStored } from './stored.ts'
import { type DimensionState, OTHER, type ProjectState, readDimensions } from './write/dimensions.ts'
import { createRollups } from './write/rollups.ts'

const CHUNK_ROWS = 5_000
const MOST_SHOWN = 20

export interface CountsReport {
  ratings: number
  /** Ratings whose metadata is no JSON any more: lists and exports leave them out. */
  unreadable: number
  cells: number
  /** Cells that are not what the ratings say. */
  different: number
  /** The first of them, in words. */
  differences: string[]
}

/** Counts every rating of a database file anew and compares; one moment of the file, which others may go on writing to. */
export async function checkCounts(
  path: string,
  onProgress: (ratings: number) => void = () => {},
): Promise<CountsReport> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-check-'))
  const database = openDatabase({ path, busyTimeoutMs: 5_000, mode: 'read' })
  const scratch = openDatabase({ path: join(folder, 'counts.db'), busyTimeoutMs: 0, mode: 'create' })
  try {
    database.run('begin')
    scratch.run(CREATE)
    const ratings = await recount(database, scratch, onProgress)
    const [[unreadable] = []] = database.all('select count(*) from ratings r where not json_valid(r.metadata)')
    return { ratings, unreadable: Number(unreadable), ...compare(database, scratch) }
  } finally {
    database.close()
    scratch.close()
    rmSync(folder, { recursive: true })
  }
}

const CREATE = `create table rollups (dimension_id integer, level integer, bucket integer, value_id integer,
  n1 integer, n2 integer, n3 integer, n4 integer, n5 integer,
  primary key (dimension_id, level, bucket, value_id)) without rowid`

async function recount(
  database: LocalDatabase,
  scratch: LocalDatabase,
  onProgress: (ratings: number) => void,
): Promise<number> {
  const projects = new Map<number, ProjectState>()
  let seen = 0
  for (let after = 0; ; ) {
    const rows = database.all(`select project_id, ${storedColumns()} from ratings where id > ? order by id limit ?`, [
      after,
      CHUNK_ROWS,
    ])
    const rollups = createRollups()
    for (const [projectId, ...row] of rows) {
      const id = Number(projectId)
      const project = projects.get(id) ?? (await readOnlyProject(database, id))
      projects.set(id, project)
      const rating = toStored(row)
      await rollups.add(project, [{ ...rating, labels: labelsOf(id, rating).join(' ') }])
      after = rating.id
    }
    scratch.run('begin')
    await rollups.write(scratch)
    scratch.run('commit')
    seen += rows.length
    onProgress(seen)
    if (rows.length < CHUNK_ROWS) return seen
  }
}

/** A project as it is counted, to which nothing is added: what it does not know is counted as other. */
async function readOnlyProject(database: LocalDatabase, id: number): Promise<ProjectState> {
  const [row] = database.all('select time_zone from projects where id = ?', [id])
  const dimensions = await readDimensions(database, id)
  const nowhere: DimensionState = { id: 0, filledUntil: null, overflow: false, values: new Map() }
  return {
    id,
    days: zoneDays(String(row?.[0])),
    total: dimensions.get('') ?? nowhere,
    dimensions,
    cells: new Map(),
    async findCell(label) {
      const entry = readCountedLabel(label)
      const dimension = entry && dimensions.get(entry.key)
      return dimension ? { dimension, value: dimension.values.get(entry.value) ?? OTHER } : null
    },
  }
}

const CELLS = `select dimension_id, level, bucket, value_id, n1, n2, n3, n4, n5 from rollups
  where (n1 <> 0 or n2 <> 0 or n3 <> 0 or n4 <> 0 or n5 <> 0)
    and (dimension_id, level, bucket, value_id) > (?, ?, ?, ?)`
const KEPT = 'and dimension_id in (select id from dimensions)'
const IN_ORDER = 'order by dimension_id, level, bucket, value_id limit 10000'

/** Both lists of cells in the same order, side by side. */
function compare(database: LocalDatabase, scratch: LocalDatabase): Omit<CountsReport, 'ratings' | 'unreadable'> {
  const found = cellsOf(database, `${CELLS} ${KEPT} ${IN_ORDER}`)
  const expected = cellsOf(scratch, `${CELLS} ${IN_ORDER}`)
  const report: Omit<CountsReport, 'ratings' | 'unreadable'> = { cells: 0, different: 0, differences: [] }
  let [one, other] = [found.next().value, expected.next().value]
  while (one !== undefined || other !== undefined) {
    const order = one === undefined ? 1 : other === undefined ? -1 : inOrder(one, other)
    const [counted, right] = [order <= 0 ? one : undefined, order >= 0 ? other : undefined]
    report.cells += 1
    if (String(counted) !== String(right)) {
      report.different += 1
      if (report.differences.length < MOST_SHOWN) report.differences.push(describe(database, counted, right))
    }
    if (order <= 0) one = found.next().value
    if (order >= 0) other = expected.next().value
  }
  return report
}

function* cellsOf(database: LocalDatabase, sql: string): Generator<Row, undefined> {
  let last: Row = [-1, 0, 0, 0]
  for (;;) {
    const rows = database.all(sql, last.slice(0, 4))
    yield* rows
    const end = rows.at(-1)
    if (end === undefined) return undefined
    last = end
  }
}

function inOrder(a: Row, b: Row): number {
  const place = [0, 1, 2, 3].find((index) => a[index] !== b[index])
  return place === undefined ? 0 : Number(a[place]) - Number(b[place])
}

function describe(database: LocalDatabase, counted: Row | undefined, right: Row | undefined): string {
  const [dimension = null, level, bucket, value = null] = counted ?? right ?? []
  const [named] = database.all(
    `select d.project_id, d.key, (select v.value from dimension_values v where v.id = ?) from dimensions d where d.id = ?`,
    [value, dimension],
  )
  const place = { project: named?.[0], key: named?.[1], value: named?.[2], level, bucket }
  const stars = (row: Row | undefined) => JSON.stringify(row?.slice(4) ?? [])
  return `${JSON.stringify(place)}: counted ${stars(counted)}, the ratings say ${stars(right)}`
}
