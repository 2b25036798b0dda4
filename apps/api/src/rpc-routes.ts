import { appRouter, LIMITS } from '@parley/contracts'
import { fastifyRequestHandler } from '@trpc/server/adapters/fastify'
import type { FastifyInstance } from 'fastify'
import { logFailure, RETRY_AFTER } from './errors.ts'
import { installJsonBodies } from './json-bodies.ts'
import type { CreateContext } from './server.ts'

/** The contract as typed RPC, over tRPC's own handler, which parses the text of a body itself. */
export async function rpcRoutes(
  server: FastifyInstance,
  { createContext }: { createContext: CreateContext },
): Promise<void> {
  installJsonBodies(server, (text) => text)
  server.route<{ Params: { path: string } }>({
    method: ['GET', 'POST'],
    url: '/trpc/:path',
    // tRPC would answer 204 to any name.
    exposeHeadRoute: false,
    handler: (req, res) =>
      fastifyRequestHandler({
        router: appRouter,
        path: req.params.path,
        req,
        res,
        maxBatchSize: LIMITS.rpcBatchCalls,
        createContext: () => createContext(req),
        responseMeta: ({ errors }) =>
          errors.some(({ code }) => code === 'SERVICE_UNAVAILABLE') ? { headers: RETRY_AFTER } : {},
        onError({ error, ctx }) {
          // Without a context the answer would have no request id: Fastify's error handler has it.
          if (ctx === undefined) throw error
          logFailure(req, error)
        },
      }),
  })
}
