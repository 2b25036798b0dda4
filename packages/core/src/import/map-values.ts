import type { ImportQuery } from '@parley/contracts'
import { type Field, fieldNamed, readAssignments } from './assignments.ts'
import { addExtra, check, type Draft, fillIn, type Mapper, METADATA } from './draft.ts'
import { isOwn, isOwnExtra } from './own-file.ts'
import { readField } from './read-field.ts'

/** Maps records of JSON, whose keys differ from one to the next. Throws UNPROCESSABLE_CONTENT where the query names no field. */
export function createValueMapper(query: ImportQuery): Mapper<Record<string, unknown>> {
  const assignments = readAssignments(query)
  const { templates, dropped } = assignments
  const targets = new Map<string, string>()

  function targetOf(column: string): string {
    const known = targets.get(column)
    if (known !== undefined) return known
    const target = assignments.mapped.get(column) ?? fieldNamed(column, assignments) ?? METADATA + column
    // Bounded: a file may name new keys in every record.
    if (targets.size < 1_000) targets.set(column, target)
    return target
  }

  return (values, line) => {
    const columns = Object.keys(values)
    const own = isOwn(columns)
    const draft: Draft = { input: {}, extra: undefined }
    for (const column of columns) {
      if (dropped.has(column) || (own && isOwnExtra(column))) continue
      const value = values[column]
      const target = targetOf(column)
      if (target.startsWith(METADATA)) addExtra(draft, target.slice(METADATA.length), value)
      else if (value === null) continue
      else if (draft.input[target] !== undefined) addExtra(draft, column, value)
      else draft.input[target] = readField(target as Field, value, query.tz)
    }
    fillIn(draft, templates, { values, line, timeZone: query.tz })
    return check(draft, own ? values.id : undefined, query.dedupe)
  }
}
