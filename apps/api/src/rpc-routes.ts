import { type AppRouter, appRouter, LIMITS, ParleyError } from '@parley/contracts'
import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from '@trpc/server/adapters/fastify'
import type { FastifyInstance } from 'fastify'
import type { CreateContext } from './server.ts'

/** The contract as typed RPC, over tRPC's own adapter. */
export async function rpcRoutes(
  server: FastifyInstance,
  { createContext }: { createContext: CreateContext },
): Promise<void> {
  await server.register(fastifyTRPCPlugin, {
    prefix: '/trpc',
    trpcOptions: {
      router: appRouter,
      maxBatchSize: LIMITS.rpcBatchCalls,
      createContext: ({ req }) => createContext(req),
      onError({ error, path, req }) {
        const isOurFault = error.code === 'INTERNAL_SERVER_ERROR' && !(error instanceof ParleyError)
        if (isOurFault) req.log.error({ err: error.cause ?? error, procedure: path }, 'call failed')
      },
    },
  } satisfies FastifyTRPCPluginOptions<AppRouter>)
}
