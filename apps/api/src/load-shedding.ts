import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { ParleyError, toProblem } from '@parley/contracts'
import { problemAnswer, RETRY_AFTER } from './errors.ts'
import { isForSockets } from './events/socket-upgrade.ts'
import { requestId } from './request-id.ts'
import { SECURITY_HEADERS } from './security-headers.ts'
import { type Patience, watchBodies } from './slow-bodies.ts'

/**
 * What may be under way at once, each class apart from the others: however many wait for an analysis, ratings come in.
 * 1,000 writes are twice what 500 busy connections need; at 2,000 a second, which a slow disk does, the last of them waits half
 * a second. Reads wait for two threads and end after 5 seconds. Imports and exports hold memory for as long as a client likes,
 * streams of events a connection.
 */
export const MOST_UNDER_WAY = { ingest: 1_000, other: 500, transfer: 64, stream: 2_000 } as const
export type CallClass = keyof typeof MOST_UNDER_WAY

/** Who asks these wants to know how the server fares, most of all under load. */
const NEVER_SHED = /^\/(health|ready|metrics)(\?|$)/

/** How often the log tells that load is being shed, in milliseconds. */
const REPORT_EACH_MS = 1_000

/** How busy the server is. Bodies that still arrive and answers that still leave do not count: they wait for the client. */
export interface Load {
  underWay: Record<CallClass, number>
  /** Requests refused unread since the start. */
  shed: number
}

/** Makes an HTTP server that refuses what is too much before anything is spent on it. */
export function sheddingServer(
  load: Load,
  { report, patience }: { report: () => void; patience: Patience },
): (serve: RequestListener) => Server {
  let reported = 0
  return (serve) => {
    const { headers: headersTimeout, stalled: timeout, checkEach: connectionsCheckingInterval } = patience
    // Asked by Node 24.9 and newer; older ones take every offer of another protocol for one to be answered.
    const shouldUpgradeCallback = isForSockets
    // Bodies are timed one by one; an idle connection outlives that of a proxy, as with Fastify's own server.
    const options = {
      headersTimeout,
      connectionsCheckingInterval,
      requestTimeout: 0,
      keepAliveTimeout: 72_000,
      shouldUpgradeCallback,
    }
    const server = createServer(options, (request, response) => {
      watch(request, response)
      const kind = classOf(request)
      if (load.underWay[kind] < MOST_UNDER_WAY[kind] || NEVER_SHED.test(request.url ?? '')) {
        serve(request, response)
        return
      }
      refuse(request, response)
      load.shed += 1
      if (Date.now() - reported < REPORT_EACH_MS) return
      reported = Date.now()
      report()
    })
    const watch = watchBodies(server, patience)
    return Object.assign(server, { timeout })
  }
}

export function noLoad(): Load {
  return { underWay: { ingest: 0, other: 0, transfer: 0, stream: 0 }, shed: 0 }
}

/** A batch is as heavy as the heaviest of its calls. */
export function classOf({ method, url = '' }: { method?: string; url?: string }): CallClass {
  if (STREAM.test(url)) return 'stream'
  if (url.startsWith('/trpc/')) return method === 'POST' && RPC_INGEST.test(url) ? 'ingest' : 'other'
  if (method === 'POST' && /^\/(ratings|links)/.test(url)) return 'ingest'
  // Who was sent a link came to rate.
  if (url.startsWith('/r/')) return 'ingest'
  return /^\/(import(\/preview)?|export)(\?|$)/.test(url) ? 'transfer' : 'other'
}

const STREAM = /^\/(events|trpc\/events\.stream)(\?|$)/
const RPC_INGEST = /^\/trpc\/(ratings|links)\.create(_many)?((,|%2c)(ratings|links)\.create(_many)?)*(\?|$)/i

/** Counts a call as under way until it has ended. */
export async function counted<Result>({ underWay }: Load, kind: CallClass, call: Promise<Result>): Promise<Result> {
  underWay[kind] += 1
  try {
    return await call
  } finally {
    underWay[kind] -= 1
  }
}

/** Counts what streams as under way until its connection is free again. */
export function countUntilClosed({ underWay }: Load, kind: CallClass, response: ServerResponse): void {
  underWay[kind] += 1
  response.once('close', () => {
    underWay[kind] -= 1
  })
}

const ID = 'the-request-id'
const refusals = { rest: refusalTo('/'), rpc: refusalTo('/trpc/') }

interface Refusal {
  head: string[]
  /** What comes before and after the request id. */
  body: string[]
}

function refusalTo(path: string): Refusal {
  const error = new ParleyError('SERVICE_UNAVAILABLE', 'More calls are under way than can be answered soon; try again')
  const { type, body } = problemAnswer(toProblem(error, ID), path)
  const headers = { ...SECURITY_HEADERS, ...RETRY_AFTER, 'content-type': `${type}; charset=utf-8` }
  return { head: Object.entries(headers).flat(), body: body.split(ID) }
}

function refuse(request: IncomingMessage, response: ServerResponse): void {
  const { head, body } = request.url?.startsWith('/trpc/') ? refusals.rpc : refusals.rest
  const id = requestId(request)
  const text = body.join(id)
  response.writeHead(503, [...head, 'x-request-id', id, 'content-length', String(text.length)])
  // Only ASCII, which latin1 writes without a look at it.
  response.end(text, 'latin1')
}
