import { CreateRating, type ImportQuery, invalidInput } from '@parley/contracts'

export type Field = keyof CreateRating
const FIELDS = Object.keys(CreateRating.shape) as Field[]

/** What a query says of a file's columns; a target is a field or `metadata.<key>`. */
export interface Assignments {
  mapped: Map<string, string>
  templates: Template[]
  dropped: Set<string>
}

export interface Template {
  target: string
  /** Null where a column that the template names is empty or missing in this record. */
  fill(values: Record<string, unknown>, line: number): string | null
}

/** `columns` are those of a CSV header; JSON has none. Throws UNPROCESSABLE_CONTENT for names of nothing that is there. */
export function readAssignments(query: ImportQuery, columns?: string[]): Assignments {
  // A column name may hold a colon, a field name does not; a template may hold one.
  const maps = (query.map ?? []).map((entry) => splitAt(entry, entry.lastIndexOf(':')))
  const sets = (query.set ?? []).map((entry) => splitAt(entry, entry.indexOf(':')))
  for (const [, target] of maps) checkTarget('map', target)
  for (const [target] of sets) checkTarget('set', target)
  const mapped = new Map(maps)
  if (mapped.size < maps.length) refuse('map', 'repeated', 'A column can be mapped once; copy it with `set`')
  const dropped = new Set(query.drop)
  if (columns !== undefined) {
    const used = sets.flatMap(([, template]) => placeholders(template))
    checkColumns([...mapped.keys(), ...dropped, ...used.filter((name) => name !== 'line')], columns)
  }
  return { mapped, templates: sets.map(([target, template]) => toTemplate(target, template)), dropped }
}

/** `Conversation ID` is conversation_id, unless another column is mapped to it. */
export function fieldNamed(column: string, { mapped }: Assignments): Field | undefined {
  const name = column.toLowerCase().replace(/[\s-]+/g, '_')
  const field = FIELDS.find((each) => each === name)
  return field === undefined || [...mapped.values()].includes(field) ? undefined : field
}

function toTemplate(target: string, template: string): Template {
  const names = placeholders(template)
  return {
    target,
    fill(values, line) {
      const known = new Map(names.map((name) => [name, name === 'line' ? String(line) : toText(values, name)]))
      if ([...known.values()].includes('')) return null
      return template.replace(PLACEHOLDER, (_, name: string) => known.get(name) ?? '')
    },
  }
}

const PLACEHOLDER = /\{([^{}]+)\}/g

function placeholders(template: string): string[] {
  return [...template.matchAll(PLACEHOLDER)].map(([, name]) => name ?? '')
}

function toText(values: Record<string, unknown>, name: string): string {
  const value = Object.hasOwn(values, name) ? (values[name] ?? '') : ''
  return typeof value === 'object' ? '' : String(value)
}

function splitAt(entry: string, at: number): [string, string] {
  return [entry.slice(0, at), entry.slice(at + 1)]
}

function checkTarget(parameter: string, target: string): void {
  if (FIELDS.includes(target as Field) || /^metadata\../su.test(target)) return
  refuse(parameter, 'unknown_field', `There is no field "${target}"; there are ${FIELDS.join(', ')} and metadata.<key>`)
}

function checkColumns(named: string[], columns: string[]): void {
  const missing = named.find((column) => !columns.includes(column))
  if (missing === undefined) return
  refuse('(file)', 'unknown_column', `The file has no column "${missing}"; it has ${columns.join(', ')}`)
}

function refuse(field: string, rule: string, message: string): never {
  throw invalidInput([{ field, rule, message }])
}
