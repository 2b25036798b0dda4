import { type ImportInput, ImportQuery } from '@parley/contracts'
import { createMapper, type Mapped } from '../import/mapping.ts'

/** What becomes of a CSV record in line 7; throws where it is refused. */
export function mapped(values: Record<string, unknown>, query: ImportInput = {}) {
  const result = createMapper(ImportQuery.parse(query), Object.keys(values)).map(values, 7)
  if (!result.ok) throw new Error(JSON.stringify(result.errors))
  return result.rating
}

/** The errors of a CSV record, as `field:rule`. */
export function refused(values: Record<string, unknown>, query: ImportInput = {}) {
  return errorsOf(createMapper(ImportQuery.parse(query), Object.keys(values)).map(values, 7))
}

/** The same of a JSON record. */
export function refuseJson(values: Record<string, unknown>, query: ImportInput = {}) {
  return errorsOf(createMapper(ImportQuery.parse(query)).map(values, 1))
}

function errorsOf(result: Mapped) {
  return result.ok ? [] : result.errors.map(({ field, rule }) => `${field}:${rule}`)
}
