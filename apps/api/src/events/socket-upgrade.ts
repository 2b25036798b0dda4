import { type IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

interface Upgrade {
  socket: Socket
  head: Buffer
}

const UPGRADES = new WeakMap<IncomingMessage, Upgrade>()

/** Only what asks for a WebSocket where there is one; other offers, such as that of HTTP/2, are answered as if not made. */
export function isForSockets({ url = '', headers }: IncomingMessage): boolean {
  return /^\/trpc(\?|$)/.test(url) && headers.upgrade?.toLowerCase() === 'websocket'
}

/** Lets a request for a WebSocket come in as any other does: its limits, its refusals, its log are the same. */
export function routeUpgrades(server: FastifyInstance): void {
  server.server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    const response = new ServerResponse(request)
    response.shouldKeepAlive = false
    response.assignSocket(socket)
    // What is refused is answered, and then there is nothing more to say.
    response.once('finish', () => socket.end())
    socket.on('error', () => socket.destroy())
    UPGRADES.set(request, { socket, head })
    server.routing(request, response)
  })
}

/** What is needed to make a WebSocket of the connection, taken from the response that had it; undefined where it is none. */
export function takeUpgrade(request: IncomingMessage, response: ServerResponse): Upgrade | undefined {
  const upgrade = UPGRADES.get(request)
  if (upgrade !== undefined) response.detachSocket(upgrade.socket)
  return upgrade
}
