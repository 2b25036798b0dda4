import { createHash } from 'node:crypto'
import { type Actor, type IdempotencyKey, ParleyError } from '@parley/contracts'
import type { Once } from '@parley/store'

interface OneCall<Result> {
  actor: Actor
  /** The procedure: the same key with another one is another call. */
  operation: string
  input: unknown
  idempotency: IdempotencyKey
  work(once: Once): Promise<{ result: Result; isRepeated: boolean }>
}

export type RunOnce = <Result>(call: OneCall<Result>) => Promise<Result>

/** Runs calls that carry an Idempotency-Key: one at a time of a key, as draft-ietf-httpapi-idempotency-key-header asks for. */
export function createRunOnce(): RunOnce {
  const underWay = new Set<string>()
  return async ({ actor, operation, input, idempotency, work }) => {
    const key = `${operation} ${idempotency.key}`
    const place = `${actor.projectId} ${key}`
    if (underWay.has(place)) {
      throw new ParleyError('CONFLICT', 'A call with this Idempotency-Key is under way; repeat it when that has ended')
    }
    underWay.add(place)
    try {
      const fingerprint = createHash('sha256').update(JSON.stringify(input)).digest('base64url')
      const { result, isRepeated } = await work({ key, fingerprint })
      if (isRepeated) idempotency.onRepeat()
      return result
    } finally {
      underWay.delete(place)
    }
  }
}
