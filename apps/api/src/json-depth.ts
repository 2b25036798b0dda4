// By hand: JSON.parse makes every value before its depth can be looked at, which of a million brackets costs 100 ms.

/** No sound input comes near: rows and their fields are held to a lower limit, each where it stands. */
const MOST = 1_000
/** What is smaller is read in less time than it is worth to look. */
const SMALL_BYTES = 16 * 1024

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPENING = [0x5b, 0x7b]
const CLOSING = [0x5d, 0x7d]

/** Whether brackets of a JSON text are nested so deep that it is not even read. */
export function isTooDeepToRead(body: Uint8Array): boolean {
  if (body.length <= SMALL_BYTES) return false
  let depth = 0
  let inString = false
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at]
    if (inString) {
      if (byte === BACKSLASH) at += 1
      else if (byte === QUOTE) inString = false
    } else if (byte === QUOTE) inString = true
    else if (byte === OPENING[0] || byte === OPENING[1]) depth += 1
    else if (byte === CLOSING[0] || byte === CLOSING[1]) depth -= 1
    if (depth > MOST) return true
  }
  return false
}
