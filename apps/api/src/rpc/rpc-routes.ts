import { appRouter, IDEMPOTENCY_KEY, LIMITS, refusedKey } from '@parley/contracts'
import { fastifyRequestHandler } from '@trpc/server/adapters/fastify'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { logFailure, RETRY_AFTER } from '../errors.ts'
import { installJsonBodies } from '../json-bodies.ts'
import { leaving } from '../leaving.ts'
import { classOf, counted, type Load } from '../load-shedding.ts'
import type { CreateContext } from '../server.ts'
import { callDirectly } from './direct-call.ts'
import { type PlainRequest, type RpcRequest, readPlainRequest } from './plain-request.ts'

/** The contract as typed RPC: plain JSON directly, anything else over tRPC's own handler. Both read the text of a body. */
export async function rpcRoutes(
  server: FastifyInstance,
  { createContext, load }: { createContext: CreateContext; load: Load },
): Promise<void> {
  installJsonBodies(server, (text) => text)
  server.route<{ Params: RpcRequest['params'] }>({
    method: ['GET', 'POST'],
    url: '/trpc/:path',
    // tRPC would answer 204 to any name.
    exposeHeadRoute: false,
    handler(request, reply) {
      refuseKeyOfBatch(request)
      const plain = readPlainRequest(request)
      const options = { request, reply, createContext, load }
      return plain === undefined ? answerByAdapter(options) : answerDirectly(plain, options)
    },
  })
}

/** One key cannot name several calls. */
function refuseKeyOfBatch({ headers, params }: RpcRequest): void {
  if (headers[IDEMPOTENCY_KEY] === undefined || !params.path.includes(',')) return
  throw refusedKey('one_call', 'A key is for one call; send it in a request of its own')
}
/** As tRPC's own adapter sends it. */
const VARY = 'trpc-accept, accept'

interface AnswerOptions {
  request: RpcRequest
  reply: FastifyReply
  createContext: CreateContext
  load: Load
}

async function answerDirectly(plain: PlainRequest, { request, reply, createContext, load }: AnswerOptions) {
  // Only queries run by GET; a write goes on when its client has left.
  const signal = plain.method === 'GET' ? leaving(reply) : undefined
  const { status, body, errors, allow } = await counted(
    load,
    classOf(request.raw),
    callDirectly(plain, createContext(request, reply), signal),
  )
  for (const error of errors) logFailure(request, error)
  if (errors.some(isUnavailable)) reply.headers(RETRY_AFTER)
  if (allow !== undefined) reply.header('allow', allow)
  const vary = reply.getHeader('vary')
  reply
    .code(status)
    .header('vary', vary === undefined ? VARY : `${vary}, ${VARY}`)
    .type('application/json')
  // A serializer of our own keeps Fastify from adding a charset.
  return reply.serializer(asIs).send(body)
}

function answerByAdapter({ request, reply, createContext, load }: AnswerOptions): Promise<void> {
  const answered = fastifyRequestHandler({
    router: appRouter,
    path: request.params.path,
    req: request,
    res: reply,
    maxBatchSize: LIMITS.rpcBatchCalls,
    createContext: () => createContext(request, reply),
    responseMeta: ({ errors }) => (errors.some(isUnavailable) ? { headers: RETRY_AFTER } : {}),
    onError({ error, ctx }) {
      // Without a context the answer would have no request id: Fastify's error handler has it.
      if (ctx === undefined) throw error
      logFailure(request, error)
    },
  })
  return counted(load, classOf(request.raw), answered)
}

function asIs(body: string): string {
  return body
}

function isUnavailable({ code }: { code: string }): boolean {
  return code === 'SERVICE_UNAVAILABLE'
}
