import type { z } from 'zod'
import { type FieldError, fieldErrors, fieldPath } from './errors.ts'
import { LIMITS } from './limits.ts'

type Path = readonly (string | number)[]

/**
 * What no field may hold, whatever its schema: NUL and lone surrogates (SQLite changes them silently), U+FFFF (not a
 * character), numbers that JSON or a double cannot carry, `__proto__`, nesting that would overflow a stack.
 */
export function unsafeValues(input: unknown): FieldError[] {
  const errors: FieldError[] = []
  const todo: { value: unknown; path: Path }[] = [{ value: input, path: [] }]
  // Grows while it is walked: no recursion, whatever the depth.
  for (const { value, path } of todo) {
    const found = unsafeValue(value, path)
    if (found !== undefined) {
      errors.push({ field: fieldPath(path), ...found })
    } else if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) todo.push({ value: item, path: [...path, index] })
    } else if (typeof value === 'object' && value !== null) {
      for (const key of Object.keys(value)) {
        const inner = [...path, key]
        const bad =
          key === '__proto__' ? { rule: 'unsafe_key', message: '`__proto__` cannot be a key' } : unsafeText(key)
        if (bad !== undefined) errors.push({ field: fieldPath(inner), ...bad })
        else todo.push({ value: (value as Record<string, unknown>)[key], path: inner })
      }
    }
  }
  return errors
}

function unsafeValue(value: unknown, path: Path): Omit<FieldError, 'field'> | undefined {
  switch (typeof value) {
    case 'string':
      return unsafeText(value)
    case 'number':
      if (!Number.isFinite(value)) return { rule: 'not_finite', message: 'The number is too large' }
      if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
        return { rule: 'unsafe_integer', message: 'Whole numbers go up to 2^53 - 1; send larger ones as text' }
      }
      return undefined
    case 'boolean':
    case 'undefined':
      return undefined
    case 'object':
      if (value === null) return undefined
      if (path.length > LIMITS.inputDepth) {
        return { rule: 'too_deep', message: `Nested deeper than ${LIMITS.inputDepth} levels` }
      }
      return isPlain(value) ? undefined : { rule: 'not_json', message: 'Only JSON values are accepted' }
    default:
      return { rule: 'not_json', message: 'Only JSON values are accepted' }
  }
}

function unsafeText(text: string): Omit<FieldError, 'field'> | undefined {
  if (text.includes('\0')) return { rule: 'unsafe_text', message: 'Text cannot contain the NUL character' }
  if (text.includes('\uFFFF')) {
    return { rule: 'unsafe_text', message: 'Text cannot contain U+FFFF, which is not a character' }
  }
  if (!text.isWellFormed()) return { rule: 'unsafe_text', message: 'Text contains half of a surrogate pair' }
  return undefined
}

function isPlain(value: object): boolean {
  if (Array.isArray(value)) return true
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** Reads an input that did not come through a procedure (a row of a batch or of a file) exactly as a procedure would. */
export function validate<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): { ok: true; data: z.output<Schema> } | { ok: false; errors: FieldError[] } {
  const unsafe = unsafeValues(input)
  if (unsafe.length > 0) return { ok: false, errors: unsafe.slice(0, LIMITS.listedErrors) }
  const parsed = schema.safeParse(input)
  if (parsed.success) return { ok: true, data: parsed.data }
  return { ok: false, errors: fieldErrors(parsed.error).slice(0, LIMITS.listedErrors) }
}
