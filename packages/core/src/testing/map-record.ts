import { type ImportInput, ImportQuery } from '@parley/contracts'
import type { Cell } from '../import/csv-rows.ts'
import type { Mapped } from '../import/draft.ts'
import { createCellMapper } from '../import/map-cells.ts'
import { createValueMapper } from '../import/map-values.ts'

type Cells = Record<string, Cell>

/** What becomes of a CSV record in line 7; throws where it is refused. */
export function mapped(cells: Cells, query: ImportInput = {}) {
  const result = mapCells(cells, query)
  if (!result.ok) throw new Error(JSON.stringify(result.errors))
  return result.rating
}

/** The errors of a CSV record, as `field:rule`. */
export function refused(cells: Cells, query: ImportInput = {}) {
  return errorsOf(mapCells(cells, query))
}

/** The same of a JSON record. */
export function refuseJson(values: Record<string, unknown>, query: ImportInput = {}) {
  return errorsOf(createValueMapper(ImportQuery.parse(query))(values, 1))
}

function mapCells(cells: Cells, query: ImportInput): Mapped {
  return createCellMapper(ImportQuery.parse(query), Object.keys(cells))(Object.values(cells), 7)
}

function errorsOf(result: Mapped) {
  return result.ok ? [] : result.errors.map(({ field, rule }) => `${field}:${rule}`)
}
