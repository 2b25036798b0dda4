import { ParleyError, type Problem, toProblem } from '@parley/contracts'
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** Every error of every route leaves through here: one shape, and a log entry for what is our fault. */
export function installErrorHandling(server: FastifyInstance): void {
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = toProblem(fromFastify(error), request.id)
    if (problem.status >= 500) request.log.error({ err: error }, 'request failed')
    return sendProblem(request, reply, problem)
  })
  server.setNotFoundHandler((request, reply) => {
    const error = new ParleyError(
      'NOT_FOUND',
      `There is nothing at ${request.method} ${pathOf(request)}; /docs lists what there is`,
    )
    return sendProblem(request, reply, toProblem(error, request.id))
  })
}

export function methodNotAllowed(allowed: string): ParleyError {
  return new ParleyError('METHOD_NOT_SUPPORTED', `This address answers ${allowed} only`)
}

function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  if (problem.status === 503) reply.header('retry-after', '1')
  reply.code(problem.status)
  if (pathOf(request).startsWith('/trpc/'))
    return reply.type('application/json').send(JSON.stringify(asRpcError(problem)))
  return reply.type('application/problem+json').send(JSON.stringify(problem))
}

/** As tRPC's clients read it: what fails before a procedure is found must not look different from what fails in one. */
function asRpcError(problem: Problem): object {
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
  return request.url.split('?', 1)[0] ?? request.url
}
