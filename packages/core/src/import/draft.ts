import { type CreateRating, checkRating, type FieldError, type ImportQuery, RatingId } from '@parley/contracts'
import type { Field, Template } from './assignments.ts'
import { contentId } from './content-id.ts'
import { INVALID_BYTES } from './decode.ts'
import { readTextField } from './read-field.ts'

/** A record as a rating to store. `id` comes with Parley's own exports only. */
export interface MappedRating {
  input: CreateRating
  id?: number
}

export type Mapped = { ok: true; rating: MappedRating } | { ok: false; errors: FieldError[] }

/** Turns the values of a record, which starts in this line, into a rating. */
export type Mapper<Values> = (values: Values, line: number) => Mapped

/** A rating that is being put together; `extra` becomes metadata. */
export interface Draft {
  input: Record<string, unknown>
  extra: Record<string, unknown> | undefined
}

export const METADATA = 'metadata.'

export function addExtra(draft: Draft, key: string, value: unknown): void {
  draft.extra ??= {}
  if (key !== '__proto__') draft.extra[key] = value
  else Object.defineProperty(draft.extra, key, { value, enumerable: true, configurable: true, writable: true })
}

export interface Filling {
  values: Record<string, unknown>
  line: number
  timeZone: string
}

/** Gives what the record lacks, by the templates of `set`. */
export function fillIn(draft: Draft, templates: Template[], { values, line, timeZone }: Filling): void {
  for (const { target, fill } of templates) {
    const value = fill(values, line)
    if (value === null) continue
    if (target.startsWith(METADATA)) addExtra(draft, target.slice(METADATA.length), value)
    else draft.input[target] ??= readTextField(target as Field, value, timeZone)
  }
}

/** The finished draft as the contract judges it. `id` is what an own file has for one. */
export function check({ input, extra }: Draft, id: unknown, dedupe: ImportQuery['dedupe']): Mapped {
  if (extra !== undefined) input.metadata = withExtra(input.metadata, extra)
  const checked = checkRating(input)
  if (!checked.ok) return { ok: false, errors: [...invalidBytes(input), ...checked.errors].filter(isFirstOfField) }
  const { data } = checked
  if (dedupe === 'content') data.external_id ??= contentId(data)
  if (id === undefined) return { ok: true, rating: { input: data } }
  const kept = RatingId.safeParse(id)
  return { ok: true, rating: { input: data, ...(kept.success && { id: kept.data }) } }
}

function withExtra(metadata: unknown, extra: Record<string, unknown>): unknown {
  if (metadata === undefined) return extra
  if (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata)) return metadata
  return Object.fromEntries([...Object.entries(extra), ...Object.entries(metadata)])
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
