import type { z } from 'zod'
import { type FieldError, fieldErrors, fieldPath } from './errors.ts'
import { LIMITS } from './limits.ts'

/** A value with its way back to the input; the path is spelled out only where something is wrong. */
interface Node {
  value: unknown
  key: string | number
  parent?: Node
  depth: number
}

/**
 * What no field may hold, whatever its schema: NUL and lone surrogates (SQLite changes them silently), U+FFFF (not a
 * character), numbers that JSON or a double cannot carry, `__proto__`, nesting that would overflow a stack, and so many
 * values that reading them all would hold up other requests.
 */
export function unsafeValues(input: unknown): FieldError[] {
  const errors: FieldError[] = []
  const todo: Node[] = [{ value: input, key: '', depth: 0 }]
  // Grows while it is walked: no recursion, whatever the depth.
  for (const node of todo) {
    if (todo.length > LIMITS.inputValues) {
      const message = `The input holds more than ${LIMITS.inputValues} values`
      return [{ field: fieldPath([]), rule: 'too_many_values', message }]
    }
    const found = node.key === '__proto__' ? UNSAFE_KEY : (unsafeKey(node.key) ?? unsafeValue(node.value, node.depth))
    if (found === undefined) addChildren(node, todo)
    else errors.push({ field: fieldPath(pathOf(node)), ...found })
    if (errors.length === LIMITS.listedErrors) break
  }
  return errors
}

const UNSAFE_KEY = { rule: 'unsafe_key', message: '`__proto__` cannot be a key' }

function unsafeKey(key: string | number): Omit<FieldError, 'field'> | undefined {
  return typeof key === 'string' ? unsafeText(key) : undefined
}

function addChildren(parent: Node, todo: Node[]): void {
  const { value, depth } = parent
  if (typeof value !== 'object' || value === null) return
  const keys = Array.isArray(value) ? value.keys() : Object.keys(value)
  for (const key of keys) {
    todo.push({ value: (value as Record<string | number, unknown>)[key], key, parent, depth: depth + 1 })
    if (todo.length > LIMITS.inputValues) return
  }
}

function pathOf(node: Node): (string | number)[] {
  const path: (string | number)[] = []
  for (let at = node; at.parent !== undefined; at = at.parent) path.unshift(at.key)
  return path
}

function unsafeValue(value: unknown, depth: number): Omit<FieldError, 'field'> | undefined {
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
      if (depth > LIMITS.inputDepth) {
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
  if (unsafe.length > 0) return { ok: false, errors: unsafe }
  const parsed = schema.safeParse(input)
  if (parsed.success) return { ok: true, data: parsed.data }
  return { ok: false, errors: fieldErrors(parsed.error).slice(0, LIMITS.listedErrors) }
}
