import { monthOf } from '../../zone-days.ts'
import type { Transaction } from '../database.ts'
import { LEVEL } from '../levels.ts'
import { hourLabel } from '../own-dimensions.ts'
import { type DimensionState, OTHER, type ProjectState } from './dimensions.ts'
import { insertValues } from './insert-values.ts'

/** A rating as it is counted; labels with blanks between. */
interface Counted {
  id: number
  rating: number
  timestamp: number
  labels: string
}

type Includes = (dimension: DimensionState, id: number) => boolean

/** Changes of counts within one transaction, gathered so that each cell is written once. */
export interface Rollups {
  add(project: ProjectState, ratings: readonly Counted[]): Promise<void>
  remove(project: ProjectState, ratings: readonly Counted[]): Promise<void>
  /** Counts in some dimensions only, filled or not. */
  fill(project: ProjectState, ratings: readonly Counted[], includes: Includes): Promise<void>
  write(database: Transaction): Promise<void>
}

/** Changes of counts by day: of 1 to 5 stars. */
type DayCounts = Map<number, number[]>

interface Changed {
  dimension: number
  value: number
  days: DayCounts
}

export function createRollups(): Rollups {
  /** By the id of the value, which no other dimension has; by the negative id of the dimension where there is no value. */
  const changes = new Map<number, Changed>()

  function daysOf({ id: dimension }: DimensionState, value: number): DayCounts {
    const key = value === OTHER ? -dimension : value
    const known = changes.get(key)
    if (known !== undefined) return known.days
    const days: DayCounts = new Map()
    changes.set(key, { dimension, value, days })
    return days
  }

  async function count(project: ProjectState, ratings: readonly Counted[], by: 1 | -1, includes: Includes) {
    for (const { id, rating, timestamp, labels } of ratings) {
      const change = { day: project.days.dayOf(timestamp), rating, by }
      if (includes(project.total, id)) countDay(daysOf(project.total, OTHER), change)
      for (const label of [...labels.split(' '), hourLabel(project.days.hourOf(timestamp))]) {
        if (!isCounted(label)) continue
        const known = project.cells.get(label)
        // Nothing is waited for where the label is known, which it nearly always is.
        const cell = known === undefined ? await project.findCell(label) : known
        if (cell !== null && includes(cell.dimension, id)) countDay(daysOf(cell.dimension, cell.value), change)
      }
    }
  }

  return {
    add: (project, ratings) => count(project, ratings, 1, hasCounted),
    remove: (project, ratings) => count(project, ratings, -1, hasCounted),
    fill: (project, ratings, includes) => count(project, ratings, 1, includes),
    async write(database) {
      const cells = [...changes.values()].flatMap(cellsOf)
      changes.clear()
      await addToRollups(database, cells.sort(byPlace))
    },
  }
}

/** Of metadata, languages and hours; conversations and users are only found by theirs. */
function isCounted(label: string): boolean {
  return label.startsWith('m') || label.startsWith('l') || label.startsWith('h')
}

interface Change {
  day: number
  rating: number
  by: 1 | -1
}

function countDay(days: DayCounts, { day, rating, by }: Change): void {
  const counts = days.get(day)
  if (counts !== undefined) counts[rating - 1] = (counts[rating - 1] ?? 0) + by
  else days.set(day, [0, 0, 0, 0, 0].with(rating - 1, by))
}

type Cell = [dimension: number, level: number, bucket: number, value: number, ...stars: number[]]

/** The days, and what they add up to: the months, and all time. */
function cellsOf({ dimension, value, days }: Changed): Cell[] {
  const months: DayCounts = new Map()
  const all: DayCounts = new Map()
  for (const [day, counts] of days) {
    addTo(months, monthOf(day), counts)
    addTo(all, 0, counts)
  }
  const cells: Cell[] = []
  const put = (level: number, buckets: DayCounts) => {
    for (const [bucket, counts] of buckets)
      if (counts.some((change) => change !== 0)) cells.push([dimension, level, bucket, value, ...counts])
  }
  put(LEVEL.all, all)
  put(LEVEL.month, months)
  put(LEVEL.day, days)
  return cells
}

function addTo(buckets: DayCounts, bucket: number, counts: readonly number[]): void {
  const before = buckets.get(bucket)
  if (before === undefined) buckets.set(bucket, [...counts])
  else for (const [index, count] of counts.entries()) before[index] = (before[index] ?? 0) + count
}

/** What is not counted yet, the filling will meet. */
function hasCounted({ filledUntil }: DimensionState, id: number): boolean {
  return filledUntil === null || id <= filledUntil
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
