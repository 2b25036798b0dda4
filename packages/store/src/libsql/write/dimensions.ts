import { type ZoneDays, zoneDays } from '../../zone-days.ts'
import type { Transaction } from '../database.ts'
import { canBeDimension, MOST_DIMENSIONS, MOST_VALUES } from '../dimension-limits.ts'
import { isOwnKey, OWN_KEYS, readCountedLabel } from '../own-dimensions.ts'

/** Labels whose cells are remembered; beyond that all are forgotten, which only costs time. */
const REMEMBERED_LABELS = 50_000

export const OTHER = 0

export interface DimensionState {
  id: number
  /** Ratings up to this id are counted here; null: all. */
  filledUntil: number | null
  /** As `filledUntil`, of links. */
  linksFilledUntil: number | null
  overflow: boolean
  values: Map<string, number>
}

/** Where a label is counted. */
interface Cell {
  dimension: DimensionState
  value: number
}

/** What one project counts, as it stands within this transaction. */
export interface ProjectState {
  id: number
  days: ZoneDays
  total: DimensionState
  /** By key; '' is the total. */
  dimensions: ReadonlyMap<string, DimensionState>
  /** Cells of labels that were looked up before; null for a label that is not counted. */
  cells: ReadonlyMap<string, Cell | null>
  findCell(label: string): Promise<Cell | null>
}

interface ProjectRow {
  id: number
  timeZone: string
  allow: Set<string> | undefined
  deny: Set<string>
  skippedKeys: boolean
}

export async function loadProject(database: Transaction, projectId: number): Promise<ProjectState | undefined> {
  const project = await readProject(database, projectId)
  if (project === undefined) return undefined
  const dimensions = await readDimensions(database, projectId)
  const cells = new Map<string, Cell | null>()

  async function add(key: string): Promise<DimensionState> {
    const filledUntil = project?.skippedKeys && !isOwnKey(key) ? 0 : null
    const [row] = await database.all(
      'insert into dimensions (project_id, key, filled_until, links_filled_until) values (?, ?, ?, ?) returning id',
      [projectId, key, filledUntil, filledUntil],
    )
    const filled = { filledUntil, linksFilledUntil: filledUntil }
    const dimension: DimensionState = { id: Number(row?.[0]), ...filled, overflow: false, values: new Map() }
    dimensions.set(key, dimension)
    return dimension
  }

  async function dimensionOf(key: string): Promise<DimensionState | undefined> {
    const known = dimensions.get(key)
    if (known !== undefined || project === undefined) return known
    const allowed = canBeDimension(key) && !project.deny.has(key) && (project.allow?.has(key) ?? true)
    if (allowed && dimensions.size < OWN_KEYS.length + MOST_DIMENSIONS) return add(key)
    if (!project.skippedKeys) {
      project.skippedKeys = true
      await database.run('update projects set skipped_keys = 1 where id = ?', [projectId])
    }
    return undefined
  }

  async function idOfValue(dimension: DimensionState, value: string): Promise<number> {
    const known = dimension.values.get(value)
    if (known !== undefined) return known
    if (dimension.values.size >= MOST_VALUES) {
      if (!dimension.overflow) await database.run('update dimensions set overflow = 1 where id = ?', [dimension.id])
      dimension.overflow = true
      return OTHER
    }
    const [row] = await database.all('insert into dimension_values (dimension_id, value) values (?, ?) returning id', [
      dimension.id,
      value,
    ])
    const id = Number(row?.[0])
    dimension.values.set(value, id)
    return id
  }

  async function lookUp(label: string): Promise<Cell | null> {
    const entry = readCountedLabel(label)
    const dimension = entry && (await dimensionOf(entry.key))
    return dimension ? { dimension, value: await idOfValue(dimension, entry.value) } : null
  }

  for (const key of OWN_KEYS) if (!dimensions.has(key)) await add(key)
  return {
    id: projectId,
    days: zoneDays(project.timeZone),
    total: dimensions.get('') ?? (await add('')),
    dimensions,
    cells,
    async findCell(label) {
      const cell = await lookUp(label)
      if (cells.size > REMEMBERED_LABELS) cells.clear()
      cells.set(label, cell)
      return cell
    },
  }
}

async function readProject(database: Transaction, projectId: number): Promise<ProjectRow | undefined> {
  const [row] = await database.all(
    'select time_zone, dimensions_allow, dimensions_deny, skipped_keys from projects where id = ?',
    [projectId],
  )
  if (row === undefined) return undefined
  const [timeZone, allow, deny, skippedKeys] = row
  return {
    id: projectId,
    timeZone: String(timeZone),
    allow: allow === null ? undefined : new Set(JSON.parse(String(allow))),
    deny: new Set(JSON.parse(String(deny))),
    skippedKeys: skippedKeys === 1,
  }
}

export async function readDimensions(database: Transaction, projectId: number): Promise<Map<string, DimensionState>> {
  const rows = await database.all(
    'select id, key, filled_until, links_filled_until, overflow from dimensions where project_id = ?',
    [projectId],
  )
  const values = await database.all(
    'select v.dimension_id, v.value, v.id from dimensions d join dimension_values v on v.dimension_id = d.id where d.project_id = ?',
    [projectId],
  )
  const valuesOf = Map.groupBy(values, ([dimension]) => dimension)
  const byKey = new Map<string, DimensionState>()
  for (const [id, key, filledUntil, linksFilledUntil, overflow] of rows) {
    const own = valuesOf.get(id ?? null) ?? []
    byKey.set(String(key), {
      id: Number(id),
      filledUntil: filledUntil == null ? null : Number(filledUntil),
      linksFilledUntil: linksFilledUntil == null ? null : Number(linksFilledUntil),
      overflow: overflow === 1,
      values: new Map(own.map(([, value, valueId]) => [String(value), Number(valueId)])),
    })
  }
  return byKey
}
