import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { ParleyError, type Problem, toProblem } from '@parley/contracts'
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { tooSlow } from './slow-bodies.ts'

/** Every error of every route leaves through here: one shape, and a log entry for what is our fault. */
export function installErrorHandling(server: FastifyInstance): void {
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const ours = fromFastify(error)
    logFailure(request, ours)
    return sendProblem(request, reply, toProblem(ours, request.id))
  })
  server.setNotFoundHandler((request, reply) => {
    const error =
      badAddress(request.originalUrl) ??
      new ParleyError(
        'NOT_FOUND',
        `There is nothing at ${request.method} ${pathOf(request)}; /docs lists what there is`,
      )
    return sendProblem(request, reply, toProblem(error, request.id))
  })
}

/** Sent with every 401. */
const WWW_AUTHENTICATE = { 'www-authenticate': 'Bearer realm="parley"' }

/** Sent with every 503. */
export const RETRY_AFTER = { 'retry-after': '1' }

/** What is our fault goes to the log, with its cause; the answer only has the request id. */
export function logFailure(request: FastifyRequest, error: Error): void {
  if (toProblem(error, request.id).status >= 500) request.log.error({ err: error.cause ?? error }, 'call failed')
}

/**
 * The refusal of an address that cannot be read, or could be read in two ways: what limits a call by its address would see
 * another one than what serves it.
 */
export function badAddress(url: string): ParleyError | undefined {
  if (!url.startsWith('/')) return new ParleyError('BAD_REQUEST', 'Send the address as a path that begins with /')
  if (ENCODED_NAME.test(url)) {
    return new ParleyError('BAD_REQUEST', 'Write the beginning of the address as it is, and encode names once at most')
  }
  try {
    decodeURIComponent(url)
    return undefined
  } catch {
    return new ParleyError('BAD_REQUEST', 'The address has a percent sign that does not encode UTF-8; write it as %25')
  }
}

/** tRPC's own adapter decodes the names of procedures once more. */
const ENCODED_NAME = /^\/[^/?]*%|^\/trpc\/[^?]*%25/i

export function methodNotAllowed(allowed: string): ParleyError {
  return new ParleyError('METHOD_NOT_SUPPORTED', `This address answers ${allowed} only`)
}

/** What Node cannot read as an HTTP request never becomes one for Fastify, so its answer is written here. */
export function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (socket.writable && error.code !== 'ECONNRESET') {
    const problem = toProblem(unreadable(error.code), randomUUID())
    const body = JSON.stringify(problem)
    const status = `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`
    const head = [status, 'content-type: application/problem+json', 'connection: close']
    head.push(`x-request-id: ${problem.request_id}`, `content-length: ${Buffer.byteLength(body)}`)
    socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  }
  socket.destroy()
}

function unreadable(code: string | undefined): ParleyError {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return new ParleyError('BAD_REQUEST', 'The address and the headers exceed 16 KiB')
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return tooSlow('The headers')
    default:
      return new ParleyError('BAD_REQUEST', 'This is not an HTTP request')
  }
}

function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  if (problem.status === 503) reply.headers(RETRY_AFTER)
  if (problem.status === 401) reply.headers(WWW_AUTHENTICATE)
  const { type, body } = problemAnswer(problem, pathOf(request))
  return reply.code(problem.status).type(type).send(body)
}

/** A problem as whoever asks at this path reads it. */
export function problemAnswer(problem: Problem, path: string): { type: string; body: string } {
  return path.startsWith('/trpc/')
    ? { type: 'application/json', body: JSON.stringify(asRpcError(problem)) }
    : { type: 'application/problem+json', body: JSON.stringify(problem) }
}

/** As tRPC's clients read it: what fails before a procedure is found must not look different from what fails in one. */
export function asRpcError(problem: Problem): object {
  const code = TRPC_ERROR_CODES_BY_KEY[problem.code]
  return { error: { message: problem.detail, code, data: { ...problem, httpStatus: problem.status } } }
}

/** Fastify's own refusals (too large, wrong type, bad address) as ParleyErrors; anything else unchanged. */
function fromFastify(error: FastifyError): Error {
  switch (error.statusCode) {
    case 413:
      return new ParleyError(
        'PAYLOAD_TOO_LARGE',
        'The body is larger than 1 MiB; send fewer rows at once, or use POST /import',
      )
    case 415:
      return new ParleyError('UNSUPPORTED_MEDIA_TYPE', 'Send the body as application/json, without a content-encoding')
    default:
      return error.statusCode !== undefined && error.statusCode < 500 && error.code?.startsWith('FST_')
        ? new ParleyError('BAD_REQUEST', error.message)
        : error
  }
}

function pathOf(request: FastifyRequest): string {
  return request.originalUrl.split('?', 1)[0] ?? request.originalUrl
}
