import { randomUUID } from 'node:crypto'
import helmet from '@fastify/helmet'
import { type Actor, type Context, LIMITS, type Services } from '@parley/contracts'
import Fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify'
import type { Database } from './database.ts'
import { docsRoutes } from './docs/docs-routes.ts'
import { answerUnreadable, badAddress, installErrorHandling, methodNotAllowed } from './errors.ts'
import { installJsonBodies } from './json-bodies.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { installOperationsRoutes } from './operations-routes.ts'
import { installRestRoutes } from './rest/rest-routes.ts'
import { transferRoutes } from './rest/transfer-routes.ts'
import { rpcRoutes } from './rpc-routes.ts'
import type { Settings } from './settings.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The name under which metrics count a route that is not a procedure. */
    observedAs?: string
  }
  interface FastifyInstance {
    /** What is served: the methods of each address. */
    served: ReadonlyMap<string, ReadonlySet<string>>
  }
}

export type CreateContext = (request: FastifyRequest) => Context

export interface ServerOptions {
  services: Services
  /** On whose behalf every call runs, until there are keys. */
  actor: Actor
  database: Database
  logLevel: Settings['LOG_LEVEL']
  /** Takes the log, a JSON line an entry; standard output where it is left out. */
  logStream?: { write(line: string): void }
}

/** The HTTP server over the services: REST, RPC, documents, operations. It does not listen yet. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { services, actor, database, logLevel: level, logStream: stream } = options
  const server = Fastify({
    logger: { level, ...(stream && { stream }) },
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request_id' }),
    bodyLimit: LIMITS.jsonBodyBytes,
    forceCloseConnections: 'idle',
    // The store says that it is closing, as a problem; Fastify's own answer would be of another shape.
    return503OnClosing: false,
    genReqId: requestId,
    clientErrorHandler: answerUnreadable,
    // No address is as long: Node refuses headers above 16 KiB.
    routerOptions: { maxParamLength: 16_384 },
    // Fastify answers such an address itself, past all hooks; nothing is served at this one.
    rewriteUrl: ({ url = '/' }) => (badAddress(url) ? '/unreadable-address' : url),
  })
  const metrics = createMetrics(database)
  const createContext: CreateContext = (request) => ({
    services,
    actor,
    requestId: request.id,
    observe: metrics.observe,
  })
  installErrorHandling(server)
  installRequestLog(server, metrics)
  installJsonBodies(server, JSON.parse)
  const methods = collectMethods(server)
  await server.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    strictTransportSecurity: false,
  })
  installRestRoutes(server, createContext)
  installOperationsRoutes(server, { database, metrics })
  await server.register(transferRoutes, { services, createContext })
  await server.register(docsRoutes)
  await server.register(rpcRoutes, { createContext })
  refuseOtherMethods(server, methods)
  return server
}

/** A caller's own request id is taken over where it is harmless in a log. */
function requestId(request: { headers: Record<string, string | string[] | undefined> }): string {
  const given = request.headers['x-request-id']
  return typeof given === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(given) ? given : randomUUID()
}

/** One line a request, broken ones too: never the address, whose query can hold what people wrote. */
function installRequestLog(server: FastifyInstance, metrics: Metrics): void {
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
    reply.raw.once('close', () => {
      const { url: route, config } = request.routeOptions
      const ms = Math.round(reply.elapsedTime * 100) / 100
      const status = reply.raw.writableFinished ? reply.statusCode : BROKEN_OFF
      request.log.info({ method: request.method, route, status, ms }, 'request')
      if (config.observedAs !== undefined) {
        metrics.observe({ procedure: config.observedAs, status, seconds: ms / 1_000 })
      }
    })
  })
}

/** Logged and counted where the connection ended before the answer did; nobody receives it. */
const BROKEN_OFF = 499

function collectMethods(server: FastifyInstance): FastifyInstance['served'] {
  const methods = new Map<string, Set<string>>()
  server.addHook('onRoute', ({ url, method }) => {
    const known = methods.get(url) ?? new Set()
    for (const each of [method].flat()) known.add(each)
    methods.set(url, known)
  })
  return methods
}

/** A known address with another method is 405 with Allow, not 404. */
function refuseOtherMethods(server: FastifyInstance, methods: FastifyInstance['served']): void {
  const served = structuredClone(methods)
  server.decorate('served', served)
  for (const [url, known] of [...served].filter(([address]) => !address.includes('*'))) {
    const allowed = [...known].sort().join(', ')
    server.route({
      method: server.supportedMethods.filter((method) => !known.has(method)),
      url,
      // Refused before a body is looked at: its type and size do not matter.
      onRequest: async (_request, reply) => {
        reply.header('allow', allowed)
        throw methodNotAllowed(allowed)
      },
      handler: () => undefined,
    })
  }
}
