import { isUtf8 } from 'node:buffer'
import { randomUUID } from 'node:crypto'
import helmet from '@fastify/helmet'
import { type Actor, type Context, LIMITS, ParleyError, type Services } from '@parley/contracts'
import Fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify'
import type { Database } from './database.ts'
import { docsRoutes } from './docs/docs-routes.ts'
import { installErrorHandling, methodNotAllowed } from './errors.ts'
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
}

export type CreateContext = (request: FastifyRequest) => Context

export interface ServerOptions {
  services: Services
  /** On whose behalf every call runs, until there are keys. */
  actor: Actor
  database: Database
  logLevel: Settings['LOG_LEVEL']
}

/** The HTTP server over the services: REST, RPC, documents, operations. It does not listen yet. */
export async function createServer({ services, actor, database, logLevel }: ServerOptions): Promise<FastifyInstance> {
  const server = Fastify({
    logger: { level: logLevel },
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request_id' }),
    bodyLimit: LIMITS.jsonBodyBytes,
    forceCloseConnections: 'idle',
    genReqId: requestId,
    routerOptions: { maxParamLength: 5_000 },
    frameworkErrors: (error, request, reply) => {
      void server.errorHandler(error, request as FastifyRequest, reply as never)
    },
  })
  const metrics = createMetrics(database)
  const createContext: CreateContext = (request) => ({
    services,
    actor,
    requestId: request.id,
    observe: metrics.observe,
    reply: {},
  })
  installErrorHandling(server)
  installRequestLog(server, metrics)
  installJsonBodies(server)
  const methods = collectMethods(server)
  await server.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    strictTransportSecurity: false,
  })
  installRestRoutes(server, createContext)
  installOperationsRoutes(server, { database, metrics })
  await server.register(transferRoutes, { services, createContext })
  await server.register(docsRoutes)
  refuseOtherMethods(server, methods)
  await server.register(rpcRoutes, { createContext })
  return server
}

/** A caller's own request id is taken over where it is harmless in a log. */
function requestId(request: { headers: Record<string, string | string[] | undefined> }): string {
  const given = request.headers['x-request-id']
  return typeof given === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(given) ? given : randomUUID()
}

/** One line a request: never the address, whose query can hold what people wrote. */
function installRequestLog(server: FastifyInstance, metrics: Metrics): void {
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  server.addHook('onResponse', async (request, reply) => {
    const { url: route, config } = request.routeOptions
    const ms = Math.round(reply.elapsedTime * 100) / 100
    request.log.info({ method: request.method, route, status: reply.statusCode, ms }, 'request')
    if (config.observedAs !== undefined) {
      metrics.observe({ procedure: config.observedAs, status: reply.statusCode, seconds: reply.elapsedTime / 1_000 })
    }
  })
}

/** JSON is read without Fastify's `__proto__` check: the contract refuses such keys itself, the same on every transport. */
function installJsonBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    const encoding = request.headers['content-encoding'] ?? 'identity'
    if (encoding !== 'identity')
      return done(
        new ParleyError('UNSUPPORTED_MEDIA_TYPE', `Send JSON as it is, not with content-encoding ${encoding}`),
      )
    if (!isUtf8(body)) return done(new ParleyError('BAD_REQUEST', 'The body is not valid UTF-8'))
    try {
      done(null, body.length === 0 ? undefined : JSON.parse(body.toString()))
    } catch (error) {
      done(
        new ParleyError('BAD_REQUEST', `The body is not valid JSON: ${error instanceof Error ? error.message : error}`),
      )
    }
  })
}

function collectMethods(server: FastifyInstance): Map<string, Set<string>> {
  const methods = new Map<string, Set<string>>()
  server.addHook('onRoute', ({ url, method }) => {
    const known = methods.get(url) ?? new Set()
    for (const each of [method].flat()) known.add(each)
    methods.set(url, known)
  })
  return methods
}

/** A known address with another method is 405 with Allow, not 404. */
function refuseOtherMethods(server: FastifyInstance, methods: Map<string, Set<string>>): void {
  for (const [url, known] of [...methods].filter(([url]) => !url.includes('*'))) {
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
