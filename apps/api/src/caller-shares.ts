import { ParleyError } from '@parley/contracts'
import type { FastifyInstance } from 'fastify'
import { RETRY_AFTER } from './errors.ts'
import { type CallClass, classOf } from './load-shedding.ts'
import { callerOf, callsOf } from './rate-limits.ts'

/** What one key or token may have under way at once; ratings are brief, and their senders many. */
export const MOST_OF_ONE_CALLER: Partial<Record<CallClass, number>> = { other: 64, transfer: 8, stream: 1_500 }

const NAMES: Record<CallClass, string> = {
  ingest: 'calls',
  other: 'calls',
  transfer: 'imports and exports',
  stream: 'streams of events',
}

/**
 * Refuses a caller who asks for too much at the same time, so that the others need not wait behind him: to be called once it
 * is known who asks. Without keys there is one caller, who may have it all.
 */
export function limitShares(server: FastifyInstance): void {
  const underWay = new Map<string, number>()
  server.addHook('onRequest', (request, reply, done) => {
    const kind = classOf(request.raw)
    const most = MOST_OF_ONE_CALLER[kind]
    const caller = callerOf(request)
    if (most === undefined || caller === undefined || request.actor?.id === 'local') return done()
    const share = `${kind} ${caller}`
    const calls = callsOf(request.url)
    const before = underWay.get(share) ?? 0
    if (before > 0 && before + calls > most) {
      reply.headers(RETRY_AFTER)
      return done(
        new ParleyError(
          'TOO_MANY_REQUESTS',
          `One caller may have ${most} ${NAMES[kind]} under way; wait for an answer`,
        ),
      )
    }
    underWay.set(share, before + calls)
    let isOver = false
    const release = () => {
      if (isOver) return
      isOver = true
      const rest = (underWay.get(share) ?? 0) - calls
      if (rest > 0) underWay.set(share, rest)
      else underWay.delete(share)
    }
    // Finished is earlier, so that who has the answer may ask again at once; a call that breaks off only closes.
    reply.raw.once('finish', release).once('close', release)
    done()
  })
}
