import { type Context, IDEMPOTENCY_KEY, LIMITS, parseIdempotencyKey, type Services } from '@parley/contracts'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import { type Authenticate, installAuthentication } from './access/authenticate.ts'
import { installPreflights } from './access/publishable-origins.ts'
import { sessionKeeper } from './access/session-cookie.ts'
import { limitShares } from './caller-shares.ts'
import { allowOrigins } from './cross-origin.ts'
import { dashboardRoutes } from './dashboard-routes.ts'
import type { Database } from './database.ts'
import { docsRoutes } from './docs/docs-routes.ts'
import { answerUnreadable, badAddress, installErrorHandling, methodNotAllowed } from './errors.ts'
import { createOpenStreams } from './events/open-streams.ts'
import { installSockets } from './events/socket-routes.ts'
import { installSseRoutes } from './events/sse-routes.ts'
import { installJsonBodies } from './json-bodies.ts'
import { linkRoutes } from './links/link-routes.ts'
import { noLoad, sheddingServer } from './load-shedding.ts'
import { createMetrics } from './metrics.ts'
import { installOperationsRoutes } from './operations-routes.ts'
import { limitAddresses, limitCallers } from './rate-limits.ts'
import { requestId } from './request-id.ts'
import { installRequestLog } from './request-log.ts'
import { installRestRoutes } from './rest/rest-routes.ts'
import { transferRoutes } from './rest/transfer-routes.ts'
import { rpcRoutes } from './rpc/rpc-routes.ts'
import { SECURITY_HEADERS } from './security-headers.ts'
import type { Settings } from './settings.ts'
import { PATIENCE, type Patience } from './slow-bodies.ts'
import { widgetRoutes } from './widget/widget-routes.ts'

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

/** `chosen` is where a procedure leaves which of its success statuses it chose. */
export type CreateContext = (request: FastifyRequest, reply: FastifyReply, chosen?: Context['reply']) => Context

export interface ServerOptions {
  services: Services
  authenticate: Authenticate
  database: Database
  settings: Settings
  /** Whether answers are held against their schemas, as tests want it. */
  checkOutputs?: boolean
  /** Takes the log, a JSON line an entry; standard output where it is left out. */
  logStream?: { write(line: string): void }
  /** How long clients may take. */
  patience?: Patience
}

/** The HTTP server over the services: REST, RPC, documents, operations. It does not listen yet. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { services, authenticate, database, settings, logStream: stream, checkOutputs = false } = options
  const { LOG_LEVEL: level, TRUST_PROXY: proxies = false } = settings
  const { patience = PATIENCE } = options
  const load = noLoad()
  const streams = createOpenStreams(authenticate)
  const metrics = createMetrics(database, load, streams.counts)
  const server: FastifyInstance = Fastify({
    logger: { level, ...(stream && { stream }) },
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request_id' }),
    bodyLimit: LIMITS.jsonBodyBytes,
    forceCloseConnections: 'idle',
    // The store says that it is closing, as a problem; Fastify's own answer would be of another shape.
    return503OnClosing: false,
    genReqId: requestId,
    serverFactory: sheddingServer(load, {
      report: () => server.log.warn({ shed: load.shed }, 'shedding load'),
      patience,
    }),
    clientErrorHandler: answerUnreadable,
    trustProxy: typeof proxies === 'number' ? (_address, hop) => hop < proxies : proxies,
    // No address is as long: Node refuses headers above 16 KiB.
    routerOptions: { maxParamLength: 16_384 },
    // Fastify answers such an address itself, past all hooks; nothing is served at this one.
    rewriteUrl: ({ url = '/' }) => (isPlain(url) || !badAddress(url) ? url : '/unreadable-address'),
  })
  const createContext: CreateContext = (request, reply, chosen) => {
    const { id, actor } = request
    if (actor === null) throw new Error('An open route has made a call')
    const publicUrl = settings.PUBLIC_URL ?? (request.host && `${request.protocol}://${request.host}`)
    const call = { services, actor, requestId: id, observe: metrics.observe, checkOutputs, publicUrl }
    const keepSession = sessionKeeper(request, reply)
    return { ...call, keepSession, ...(chosen && { reply: chosen }), ...idempotency(request) }
  }
  installErrorHandling(server)
  server.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id).headers(SECURITY_HEADERS)
    done()
  })
  if (LOGS_REQUESTS.includes(level)) installRequestLog(server)
  await allowOrigins(server, settings)
  limitAddresses(server, settings)
  installAuthentication(server, authenticate)
  limitCallers(server, settings)
  limitShares(server)
  installJsonBodies(server, JSON.parse)
  const methods = collectMethods(server)
  installPreflights(server)
  installRestRoutes(server, { createContext, load })
  installOperationsRoutes(server, { database, metrics, createContext })
  installSseRoutes(server, { services, createContext, streams, load })
  installSockets(server, { services, streams, authenticate })
  // Before it is waited for them: they would never end by themselves.
  server.addHook('preClose', async () => streams.close())
  await server.register(transferRoutes, { services, metrics, createContext, authenticate, load })
  await server.register(docsRoutes)
  await server.register(dashboardRoutes)
  await server.register(widgetRoutes)
  await server.register(linkRoutes, { services, metrics, load })
  await server.register(rpcRoutes, { createContext, load })
  refuseOtherMethods(server, methods)
  return server
}

function isPlain(url: string): boolean {
  return url.startsWith('/') && !url.includes('%')
}

// At the others nothing is computed for it.
const LOGS_REQUESTS = ['trace', 'debug', 'info']

function idempotency({ headers }: FastifyRequest): Pick<Context, 'idempotencyKey'> {
  const idempotencyKey = parseIdempotencyKey(headers[IDEMPOTENCY_KEY])
  return idempotencyKey === undefined ? {} : { idempotencyKey }
}

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
      config: { isOpen: true },
      // Refused before a body is looked at: its type and size do not matter.
      onRequest: async (_request, reply) => {
        reply.header('allow', allowed)
        throw methodNotAllowed(allowed)
      },
      handler: () => undefined,
    })
  }
}
