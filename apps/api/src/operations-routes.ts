import { ParleyError } from '@parley/contracts'
import type { FastifyInstance } from 'fastify'
import type { Database } from './database.ts'
import type { Metrics } from './metrics.ts'

/** For those who run Parley: is it alive, can it serve, what does it measure. */
export function installOperationsRoutes(
  server: FastifyInstance,
  { database, metrics }: { database: Database; metrics: Metrics },
): void {
  server.get('/health', async () => ({ status: 'ok' }))

  server.get('/ready', async () => {
    try {
      await database.ping()
    } catch (error) {
      throw new ParleyError('SERVICE_UNAVAILABLE', 'The database does not answer', { cause: error })
    }
    return { status: 'ready' }
  })

  server.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()))
}
