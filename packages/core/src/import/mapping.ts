import { createHash } from 'node:crypto'
import { CreateRating, type FieldError, type ImportQuery, invalidInput, RatingId, validate } from '@parley/contracts'
import { CSV_COLUMNS, unescapeFormula } from '../export/csv-format.ts'
import { INVALID_BYTES } from './decode.ts'
import { toRfc3339 } from './local-time.ts'

type Field = keyof CreateRating
const FIELDS = Object.keys(CreateRating.shape) as Field[]

/** A record as a rating to store. `id` comes with Parley's own exports only. */
export interface MappedRating {
  input: CreateRating
  id?: number
}

export type Mapped = { ok: true; rating: MappedRating } | { ok: false; errors: FieldError[] }

export interface Mapper {
  map(values: Record<string, unknown>, line: number): Mapped
}

/**
 * Turns records into ratings as the query says. `columns` are those of a CSV header, whose cells are text; JSON has none.
 * Throws UNPROCESSABLE_CONTENT where `map`, `set` or `drop` name something that is not there.
 */
export function createMapper(query: ImportQuery, columns?: string[]): Mapper {
  const mapped = new Map((query.map ?? []).map((entry) => splitAssignment('map', entry)))
  const templates = (query.set ?? []).map((entry) => splitAssignment('set', entry))
  const dropped = new Set(query.drop)
  for (const target of mapped.values()) checkTarget('map', target)
  for (const [target] of templates) checkTarget('set', target)
  if (columns !== undefined) checkColumns([...mapped.keys(), ...dropped], templates, columns)
  const isText = columns !== undefined
  const isOwnFile = columns !== undefined && columns.join() === CSV_COLUMNS.join()
  const targets = new Map<string, string>()

  function targetOf(column: string): string {
    const known = targets.get(column)
    if (known !== undefined) return known
    const target = mapped.get(column) ?? fieldNamed(column, mapped) ?? `metadata.${column}`
    // Bounded: a JSON file may name new keys in every record.
    if (targets.size < 1_000) targets.set(column, target)
    return target
  }

  function map(values: Record<string, unknown>, line: number): Mapped {
    const own = isOwnFile || isOwnRecord(values)
    const input: Record<string, unknown> = {}
    const extra: [string, unknown][] = []
    for (const [column, raw] of Object.entries(values)) {
      if (dropped.has(column)) continue
      const value = own && isText ? ownCell(raw) : isText && raw === '' ? null : raw
      if (own && (column === 'id' || column === 'sentiment')) continue
      const target = targetOf(column)
      if (target.startsWith('metadata.')) {
        if (!isText || value !== null) extra.push([target.slice('metadata.'.length), value])
      } else if (value !== null) {
        input[target] = readField(target as Field, value, query.tz, isText)
      }
    }
    for (const [target, template] of templates) {
      const value = fill(template, values, line)
      if (target.startsWith('metadata.')) extra.push([target.slice('metadata.'.length), value])
      else input[target] ??= readField(target as Field, value, query.tz, true)
    }
    if (extra.length > 0) input.metadata = withExtra(input.metadata, extra)
    return check(input, own ? Number(values.id) : undefined)
  }

  function check(input: Record<string, unknown>, id: number | undefined): Mapped {
    const invalid = invalidBytes(input)
    if (invalid.length > 0) return { ok: false, errors: invalid }
    const checked = validate(CreateRating, input)
    if (!checked.ok) return checked
    if (query.dedupe === 'content' && checked.data.external_id == null)
      checked.data.external_id = contentId(checked.data)
    const keptId = RatingId.safeParse(id)
    return { ok: true, rating: { input: checked.data, ...(keptId.success && { id: keptId.data }) } }
  }

  return { map }
}

/** `Conversation ID` is conversation_id, unless another column is mapped to it. */
function fieldNamed(column: string, mapped: Map<string, string>): string | undefined {
  const name = column.toLowerCase().replace(/[\s-]+/g, '_')
  const field = FIELDS.find((each) => each === name)
  return field === undefined || [...mapped.values()].includes(field) ? undefined : field
}

function isOwnRecord(values: Record<string, unknown>): boolean {
  const keys = Object.keys(values)
  return keys.length === CSV_COLUMNS.length && CSV_COLUMNS.every((column) => Object.hasOwn(values, column))
}

function ownCell(raw: unknown): unknown {
  return typeof raw === 'string' ? unescapeFormula(raw) : raw
}

function readField(field: Field, value: unknown, timeZone: string, isText: boolean): unknown {
  if (field === 'timestamp') return typeof value === 'string' ? toRfc3339(value, timeZone) : value
  if (field === 'rating') return isText && typeof value === 'string' ? toNumber(value) : value
  if (field === 'metadata') return isText && typeof value === 'string' ? toJson(value) : value
  return typeof value === 'number' ? String(value) : value
}

function toNumber(text: string): unknown {
  const trimmed = text.trim()
  return /^[+-]?\d+([.,]0*)?$/.test(trimmed)
    ? Number.parseInt(trimmed, 10)
    : /^[+-]?\d+\.\d+$/.test(trimmed)
      ? Number(trimmed)
      : text
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function withExtra(metadata: unknown, extra: [string, unknown][]): unknown {
  if (metadata !== undefined && (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata)))
    return metadata
  return Object.fromEntries([...extra, ...Object.entries(metadata ?? {})])
}

function fill(template: string, values: Record<string, unknown>, line: number): string {
  return template.replace(/\{([^{}]+)\}/g, (_, name: string) =>
    name === 'line' ? String(line) : String(values[name] ?? ''),
  )
}

function invalidBytes(input: Record<string, unknown>): FieldError[] {
  return Object.entries(input)
    .filter(([, value]) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).includes(INVALID_BYTES))
    .map(([field]) => ({
      field,
      rule: 'invalid_encoding',
      message: 'Has bytes that are not valid in the encoding of the file',
    }))
}

/** The same content gives the same id, in any file and whatever the order of its metadata. */
function contentId(input: CreateRating): string {
  const { external_id: _, metadata, ...fields } = input
  const ordered = [fields, metadata ?? {}].map((part) => Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
  return `content-${createHash('sha256').update(JSON.stringify(ordered)).digest('base64url')}`
}

function splitAssignment(parameter: string, entry: string): [string, string] {
  // A column name may hold a colon, a field name does not; a template may hold one.
  const at = parameter === 'map' ? entry.lastIndexOf(':') : entry.indexOf(':')
  return [entry.slice(0, at), entry.slice(at + 1)]
}

function checkTarget(parameter: string, target: string): void {
  if (FIELDS.includes(target as Field) || /^metadata\../u.test(target)) return
  refuse(parameter, 'unknown_field', `There is no field "${target}"; there are ${FIELDS.join(', ')} and metadata.<key>`)
}

function checkColumns(named: string[], templates: [string, string][], columns: string[]): void {
  const used = templates.flatMap(([, template]) =>
    [...template.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name ?? ''),
  )
  const missing = [...named, ...used.filter((name) => name !== 'line')].find((column) => !columns.includes(column))
  if (missing !== undefined)
    refuse('(file)', 'unknown_column', `The file has no column "${missing}"; it has ${columns.join(', ')}`)
}

function refuse(field: string, rule: string, message: string): never {
  throw invalidInput([{ field, rule, message }])
}
