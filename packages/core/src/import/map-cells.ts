import type { ImportQuery } from '@parley/contracts'
import { unescapeFormula } from '../export/csv-format.ts'
import { type Field, fieldNamed, readAssignments } from './assignments.ts'
import type { Cell } from './csv-rows.ts'
import { addExtra, check, type Draft, fillIn, type Mapper, METADATA } from './draft.ts'
import { CUT_OFF, isOwn, isOwnExtra } from './own-file.ts'
import { readTextField } from './read-field.ts'
import { recordError } from './record.ts'

/** What becomes of a column's cells. */
interface Step {
  place: number
  column: string
  /** Undefined for metadata, under `key`. */
  field: Field | undefined
  key: string
}

/**
 * Maps rows of CSV, whose columns are the same in all of them; cells are text. Cells may be missing at the end, as
 * spreadsheets do not write them all. Throws UNPROCESSABLE_CONTENT where the query names something that is not there.
 */
export function createCellMapper(query: ImportQuery, columns: string[]): Mapper<Cell[]> {
  const { steps, templates, own } = planCells(query, columns)
  const idPlace = own ? columns.indexOf('id') : -1
  const ownCells = own ? cellsOfOwn(columns) : 0

  return (cells, line) => {
    if (cells.length > columns.length) return { ok: false, errors: [tooManyCells(cells, columns)] }
    if (cells.length < ownCells) return { ok: false, errors: [CUT_OFF] }
    const draft: Draft = { input: {}, extra: undefined }
    for (const { place, column, field, key } of steps) {
      const value = own ? unescaped(cells[place]) : cells[place] || null
      if (value == null) continue
      if (field === undefined) addExtra(draft, key, value)
      else if (draft.input[field] !== undefined) addExtra(draft, column, value)
      else draft.input[field] = readTextField(field, value, query.tz)
    }
    if (templates.length > 0) {
      const values = Object.fromEntries(cells.map((cell, place) => [columns[place] ?? '', cell]))
      fillIn(draft, templates, { values, line, timeZone: query.tz })
    }
    return check(draft, own ? Number(cells[idPlace]) : undefined, query.dedupe)
  }
}

function planCells(query: ImportQuery, columns: string[]) {
  const assignments = readAssignments(query, columns)
  const own = isOwn(columns)
  // In the order of an object's keys, as records of JSON have it: by it is told which of two columns is a field.
  const places = Object.entries(Object.fromEntries(columns.map((column, place) => [column, place])))
  const steps = places.flatMap(([column, place]): Step[] => {
    if (assignments.dropped.has(column) || (own && isOwnExtra(column))) return []
    const target = assignments.mapped.get(column) ?? fieldNamed(column, assignments) ?? METADATA + column
    const isMetadata = target.startsWith(METADATA)
    return [{ place, column, field: isMetadata ? undefined : (target as Field), key: target.slice(METADATA.length) }]
  })
  return { steps, templates: assignments.templates, own }
}

/** How many cells a row of an own file has at least: up to the last of the columns that make it one. */
function cellsOfOwn(columns: string[]): number {
  const fits = columns.findIndex((_, place) => isOwn(columns.slice(0, place + 1)))
  return fits + 1
}

/** In an export an empty text is written in quotes and differs from null; elsewhere quotes mean nothing. */
function unescaped(cell: Cell | undefined): Cell | undefined {
  return typeof cell === 'string' ? unescapeFormula(cell) : cell
}

function tooManyCells(cells: Cell[], columns: string[]) {
  return recordError('column_count', `The record has ${cells.length} cells, the header ${columns.length}`)
}
