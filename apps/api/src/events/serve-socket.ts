// By hand: tRPC's own handler writes each event anew for each client, and has no bound of what one of them asks for.
import type { Socket } from 'node:net'
import {
  type Actor,
  invalidInput,
  LIMITS,
  ParleyError,
  requireAccess,
  type Services,
  StreamEvents,
  streamingRoutes,
  toProblem,
  validate,
} from '@parley/contracts'
import type { FastifyRequest } from 'fastify'
import type { WebSocket } from 'ws'
import type { Caller } from '../access/session-cookie.ts'
import { asRpcError, logFailure } from '../errors.ts'
import { framesOf, webSocketFrame } from './frames.ts'
import { MOST_UNSENT, type OpenStreams } from './open-streams.ts'
import { readConnectionParams, readMessages, type SocketMessage } from './socket-messages.ts'

/** Of one socket; who sends more is not waited for. */
const MESSAGES_PER_SECOND = 50

export interface SocketOptions {
  webSocket: WebSocket
  /** Below it. */
  socket: Socket
  request: FastifyRequest
  /** Undefined where the first message says who calls. */
  actor: Actor | undefined
  identify(caller: Caller): Promise<Actor>
  services: Services
  streams: OpenStreams
}

/** Serves one WebSocket as tRPC's clients speak it: subscriptions to live events. */
export function serveSocket({
  webSocket,
  socket,
  request,
  identify,
  services,
  streams,
  ...given
}: SocketOptions): void {
  const subscriptions = new Map<string | number, () => void>()
  let caller: Caller = request
  let { actor } = given
  let identified = actor && Promise.resolve()
  let isAlive = true
  let drained: PromiseWithResolvers<void> | undefined
  const isTooMuch = messageLimit()

  const notes = streams.add({
    transport: 'websocket',
    caller: () => actor && caller,
    ping() {
      // Nothing came back since the last one, or nobody has said who it is.
      if (!isAlive || actor === undefined) return notes.cut('slow')
      isAlive = false
      webSocket.ping()
    },
    unsent: () => socket.writableLength,
    taken: () => socket.bytesWritten - socket.writableLength,
    cut: () => socket.destroy(),
  })

  function respond(message: object): void {
    webSocket.send(JSON.stringify(message))
  }

  function refuse(
    { id, jsonrpc }: Pick<SocketMessage, 'jsonrpc'> & { id: string | number | null },
    error: unknown,
  ): void {
    respond({ id, jsonrpc, ...asRpcError(toProblem(error, request.id)) })
  }

  function subscribe(message: SocketMessage, caller: Actor): void {
    const { id, jsonrpc, params } = message
    const { path = '', input, lastEventId } = params ?? {}
    if (path !== 'events.stream') throw new ParleyError('NOT_FOUND', `No subscription found on path "${path}"`)
    if (subscriptions.has(id)) throw new ParleyError('BAD_REQUEST', `Duplicate id ${id}`)
    if (subscriptions.size >= LIMITS.socketSubscriptions) {
      const most = LIMITS.socketSubscriptions
      throw new ParleyError('TOO_MANY_REQUESTS', `One WebSocket has ${most} subscriptions at most; stop one first`)
    }
    requireAccess(caller, { scope: streamingRoutes.events.scope })
    const asked = validate(StreamEvents, { ...(input ?? {}), ...(lastEventId !== undefined && { lastEventId }) })
    if (!asked.ok) throw invalidInput(asked.errors)
    respond({ id, jsonrpc, result: { type: 'started' } })
    const start = `{"id":${JSON.stringify(id)},${jsonrpc === undefined ? '' : '"jsonrpc":"2.0",'}"result":{"type":"data",`
    const stop = services.events.listen(caller, asked.data, {
      tell(events) {
        if (socket.writableLength > MOST_UNSENT) {
          notes.cut('slow')
          return undefined
        }
        notes.sent(events.length)
        // As ws writes messages that are not compressed: whole, at once.
        const frames = framesOf(events, start, (event, json) =>
          webSocketFrame(`${start}"data":{"id":"${event.id}","data":${json}},"id":"${event.id}"}}`),
        )
        if (socket.write(frames)) return undefined
        drained ??= Promise.withResolvers()
        return drained.promise
      },
      fail(error) {
        logFailure(request, error)
        notes.cut('failed')
      },
    })
    subscriptions.set(id, stop)
  }

  function handle(message: SocketMessage, caller: Actor): void {
    const { id, jsonrpc, method } = message
    try {
      if (method === 'query' || method === 'mutation') {
        throw new ParleyError('METHOD_NOT_SUPPORTED', 'A WebSocket has subscriptions only; send calls over HTTP')
      }
      if (method === 'subscription') subscribe(message, caller)
      else {
        subscriptions.get(id)?.()
        if (subscriptions.delete(id)) respond({ id, jsonrpc, result: { type: 'stopped' } })
      }
    } catch (error) {
      refuse(message, error)
    }
  }

  /** By the first message: as headers, of which a browser can set none on a WebSocket. */
  async function introduce(text: string): Promise<void> {
    try {
      const { method, protocol, host, headers } = request
      caller = { method, protocol, host, headers: { ...headers, ...readConnectionParams(text) } }
      actor = await identify(caller)
    } catch (error) {
      logFailure(request, error as Error)
      refuse({ id: null, jsonrpc: undefined }, error)
      webSocket.close(1008)
    }
  }

  webSocket.on('message', async (data, isBinary) => {
    isAlive = true
    if (isBinary || isTooMuch()) return notes.cut('misused')
    const text = String(data)
    if (text === 'PING') return webSocket.send('PONG')
    if (text === 'PONG') return
    if (identified === undefined) {
      identified = introduce(text)
      return
    }
    await identified
    if (webSocket.readyState !== webSocket.OPEN || actor === undefined) return
    try {
      for (const message of readMessages(text)) handle(message, actor)
    } catch (error) {
      refuse({ id: null, jsonrpc: undefined }, error)
    }
  })
  webSocket.on('pong', () => {
    isAlive = true
  })
  // A message that is too long, or is none.
  webSocket.on('error', () => notes.cut('misused'))
  socket.on('drain', () => {
    drained?.resolve()
    drained = undefined
  })
  socket.once('close', () => {
    for (const stop of subscriptions.values()) stop()
    subscriptions.clear()
    notes.over()
  })
}

function messageLimit(): () => boolean {
  let since = performance.now()
  let messages = 0
  return () => {
    const now = performance.now()
    if (now - since > 1_000) {
      since = now
      messages = 0
    }
    messages += 1
    return messages > MESSAGES_PER_SECOND
  }
}
