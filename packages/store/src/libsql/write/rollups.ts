import type { TextSentiment } from '../../text-judge.ts'
import { monthOf } from '../../zone-days.ts'
import type { Transaction } from '../database.ts'
import { LEVEL } from '../levels.ts'
import { hourLabel, textLabel } from '../own-dimensions.ts'
import { type DimensionState, OTHER, type ProjectState } from './dimensions.ts'
import { type InsertValues, insertValues } from './insert-values.ts'

/** What is counted on a day; labels with blanks between. */
export interface Counted {
  id: number
  timestamp: number
  labels: string
  /** Of a rating whose text is judged. */
  text_sentiment?: TextSentiment | null
}

/** What the cells of a table count. */
export interface Counter<Each extends Counted> {
  /** Adds to the cells of the table. */
  add: InsertValues
  columns: number
  /** The columns that one is counted in. */
  columnsOf(each: Each): readonly number[]
  /** Those up to this id are counted in the dimension; null: all. */
  filledUntil(dimension: DimensionState): number | null
}

export function addingTo(table: string, columns: readonly string[]): InsertValues {
  const place = ['dimension_id', 'level', 'bucket', 'value_id']
  const sums = columns.map((column) => `${column} = ${column} + excluded.${column}`)
  return insertValues(table, [...place, ...columns], `on conflict (${place}) do update set ${sums.join(', ')}`)
}

const COLUMN_OF_STARS = [[], [0], [1], [2], [3], [4]] as const

export const RATINGS: Counter<Counted & { rating: number }> = {
  add: addingTo('rollups', ['n1', 'n2', 'n3', 'n4', 'n5']),
  columns: 5,
  columnsOf: ({ rating }) => COLUMN_OF_STARS[rating] ?? [],
  filledUntil: ({ filledUntil }) => filledUntil,
}

type Includes = (dimension: DimensionState, id: number) => boolean

/** Changes of counts within one transaction, gathered so that each cell is written once. */
export interface Rollups<Each extends Counted = Counted & { rating: number }> {
  add(project: ProjectState, all: readonly Each[]): Promise<void>
  remove(project: ProjectState, all: readonly Each[]): Promise<void>
  /** Counts in some dimensions only, filled or not. */
  fill(project: ProjectState, all: readonly Each[], includes: Includes): Promise<void>
  write(database: Transaction): Promise<void>
}

/** Changes of counts by day, a number for each column. */
type DayCounts = Map<number, number[]>

interface Changed {
  dimension: number
  value: number
  days: DayCounts
}

export function createRollups<Each extends Counted>(counter: Counter<Each>): Rollups<Each> {
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

  function countDay(days: DayCounts, { day, columns, by }: Change): void {
    const counts = days.get(day) ?? Array<number>(counter.columns).fill(0)
    days.set(day, counts)
    for (const column of columns) counts[column] = (counts[column] ?? 0) + by
  }

  /** What is not counted yet, the filling will meet. */
  function hasCounted(dimension: DimensionState, id: number): boolean {
    const until = counter.filledUntil(dimension)
    return until === null || id <= until
  }

  async function count(project: ProjectState, all: readonly Each[], by: 1 | -1, includes: Includes) {
    for (const each of all) {
      const { id, timestamp, labels } = each
      const change = { day: project.days.dayOf(timestamp), columns: counter.columnsOf(each), by }
      if (includes(project.total, id)) countDay(daysOf(project.total, OTHER), change)
      const counted = labels.split(' ').filter(isCounted)
      counted.push(hourLabel(project.days.hourOf(timestamp)))
      if (each.text_sentiment) counted.push(textLabel(each.text_sentiment))
      for (const label of counted) {
        const known = project.cells.get(label)
        // Nothing is waited for where the label is known, which it nearly always is.
        const cell = known === undefined ? await project.findCell(label) : known
        if (cell !== null && includes(cell.dimension, id)) countDay(daysOf(cell.dimension, cell.value), change)
      }
    }
  }

  return {
    add: (project, all) => count(project, all, 1, hasCounted),
    remove: (project, all) => count(project, all, -1, hasCounted),
    fill: (project, all, includes) => count(project, all, 1, includes),
    async write(database) {
      const cells = [...changes.values()].flatMap(cellsOf)
      changes.clear()
      await counter.add(database, cells.sort(byPlace))
    },
  }
}

/** Of metadata and languages; conversations and users are only found by theirs. */
function isCounted(label: string): boolean {
  return label.startsWith('m') || label.startsWith('l')
}

interface Change {
  day: number
  columns: readonly number[]
  by: 1 | -1
}

type Cell = [dimension: number, level: number, bucket: number, value: number, ...counts: number[]]

/** The days, and what they add up to: the months, and all time. */
function cellsOf({ dimension, value, days }: Changed): Cell[] {
  const months: DayCounts = new Map()
  const all: DayCounts = new Map()
  for (const [day, counts] of days) {
    addToBucket(months, monthOf(day), counts)
    addToBucket(all, 0, counts)
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

function addToBucket(buckets: DayCounts, bucket: number, counts: readonly number[]): void {
  const before = buckets.get(bucket)
  if (before === undefined) buckets.set(bucket, [...counts])
  else for (const [index, count] of counts.entries()) before[index] = (before[index] ?? 0) + count
}

/** Neighbours in the table one after the other. */
function byPlace(a: Cell, b: Cell): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3]
}
