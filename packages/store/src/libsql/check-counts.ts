import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { labelsOf } from '../labels.ts'
import type { StoredRating } from '../store.ts'
import { zoneDays } from '../zone-days.ts'
import type { Row } from './database.ts'
import { type LocalDatabase, openDatabase } from './local/open-database.ts'
import { readCountedLabel } from './own-dimensions.ts'
import { storedColumns, toStored } from './stored.ts'
import { LINK_COLUMNS, toLink } from './stored-link.ts'
import { type DimensionState, OTHER, type ProjectState, readDimensions } from './write/dimensions.ts'
import { type CountedLink, countedLink, LINKS } from './write/link-rollups.ts'
import { type Counted, createRollups, RATINGS, type Rollups } from './write/rollups.ts'

const CHUNK_ROWS = 5_000
const MOST_SHOWN = 20

export interface CountsReport {
  ratings: number
  links: number
  /** Ratings whose metadata is no JSON any more: lists and exports leave them out. */
  unreadable: number
  cells: number
  /** Cells that are not what the ratings say. */
  different: number
  /** The first of them, in words. */
  differences: string[]
}

/** Counts every rating and every link of a database file anew and compares; one moment of the file, which others may go on writing to. */
export async function checkCounts(
  path: string,
  onProgress: (ratings: number) => void = () => {},
): Promise<CountsReport> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-check-'))
  const database = openDatabase({ path, busyTimeoutMs: 5_000, mode: 'read' })
  const scratch = openDatabase({ path: join(folder, 'counts.db'), busyTimeoutMs: 0, mode: 'create' })
  try {
    database.run('begin')
    const recounted = { database, scratch }
    const ratings = await recount(recounted, RATED, onProgress)
    const links = await recount(recounted, SENT, () => {})
    const [[unreadable] = []] = database.all('select count(*) from ratings r where not json_valid(r.metadata)')
    const report = { ratings, links, unreadable: Number(unreadable), cells: 0, different: 0, differences: [] }
    for (const source of [RATED, SENT]) compare(recounted, source, report)
    return report
  } finally {
    database.close()
    scratch.close()
    rmSync(folder, { recursive: true })
  }
}

interface Recounted {
  database: LocalDatabase
  scratch: LocalDatabase
}

/** Rows, and the table that counts them. */
interface Source<Each extends Counted> {
  table: 'ratings' | 'links'
  columns: string
  counts: string
  countColumns: readonly string[]
  read(projectId: number, row: Row): Each
  rollups(): Rollups<Each>
}

const RATED: Source<StoredRating & { labels: string }> = {
  table: 'ratings',
  columns: storedColumns(),
  counts: 'rollups',
  countColumns: ['n1', 'n2', 'n3', 'n4', 'n5'],
  read(projectId, row) {
    const rating = toStored(row)
    return { ...rating, labels: labelsOf(projectId, rating).join(' ') }
  },
  rollups: () => createRollups(RATINGS),
}

const SENT: Source<CountedLink> = {
  table: 'links',
  columns: LINK_COLUMNS,
  counts: 'link_rollups',
  countColumns: ['sent', 'seen', 'answered'],
  read: (projectId, row) => countedLink(projectId, toLink(row)),
  rollups: () => createRollups(LINKS),
}

async function recount<Each extends Counted>(
  { database, scratch }: Recounted,
  { table, columns, counts, countColumns, read, rollups: create }: Source<Each>,
  onProgress: (rows: number) => void,
): Promise<number> {
  const place = 'dimension_id, level, bucket, value_id'
  scratch.run(`create table ${counts} (${place}, ${countColumns}, primary key (${place})) without rowid`)
  const projects = new Map<number, ProjectState>()
  let seen = 0
  for (let after = 0; ; ) {
    const rows = database.all(`select project_id, ${columns} from ${table} where id > ? order by id limit ?`, [
      after,
      CHUNK_ROWS,
    ])
    const rollups = create()
    for (const [projectId, ...row] of rows) {
      const id = Number(projectId)
      const project = projects.get(id) ?? (await readOnlyProject(database, id))
      projects.set(id, project)
      const counted = read(id, row)
      await rollups.add(project, [counted])
      after = counted.id
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
  const nowhere: DimensionState = {
    id: 0,
    filledUntil: null,
    linksFilledUntil: null,
    overflow: false,
    values: new Map(),
  }
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

function cellsQuery({ counts, countColumns }: Pick<Source<never>, 'counts' | 'countColumns'>, kept = ''): string {
  const isCounted = countColumns.map((column) => `${column} <> 0`).join(' or ')
  return `select dimension_id, level, bucket, value_id, ${countColumns} from ${counts}
    where (${isCounted}) and (dimension_id, level, bucket, value_id) > (?, ?, ?, ?) ${kept}
    order by dimension_id, level, bucket, value_id limit 10000`
}

const KEPT = 'and dimension_id in (select id from dimensions)'

/** Both lists of cells in the same order, side by side. */
function compare(
  { database, scratch }: Recounted,
  source: Pick<Source<never>, 'table' | 'counts' | 'countColumns'>,
  report: CountsReport,
): void {
  const found = cellsOf(database, cellsQuery(source, KEPT))
  const expected = cellsOf(scratch, cellsQuery(source))
  let [one, other] = [found.next().value, expected.next().value]
  while (one !== undefined || other !== undefined) {
    const order = one === undefined ? 1 : other === undefined ? -1 : inOrder(one, other)
    const [counted, right] = [order <= 0 ? one : undefined, order >= 0 ? other : undefined]
    report.cells += 1
    if (String(counted) !== String(right)) {
      report.different += 1
      if (report.differences.length < MOST_SHOWN)
        report.differences.push(describe(database, source.table, { counted, right }))
    }
    if (order <= 0) one = found.next().value
    if (order >= 0) other = expected.next().value
  }
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

function describe(
  database: LocalDatabase,
  table: string,
  { counted, right }: { counted: Row | undefined; right: Row | undefined },
): string {
  const [dimension = null, level, bucket, value = null] = counted ?? right ?? []
  const [named] = database.all(
    `select d.project_id, d.key, (select v.value from dimension_values v where v.id = ?) from dimensions d where d.id = ?`,
    [value, dimension],
  )
  const place = { project: named?.[0], key: named?.[1], value: named?.[2], level, bucket }
  const numbers = (row: Row | undefined) => JSON.stringify(row?.slice(4) ?? [])
  return `${JSON.stringify(place)}: counted ${numbers(counted)}, the ${table} say ${numbers(right)}`
}
