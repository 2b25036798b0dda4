// By hand: Node's requestTimeout is one for all requests, and takes an import that waits for its turn for a slow client.
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { ParleyError } from '@parley/contracts'

/** So much of a body is passed over after the answer, so that the client hears it and the connection is free for the next call. */
export const MOST_PASSED_OVER = 4 * 1024 * 1024
/** Then nothing more is taken, and so long the client has to read the answer. */
const ANSWER_READ_MS = 500

/** How long a client may take; all but the last in milliseconds. */
export interface Patience {
  headers: number
  body: number
  /** Of an import, as long as it keeps its pace. */
  importBody: number
  /** Without a byte going either way, such as to one who has stopped reading an export. */
  stalled: number
  /** How often it is looked after. */
  checkEach: number
  importBytesPerSecond: number
}

export const PATIENCE: Patience = {
  headers: 10_000,
  body: 30_000,
  importBody: 3_600_000,
  stalled: 600_000,
  checkEach: 1_000,
  importBytesPerSecond: 10 * 1024,
}

interface Arriving {
  response: ServerResponse
  /** How long the server has waited for bytes; while it has some that it has not read, it is not the client that is slow. */
  waited: number
  /** Bytes that the socket had received before. */
  before: number
  /** What still comes is passed over, and an import has no more time for it than others. */
  isAnswered: boolean
}

/** Gives a function to be told of each request; one whose body takes too long is answered 408 and cut off. */
export function watchBodies(
  server: Server,
  patience: Patience,
): (request: IncomingMessage, response: ServerResponse) => void {
  const arriving = new Map<IncomingMessage, Arriving>()
  let started: [IncomingMessage, ServerResponse][] = []

  /** Most bodies come with their headers: those are over by now, and cost nothing more. */
  function keepUnfinished(): void {
    for (const [request, response] of started) {
      if (request.complete || request.destroyed) continue
      const { socket } = request
      const body = { response, waited: 0, before: socket.bytesRead, isAnswered: false }
      arriving.set(request, body)
      const answered = () => {
        body.isAnswered = true
        body.waited = 0
        passOver(request, socket)
      }
      if (response.writableFinished) answered()
      else response.once('finish', answered)
    }
    started = []
  }

  let checked = performance.now()
  function check(): void {
    // After a pause of the machine nobody is to blame for all of it.
    const passed = Math.min(performance.now() - checked, 2 * patience.checkEach)
    checked = performance.now()
    for (const [request, body] of arriving) {
      if (request.complete || request.destroyed) arriving.delete(request)
      else if (request.readableLength === 0) {
        body.waited += passed
        if (!isTooSlow(request, body, patience)) continue
        arriving.delete(request)
        cutOff(request, body.response)
      }
    }
  }

  const timer = setInterval(check, patience.checkEach).unref()
  server.once('close', () => clearInterval(timer))
  return (request, response) => {
    const { 'content-length': length, 'transfer-encoding': encoding } = request.headers
    if (length === undefined && encoding === undefined) return
    if (started.length === 0) setImmediate(keepUnfinished)
    started.push([request, response])
  }
}

/** Of a body that nobody ever read Node passes nothing on to the request: that one has no bound but its time. */
function passOver(request: IncomingMessage, socket: Socket): void {
  const most = socket.bytesRead + MOST_PASSED_OVER
  request.on('data', () => {
    if (socket.bytesRead <= most || request.isPaused()) return
    request.pause()
    // Broken at once, a connection may take the answer with it that its client has not read yet.
    setTimeout(() => socket.destroy(), ANSWER_READ_MS).unref()
  })
  request.resume()
}

function isTooSlow({ url, socket }: IncomingMessage, body: Arriving, patience: Patience): boolean {
  const { waited, before, isAnswered } = body
  if (waited <= patience.body) return false
  if (isAnswered || !url?.startsWith('/import')) return true
  const needed = (waited / 1_000) * patience.importBytesPerSecond
  return waited > patience.importBody || socket.bytesRead - before < needed
}

/** Who reads the body hears of it as of any failure, and answers; where nobody does, only the connection is left. */
function cutOff(request: IncomingMessage, response: ServerResponse): void {
  if (response.headersSent || request.listenerCount('error') === 0) {
    request.socket.destroy()
    return
  }
  response.shouldKeepAlive = false
  request.emit('error', tooSlow('The body'))
}

export function tooSlow(what: string): ParleyError {
  return new ParleyError('TIMEOUT', `${what} took too long to arrive; send it again, over a faster connection`)
}
