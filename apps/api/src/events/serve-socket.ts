// By hand: tRPC's own handler writes each event anew for each client, and has no bound of what one of them asks for.
import type { Socket } from 'node:net'
import { type Actor, ParleyError, type Services, toProblem } from '@parley/contracts'
import type { FastifyRequest } from 'fastify'
import type { WebSocket } from 'ws'
import type { Caller } from '../access/session-cookie.ts'
import { asRpcError, logFailure } from '../errors.ts'

import type { OpenStreams } from './open-streams.ts'
import { readConnectionParams, readMessages, type SocketMessage } from './socket-messages.ts'
import { socketSubscriptions } from './socket-subscriptions.ts'

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
  let caller: Caller = request
  let { actor } = given
  let identified = actor && Promise.resolve()
  let isAlive = true
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

  const onFailure = (error: Error) => logFailure(request, error)
  const subscriptions = socketSubscriptions({ socket, services, notes, respond, onFailure })

  function refuse(
    { id, jsonrpc }: Pick<SocketMessage, 'jsonrpc'> & { id: string | number | null },
    error: unknown,
  ): void {
    respond({ id, jsonrpc, ...asRpcError(toProblem(error, request.id)) })
  }

  function handle(message: SocketMessage, caller: Actor): void {
    const { method } = message
    try {
      if (method === 'query' || method === 'mutation') {
        throw new ParleyError('METHOD_NOT_SUPPORTED', 'A WebSocket has subscriptions only; send calls over HTTP')
      }
      if (method === 'subscription') subscriptions.start(message, caller)
      else subscriptions.stop(message)
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
  socket.once('close', () => {
    subscriptions.stopAll()
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
