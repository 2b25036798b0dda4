import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Metrics } from './metrics.ts'

/** Logged and counted where the connection ended before the answer did; nobody receives it. */
const BROKEN_OFF = 499

/** One line a request, broken ones too: never the address, whose query can hold what people wrote. */
export function installRequestLog(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    reply.raw.once('close', () => {
      const { status, seconds } = outcomeOf(reply)
      const ms = Math.round(seconds * 100_000) / 100
      const { method, routeOptions, actor } = request
      request.log.info({ method, route: routeOptions.url, actor: actor?.id, status, ms }, 'request')
    })
    done()
  })
}

/** Counts the calls of routes that are no procedures, under their `observedAs`. */
export function observeRoutes(server: FastifyInstance, { observe }: Metrics): void {
  server.addHook('onRequest', (request, reply, done) => {
    const { observedAs: procedure } = request.routeOptions.config
    if (procedure !== undefined) reply.raw.once('close', () => observe({ procedure, ...outcomeOf(reply) }))
    done()
  })
}

function outcomeOf(reply: FastifyReply): { status: number; seconds: number } {
  const status = reply.raw.writableFinished ? reply.statusCode : BROKEN_OFF
  return { status, seconds: reply.elapsedTime / 1_000 }
}
