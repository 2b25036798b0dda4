import type { Operation } from '@trpc/client'
import type { ParleyError } from './errors.ts'
import type { Inputs } from './types.ts'

const BUSY = [429, 502, 503, 504]

/** Whether a failed call can be made again without harm, and with some hope. */
export function mayRepeat(call: Pick<Operation, 'type' | 'path' | 'input' | 'context'>, error: ParleyError): boolean {
  return isPassing(error) && (call.type === 'query' || keyOf(call) !== undefined || isIdempotent(call))
}

/** The Idempotency-Key that a call was given. */
export function keyOf({ context }: Pick<Operation, 'context'>): string | undefined {
  return typeof context.idempotency_key === 'string' ? context.idempotency_key : undefined
}

/** No answer, or one that says to try again. */
export function isPassing({ data, meta, cause }: ParleyError): boolean {
  const status = data?.httpStatus ?? (meta?.response as Response | undefined)?.status
  // Fetch and its body fail with a TypeError when the network does.
  return status === undefined ? cause instanceof TypeError : BUSY.includes(status)
}

function isIdempotent({ path, input }: Pick<Operation, 'path' | 'input'>): boolean {
  const rows =
    path === 'ratings.create'
      ? [input as Inputs['ratings']['create']]
      : path === 'ratings.create_many'
        ? (input as Inputs['ratings']['create_many']).ratings
        : []
  return rows.length > 0 && rows.every((row) => typeof row?.external_id === 'string')
}
