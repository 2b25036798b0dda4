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
  validate,
} from '@parley/contracts'
import { framesOf, webSocketFrame } from './frames.ts'
import { MOST_UNSENT, type OpenStreams } from './open-streams.ts'
import type { SocketMessage } from './socket-messages.ts'

interface Subscribing {
  /** Below the WebSocket. */
  socket: Socket
  services: Services
  notes: ReturnType<OpenStreams['add']>
  respond(message: object): void
  onFailure(error: Error): void
}

export interface SocketSubscriptions {
  /** Throws a ParleyError where it may not be. */
  start(message: SocketMessage, caller: Actor): void
  stop(message: SocketMessage): void
  stopAll(): void
}

/** The subscriptions of one WebSocket, in the messages that tRPC's clients know. */
export function socketSubscriptions({ socket, services, notes, respond, onFailure }: Subscribing): SocketSubscriptions {
  const stops = new Map<string | number, () => void>()
  let drained: PromiseWithResolvers<void> | undefined
  socket.on('drain', () => {
    drained?.resolve()
    drained = undefined
  })

  /** As ws writes messages that are not compressed: whole, at once. */
  function send(frames: Buffer): Promise<void> | undefined {
    if (socket.write(frames)) return undefined
    drained ??= Promise.withResolvers()
    return drained.promise
  }

  function assertRoom(id: string | number): void {
    if (stops.has(id)) throw new ParleyError('BAD_REQUEST', `Duplicate id ${id}`)
    const most = LIMITS.socketSubscriptions
    if (stops.size < most) return
    throw new ParleyError('TOO_MANY_REQUESTS', `One WebSocket has ${most} subscriptions at most; stop one first`)
  }

  return {
    start(message, caller) {
      const { id, jsonrpc } = message
      requireAccess(caller, { scope: streamingRoutes.events.scope })
      const input = inputOf(message)
      assertRoom(id)
      respond({ id, jsonrpc, result: { type: 'started' } })
      const start = `{"id":${JSON.stringify(id)},${jsonrpc === undefined ? '' : '"jsonrpc":"2.0",'}"result":{"type":"data",`
      const stop = services.events.listen(caller, input, {
        tell(events) {
          if (socket.writableLength > MOST_UNSENT) {
            notes.cut('slow')
            return undefined
          }
          notes.sent(events.length)
          const frames = framesOf(events, start, (event, json) =>
            webSocketFrame(`${start}"data":{"id":"${event.id}","data":${json}},"id":"${event.id}"}}`),
          )
          return send(frames)
        },
        fail(error) {
          onFailure(error)
          notes.cut('failed')
        },
      })
      stops.set(id, stop)
    },
    stop({ id, jsonrpc }) {
      stops.get(id)?.()
      if (stops.delete(id)) respond({ id, jsonrpc, result: { type: 'stopped' } })
    },
    stopAll() {
      for (const stop of stops.values()) stop()
      stops.clear()
    },
  }
}

function inputOf({ params }: SocketMessage): StreamEvents {
  const { path = '', input, lastEventId } = params ?? {}
  if (path !== 'events.stream') throw new ParleyError('NOT_FOUND', `No subscription found on path "${path}"`)
  const asked = validate(StreamEvents, { ...(input ?? {}), ...(lastEventId !== undefined && { lastEventId }) })
  if (!asked.ok) throw invalidInput(asked.errors)
  return asked.data
}
