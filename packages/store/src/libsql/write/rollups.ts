import { monthOf } from '../../zone-days.ts'
import type { Transaction } from '../database.ts'
import { LEVEL } from '../levels.ts'
import { type DimensionState, OTHER, type ProjectState } from './dimensions.ts'
import { insertValues } from './insert-values.ts'

/** A rating as it is counted; labels with blanks between. */
interface Counted {
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
  write(database: Transaction): Promise<void>
}

/** Changes of a value's counts by day: of 1 to 5 stars. */
type DayCounts = Map<number, number[]>

export function createRollups(): Rollups {
  /** By dimension and value. */
  const changes = new Map<number, Map<number, DayCounts>>()

  function countDay(dimension: number, value: number, change: Change): void {
    const values = changes.get(dimension) ?? new Map<number, DayCounts>()
    if (values.size === 0) changes.set(dimension, values)
    const days = values.get(value) ?? new Map<number, number[]>()
    if (days.size === 0) values.set(value, days)
    const counts = days.get(change.day)
    if (counts === undefined) days.set(change.day, countsOf(change))
    else counts[change.rating - 1] = (counts[change.rating - 1] ?? 0) + change.by
  }

  async function count(project: ProjectState, rating: Counted, by: 1 | -1, includes: Includes): Promise<void> {
    const change = { day: project.days.dayOf(rating.timestamp), rating: rating.rating, by }
    if (includes(project.total)) countDay(project.total.id, OTHER, change)
    for (const label of rating.labels.split(' ')) {
      if (!label.startsWith('m')) continue
      const cell = project.cells.get(label) ?? (project.cells.has(label) ? undefined : await project.findCell(label))
      if (cell !== undefined && includes(cell.dimension)) countDay(cell.dimension.id, cell.value, change)
    }
  }

  return {
    add: (project, rating) => count(project, rating, 1, hasCounted(rating.id)),
    remove: (project, rating) => count(project, rating, -1, hasCounted(rating.id)),
    fill: (project, rating, includes) => count(project, rating, 1, includes),
    async write(database) {
      const cells = [...changes].flatMap(([dimension, values]) =>
        [...values].flatMap(([value, days]) => cellsOf(dimension, value, days)),
      )
      changes.clear()
      await addToRollups(database, cells.sort(byPlace))
    },
  }
}

interface Change {
  day: number
  rating: number
  by: 1 | -1
}

function countsOf({ rating, by }: Change): number[] {
  const counts = [0, 0, 0, 0, 0]
  counts[rating - 1] = by
  return counts
}

type Cell = [dimension: number, level: number, bucket: number, value: number, ...stars: number[]]

/** The days, and what they add up to: the months, and all time. */
function cellsOf(dimension: number, value: number, days: DayCounts): Cell[] {
  const months: DayCounts = new Map()
  const all: DayCounts = new Map()
  for (const [day, counts] of days) {
    addTo(months, monthOf(day), counts)
    addTo(all, 0, counts)
  }
  return [
    { level: LEVEL.all, buckets: all },
    { level: LEVEL.month, buckets: months },
    { level: LEVEL.day, buckets: days },
  ].flatMap(({ level, buckets }) =>
    [...buckets].filter(hasCounts).map(([bucket, counts]): Cell => [dimension, level, bucket, value, ...counts]),
  )
}

function addTo(buckets: DayCounts, bucket: number, counts: readonly number[]): void {
  const before = buckets.get(bucket)
  buckets.set(
    bucket,
    counts.map((count, index) => count + (before?.[index] ?? 0)),
  )
}

function hasCounts([, counts]: [number, number[]]): boolean {
  return counts.some((count) => count !== 0)
}

/** What is not counted yet, the filling will meet. */
function hasCounted(id: number): Includes {
  return ({ filledUntil }) => filledUntil === null || id <= filledUntil
}

/** Neighbours in the table one after the other. */
function byPlace(a: Cell, b: Cell): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3]
}

const addToRollups = insertValues(
  'rollups',
  'dimension_id level bucket value_id n1 n2 n3 n4 n5'.split(' '),
  `on conflict (dimension_id, level, bucket, value_id) do update set
    n1 = n1 + excluded.n1, n2 = n2 + excluded.n2, n3 = n3 + excluded.n3, n4 = n4 + excluded.n4, n5 = n5 + excluded.n5`,
)
