import { monthOf } from '../../zone-days.ts'
import type { Transaction } from '../database.ts'
import { LEVEL } from '../levels.ts'
import { type DimensionState, OTHER, type ProjectState } from './dimensions.ts'

/** A rating as it is counted; labels with blanks between. */
export interface Counted {
  id: number
  rating: number
  timestamp: number
  labels: string
}

type Includes = (dimension: DimensionState) => boolean

/** Changes of counts within one transaction, gathered so that each cell is written once. */
export interface Rollups {
  add(project: ProjectState, rating: Counted): Promise<void>
  remove(project: ProjectState, rating: Counted): Promise<void>
  /** Counts in some dimensions only, filled or not. */
  fill(project: ProjectState, rating: Counted, includes: Includes): Promise<void>
  write(database: Transaction, table?: string): Promise<void>
}

type CellCounts = [dimension: number, level: number, bucket: number, value: number, ...stars: number[]]

export function createRollups(): Rollups {
  const changes = new Map<number, Map<number, CellCounts>>()

  function countCell(dimension: number, [level, bucket]: Bucket, value: number, change: Change): void {
    const cells = changes.get(dimension) ?? new Map<number, CellCounts>()
    if (cells.size === 0) changes.set(dimension, cells)
    const key = value * 2 ** 25 + (bucket * 3 + level + 2 ** 24)
    const counts = cells.get(key) ?? [dimension, level, bucket, value, 0, 0, 0, 0, 0]
    cells.set(key, counts)
    counts[3 + change.rating] = (counts[3 + change.rating] ?? 0) + change.by
  }

  async function count(project: ProjectState, rating: Counted, by: 1 | -1, includes: Includes): Promise<void> {
    const day = project.days.dayOf(rating.timestamp)
    const buckets: Bucket[] = [
      [LEVEL.all, 0],
      [LEVEL.month, monthOf(day)],
      [LEVEL.day, day],
    ]
    const change = { rating: rating.rating, by }
    if (includes(project.total)) {
      for (const bucket of buckets) countCell(project.total.id, bucket, OTHER, change)
    }
    for (const label of rating.labels.split(' ')) {
      if (!label.startsWith('m')) continue
      const cell = project.cells.get(label) ?? (project.cells.has(label) ? undefined : await project.findCell(label))
      if (cell === undefined || !includes(cell.dimension)) continue
      for (const bucket of buckets) countCell(cell.dimension.id, bucket, cell.value, change)
    }
  }

  return {
    add: (project, rating) => count(project, rating, 1, hasCounted(rating.id)),
    remove: (project, rating) => count(project, rating, -1, hasCounted(rating.id)),
    fill: (project, rating, includes) => count(project, rating, 1, includes),
    async write(database, table = 'rollups') {
      const cells = [...changes.values()].flatMap((each) => [...each.values()])
      changes.clear()
      await database.each(upsert(table), cells.filter(hasCounts).sort(byPlace))
    },
  }
}

type Bucket = [level: number, bucket: number]
type Change = { rating: number; by: 1 | -1 }

/** What is not counted yet, the filling will meet. */
function hasCounted(id: number): Includes {
  return ({ filledUntil }) => filledUntil === null || id <= filledUntil
}

function hasCounts([, , , , ...stars]: CellCounts): boolean {
  return stars.some((count) => count !== 0)
}

/** Neighbours in the table one after the other. */
function byPlace(a: CellCounts, b: CellCounts): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3]
}

function upsert(table: string): string {
  return `insert into ${table} (dimension_id, level, bucket, value_id, n1, n2, n3, n4, n5) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
    on conflict (dimension_id, level, bucket, value_id) do update set
      n1 = n1 + excluded.n1, n2 = n2 + excluded.n2, n3 = n3 + excluded.n3, n4 = n4 + excluded.n4, n5 = n5 + excluded.n5`
}
