import type { Context } from './context.ts'
import { invalidInput } from './errors.ts'
import type { IdempotencyKey } from './ratings/service.ts'

/** The header by which a call says that it is a repetition (draft-ietf-httpapi-idempotency-key-header). */
export const IDEMPOTENCY_KEY = 'idempotency-key'

/** In the quotes of a structured field or without them. */
const KEY = /^(?:"([\x21\x23-\x5b\x5d-\x7e]{1,255})"|([\x21\x23-\x5b\x5d-\x7e]{1,255}))$/

/** Throws UNPROCESSABLE_CONTENT where it is no key. */
export function parseIdempotencyKey(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined
  const [, quoted, plain] = KEY.exec(String(header)) ?? []
  const key = quoted ?? plain
  if (key !== undefined) return key
  throw refusedKey(
    'invalid_format',
    'Must be 1 to 255 printable ASCII characters without blanks, quotes and backslashes',
  )
}

export function refusedKey(rule: string, message: string) {
  return invalidInput([{ field: 'Idempotency-Key', rule, message }])
}

/** The key of a call, for the service. */
export function idempotencyOf({ idempotencyKey, reply }: Pick<Context, 'idempotencyKey' | 'reply'>) {
  if (idempotencyKey === undefined) return undefined
  const onRepeat = () => {
    if (reply !== undefined) reply.isRepeated = true
  }
  return { key: idempotencyKey, onRepeat } satisfies IdempotencyKey
}
