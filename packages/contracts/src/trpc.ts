import { type AnyTRPCProcedure, initTRPC } from '@trpc/server'
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc'
import type { Needed } from './access.ts'
import type { Context } from './context.ts'
import { type ErrorCode, toProblem } from './errors.ts'
import { inOneStep } from './pipeline.ts'

/** What every procedure says of itself: its place in REST, the scope that it asks for, the answers that can occur. */
export interface Meta extends Needed {
  /** Of a subscription `streamingRoutes` has it. */
  openapi?: {
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
    path: `/${string}`
    tags: string[]
    summary: string
    description?: string
  }
  /** The usual success status of REST; 200 where it is not given. */
  status?: 200 | 201 | 204
  /** Other success statuses that the service may choose through `ctx.reply`. */
  alsoStatus?: (200 | 201)[]
  /** Errors beyond those that any procedure can answer. */
  errors?: ErrorCode[]
  /** Whether it takes an Idempotency-Key. */
  isOnce?: true
  /** The field whose rows the service validates one by one, so that a bad row does not stop a good one. */
  rows?: string
}

/** How often an open stream shows that it is alive, in milliseconds. */
export const PING_MS = 15_000
/** What clients of tRPC are told when a stream opens: after so long a silence they come back. */
export const SSE_CLIENT = { reconnectAfterInactivityMs: 3 * PING_MS }

/** Of a query or a mutation. */
export type CallMeta = Meta & Required<Pick<Meta, 'openapi'>>

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    isDev: false,
    sse: { ping: { enabled: true, intervalMs: PING_MS }, client: SSE_CLIENT },
    errorFormatter: ({ shape, error, ctx }) => {
      const problem = toProblem(error, ctx?.requestId ?? '')
      const code = TRPC_ERROR_CODES_BY_KEY[problem.code]
      return { ...shape, code, message: problem.detail, data: { ...problem, httpStatus: problem.status } }
    },
  })

// Never run: it says what the pipeline hands to a procedure.
const withReply = t.procedure.use(({ ctx, next }) => next({ ctx: { reply: ctx.reply ?? {} } }))

/** The one way to start a procedure; what every call must do is in pipeline.ts. */
export const procedure = t.procedure as unknown as typeof withReply

/** A router whose procedures run in one step. */
export const router: typeof t.router = (routes) =>
  t.router(
    Object.fromEntries(
      Object.entries(routes).map(([name, route]) => [name, isProcedure(route) ? inOneStep(route) : route]),
    ) as typeof routes,
  )

function isProcedure(route: object): route is AnyTRPCProcedure {
  return typeof route === 'function' && '_def' in route
}
