import { ParleyError, requireAccess } from '@parley/contracts'
import type { FastifyInstance } from 'fastify'
import type { Database } from './database.ts'
import type { Metrics } from './metrics.ts'
import type { CreateContext } from './server.ts'

const OPEN = { config: { isOpen: true } }

/** For those who run Parley: is it alive, can it serve, what does it measure. */
export function installOperationsRoutes(
  server: FastifyInstance,
  { database, metrics, createContext }: { database: Database; metrics: Metrics; createContext: CreateContext },
): void {
  server.get('/health', OPEN, async () => ({ status: 'ok' }))

  let pinging: Promise<void> | undefined
  // However many ask at once, the database is asked once.
  const ping = () => (pinging ??= database.ping().finally(() => (pinging = undefined)))

  server.get('/ready', OPEN, async () => {
    try {
      await ping()
    } catch (error) {
      throw new ParleyError('SERVICE_UNAVAILABLE', 'The database does not answer', { cause: error })
    }
    return { status: 'ready' }
  })

  server.get('/metrics', async (request, reply) => {
    requireAccess(createContext(request, reply).actor, { scope: 'admin' })
    return reply.type(metrics.contentType).send(await metrics.text())
  })
}
