// By hand: JSON.parse makes every value before it can be looked at, which of a million brackets costs 100 ms.
import { type FieldError, LIMITS } from '@parley/contracts'

/** No sound input comes near: rows and their fields are held to a lower limit, each where it stands. */
const DEEPEST = 1_000
/** What is smaller is read in less time than it is worth to look. */
const SMALL_BYTES = 256 * 1024

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const [OPEN_ARRAY, OPEN_OBJECT, CLOSE_ARRAY, CLOSE_OBJECT] = [0x5b, 0x7b, 0x5d, 0x7d]

const TOO_DEEP = { field: '(input)', rule: 'too_deep', message: 'Nested much deeper than any input may be' }
const TOO_WIDE = {
  field: '(input)',
  rule: 'too_many_values',
  message: `The input holds more than ${LIMITS.inputValues} values`,
}

/** What is wrong with a JSON text that is not even worth reading: nested far too deep, or too many values side by side. */
export function refusedUnread(body: Uint8Array): FieldError | undefined {
  if (body.length <= SMALL_BYTES) return undefined
  const commas = new Uint32Array(DEEPEST + 1)
  let depth = 0
  let inString = false
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at]
    if (inString) {
      if (byte === BACKSLASH) at += 1
      else if (byte === QUOTE) inString = false
      continue
    }
    if (byte === QUOTE) inString = true
    else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) {
      depth += 1
      if (depth > DEEPEST) return TOO_DEEP
      commas[depth] = 0
    } else if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) depth = Math.max(0, depth - 1)
    else if (byte === COMMA) {
      const count = (commas[depth] ?? 0) + 1
      if (count > LIMITS.inputValues) return TOO_WIDE
      commas[depth] = count
    }
  }
  return undefined
}
