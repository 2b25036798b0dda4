import { CreateRating, type FieldError, type ImportQuery, type Rating, RatingId, validate } from '@parley/contracts'
import { unescapeFormula } from '../export/csv-format.ts'
import { FIELDS, type Field, readAssignments } from './assignments.ts'
import { contentId } from './content-id.ts'
import { INVALID_BYTES } from './decode.ts'
import { readField, readTextField } from './read-field.ts'
import { recordError } from './record.ts'

/** A record as a rating to store. `id` comes with Parley's own exports only. */
export interface MappedRating {
  input: CreateRating
  id?: number
}

export type Mapped = { ok: true; rating: MappedRating } | { ok: false; errors: FieldError[] }

export interface Mapper {
  map(values: Record<string, unknown>, line: number): Mapped
}

const METADATA = 'metadata.'

/**
 * Turns records into ratings as the query says. `columns` are those of a CSV header, whose cells are text; JSON has none.
 * Throws UNPROCESSABLE_CONTENT where `map`, `set` or `drop` name something that is not there.
 */
export function createMapper(query: ImportQuery, columns?: string[]): Mapper {
  const { mapped, templates, dropped } = readAssignments(query, columns)
  const isText = columns !== undefined
  const isOwnFile = columns !== undefined && isOwn(columns)
  const targets = new Map<string, string>()

  function targetOf(column: string): string {
    const known = targets.get(column)
    if (known !== undefined) return known
    const target = mapped.get(column) ?? fieldNamed(column, mapped) ?? METADATA + column
    // Bounded: a JSON file may name new keys in every record.
    if (targets.size < 1_000) targets.set(column, target)
    return target
  }

  function map(values: Record<string, unknown>, line: number): Mapped {
    const own = isOwn(Object.keys(values))
    if (isOwnFile && !own) return { ok: false, errors: [CUT_OFF] }
    const input: Record<string, unknown> = {}
    const extra: [string, unknown][] = []
    for (const [column, raw] of Object.entries(values)) {
      if (dropped.has(column) || (own && (column === 'id' || column === 'sentiment'))) continue
      const value = isText ? readCell(raw, own) : raw
      const target = targetOf(column)
      if (target.startsWith(METADATA)) {
        if (!isText || value !== null) extra.push([target.slice(METADATA.length), value])
      } else if (value !== null) {
        if (target in input) extra.push([column, value])
        else input[target] = read(target as Field, value)
      }
    }
    for (const { target, fill } of templates) {
      const value = fill(values, line)
      if (value === null) continue
      if (target.startsWith(METADATA)) extra.push([target.slice(METADATA.length), value])
      else input[target] ??= readTextField(target as Field, value, query.tz)
    }
    if (extra.length > 0) input.metadata = withExtra(input.metadata, extra)
    return check(input, own ? values.id : undefined)
  }

  function read(field: Field, value: unknown): unknown {
    return isText && typeof value === 'string'
      ? readTextField(field, value, query.tz)
      : readField(field, value, query.tz)
  }

  function check(input: Record<string, unknown>, id: unknown): Mapped {
    const checked = validate(CreateRating, input)
    if (!checked.ok) return { ok: false, errors: [...invalidBytes(input), ...checked.errors].filter(isFirstOfField) }
    if (query.dedupe === 'content') checked.data.external_id ??= contentId(checked.data)
    const keptId = RatingId.safeParse(isText ? Number(id) : id)
    return { ok: true, rating: { input: checked.data, ...(keptId.success && { id: keptId.data }) } }
  }

  return { map }
}

const CUT_OFF = recordError(
  'column_count',
  'A record of an export has as many cells as its header; this one is cut off',
)

// What no other file has together; later versions may export more.
const OWN_COLUMNS = ['id', 'conversation_id', 'rating', 'timestamp', 'sentiment', 'metadata'] satisfies (keyof Rating)[]

/** Whether these are the columns of an export of Parley's, of this version or another, in any order. */
function isOwn(columns: string[]): boolean {
  return OWN_COLUMNS.every((column) => columns.includes(column))
}

/** In an export an empty text is written in quotes and differs from null; elsewhere quotes mean nothing. */
function readCell(raw: unknown, own: boolean): unknown {
  if (own) return typeof raw === 'string' ? unescapeFormula(raw) : raw
  return raw === '' ? null : raw
}

/** `Conversation ID` is conversation_id, unless another column is mapped to it. */
function fieldNamed(column: string, mapped: Map<string, string>): string | undefined {
  const name = column.toLowerCase().replace(/[\s-]+/g, '_')
  const field = FIELDS.find((each) => each === name)
  return field === undefined || [...mapped.values()].includes(field) ? undefined : field
}

function withExtra(metadata: unknown, extra: [string, unknown][]): unknown {
  if (metadata !== undefined && (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata)))
    return metadata
  return Object.fromEntries([...extra, ...Object.entries(metadata ?? {})])
}

function invalidBytes({ metadata, ...fields }: Record<string, unknown>): FieldError[] {
  const inside = Object.entries(metadata ?? {}).map(([key, value]) => [METADATA + key, value] as const)
  return [...Object.entries(fields), ...inside]
    .filter(([, value]) => typeof value === 'string' && value.includes(INVALID_BYTES))
    .map(([field]) => ({
      field,
      rule: 'invalid_encoding',
      message: 'Has bytes that are not valid in the encoding of the file',
    }))
}

function isFirstOfField({ field }: FieldError, index: number, errors: FieldError[]): boolean {
  return errors.findIndex((each) => each.field === field) === index
}
