// By hand: tRPC's own producer runs a generator for each client and writes each event on its own, at 200,000 writes a second.
import {
  invalidInput,
  type LiveEvent,
  ParleyError,
  requireAccess,
  type Services,
  SSE_CLIENT,
  StreamEvents,
  streamingRoutes,
  validate,
} from '@parley/contracts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { logFailure } from '../errors.ts'
import { countUntilClosed, type Load } from '../load-shedding.ts'
import { textReader } from '../rest/read-text.ts'
import type { CreateContext } from '../server.ts'
import { framesOf, sseFrame } from './frames.ts'
import { MOST_UNSENT, type OpenStreams } from './open-streams.ts'

/** As tRPC sends them. */
const HEADERS = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
  connection: 'keep-alive',
}
const CONNECTED = `event: connected\ndata: ${JSON.stringify(SSE_CLIENT)}\n\n\n`
const PING = 'event: ping\ndata: \n\n\n'

export interface EventOptions {
  services: Services
  createContext: CreateContext
  streams: OpenStreams
  load: Load
}

/** Live events over SSE, the same bytes for REST and for the clients of tRPC. */
export function installSseRoutes(server: FastifyInstance, options: EventOptions): void {
  const { path, scope } = streamingRoutes.events
  const readQuery = textReader(streamingRoutes.events.query)

  function open(request: FastifyRequest, reply: FastifyReply, given: Record<string, unknown>) {
    const ctx = options.createContext(request, reply)
    requireAccess(ctx.actor, { scope })
    const input = validate(StreamEvents, { ...given, ...lastEventId(request) })
    if (!input.ok) throw invalidInput(input.errors)
    if (request.method === 'HEAD') return reply.headers(HEADERS).send()
    sendEvents(request, reply, { ...options, input: input.data })
    ctx.observe({ procedure: 'events.stream', status: 200, seconds: reply.elapsedTime / 1_000 })
    return reply
  }

  server.get(path, (request, reply) => {
    const query = validate(streamingRoutes.events.query, readQuery(request.query as Record<string, unknown>))
    if (!query.ok) throw invalidInput(query.errors)
    return open(request, reply, query.data)
  })

  server.get('/trpc/events.stream', { exposeHeadRoute: false }, (request, reply) => {
    const { batch, input, lastEventId } = request.query as Record<string, unknown>
    if (batch !== undefined) throw new ParleyError('BAD_REQUEST', 'Cannot batch subscription calls')
    return open(request, reply, { ...readInput(input), ...(lastEventId !== undefined && { lastEventId }) })
  })
}

function readInput(text: unknown): Record<string, unknown> {
  if (text === undefined) return {}
  try {
    const input: unknown = JSON.parse(String(text))
    if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input as Record<string, unknown>
  } catch {
    // Refused below, as any other value that is no object.
  }
  throw invalidInput([{ field: '(input)', rule: 'invalid_type', message: 'Must be a JSON object' }])
}

/** Of who comes back, and later than what an address says. */
function lastEventId({ headers }: FastifyRequest): { lastEventId?: unknown } {
  const id = headers['last-event-id']
  return id === undefined || id === '' ? {} : { lastEventId: id }
}

function sendEvents(
  request: FastifyRequest,
  reply: FastifyReply,
  { services, createContext, streams, load, input }: EventOptions & { input: StreamEvents },
): void {
  const { raw } = reply
  const { actor } = createContext(request, reply)
  const { socket } = request.raw
  let drained: PromiseWithResolvers<void> | undefined
  const notes = streams.add({
    transport: 'sse',
    caller: () => request,
    ping: () => void raw.write(PING),
    unsent: () => raw.writableLength,
    taken: () => socket.bytesWritten - raw.writableLength,
    cut: () => raw.destroy(),
  })
  countUntilClosed(load, 'stream', raw)
  reply.hijack()
  raw.writeHead(200, { ...(reply.getHeaders() as Record<string, string>), ...HEADERS })
  raw.write(CONNECTED)
  raw.on('drain', () => {
    drained?.resolve()
    drained = undefined
  })
  const stop = services.events.listen(actor, input, {
    tell(events: readonly LiveEvent[]) {
      if (raw.writableLength > MOST_UNSENT) {
        notes.cut('slow')
        return undefined
      }
      notes.sent(events.length)
      if (raw.write(framesOf(events, 'sse', sseFrame))) return undefined
      drained ??= Promise.withResolvers()
      return drained.promise
    },
    fail(error) {
      logFailure(request, error)
      notes.cut('failed')
    },
  })
  raw.once('close', () => {
    stop()
    notes.over()
  })
}
