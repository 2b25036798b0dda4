import type { Socket } from 'node:net'
import { type Actor, LIMITS, ParleyError } from '@parley/contracts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { WebSocketServer } from 'ws'
import type { Authenticate } from '../access/authenticate.ts'
import { bringsCredential } from '../access/credential.ts'
import { refuseOtherOrigins } from '../access/same-origin.ts'
import type { Caller } from '../access/session-cookie.ts'
import { serveSocket } from './serve-socket.ts'
import { routeUpgrades, takeUpgrade } from './socket-upgrade.ts'
import type { EventOptions } from './sse-routes.ts'

const MOST_SOCKETS = 1_000
/** A caller's own part of them; without keys there is one caller, who may have all. */
const MOST_OF_ONE_CALLER = 750

interface SocketOptions extends Pick<EventOptions, 'services' | 'streams'> {
  authenticate: Authenticate
}

/** Subscriptions over a WebSocket at /trpc. Calls stay with HTTP, where their limits are. */
export function installSockets(server: FastifyInstance, { services, streams, authenticate }: SocketOptions): void {
  const sockets = new WebSocketServer({ noServer: true, clientTracking: false, maxPayload: LIMITS.socketMessageBytes })
  const open = { all: 0, ofCallers: new Map<string, number>() }
  routeUpgrades(server)

  // Who calls may be said by the first message only, so the route asks by itself.
  server.get('/trpc', { exposeHeadRoute: false, config: { isOpen: true } }, async (request, reply) => {
    const actor = hasConnectionParams(request) ? undefined : await authenticate(request)
    // A browser lets any page open one, and sends its cookies along: without a key of its own the page must be ours.
    if (actor !== undefined && !bringsCredential(request)) refuseOtherOrigins(request)
    if (open.all >= MOST_SOCKETS)
      throw new ParleyError('SERVICE_UNAVAILABLE', 'More WebSockets are open than are served')
    const upgrade = takeUpgrade(request.raw, reply.raw)
    if (upgrade === undefined)
      throw new ParleyError('BAD_REQUEST', 'Open a WebSocket here; calls go to /trpc/<procedure>')
    reply.hijack()
    const { socket, head } = upgrade
    open.all += 1
    socket.once('close', () => {
      open.all -= 1
    })
    sockets.handleUpgrade(request.raw, socket, head, (webSocket) => {
      try {
        const identify = async (caller: Caller) => admitted(await authenticate(caller), socket)
        const known = actor && admitted(actor, socket)
        serveSocket({ webSocket, socket, request, actor: known, identify, services, streams })
      } catch (error) {
        socket.destroy()
        throw error
      }
    })
    return reply
  })

  function admitted(actor: Actor, socket: Socket): Actor {
    const caller = `${actor.projectId} ${actor.id}`
    const before = open.ofCallers.get(caller) ?? 0
    if (before >= MOST_OF_ONE_CALLER && actor.id !== 'local') {
      throw new ParleyError('TOO_MANY_REQUESTS', `One caller may have ${MOST_OF_ONE_CALLER} WebSockets open`)
    }
    open.ofCallers.set(caller, before + 1)
    socket.once('close', () => {
      const rest = (open.ofCallers.get(caller) ?? 0) - 1
      if (rest > 0) open.ofCallers.set(caller, rest)
      else open.ofCallers.delete(caller)
    })
    return actor
  }
}

function hasConnectionParams({ query }: FastifyRequest): boolean {
  return (query as Record<string, unknown>).connectionParams === '1'
}
