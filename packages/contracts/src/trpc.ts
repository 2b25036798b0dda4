import { initTRPC } from '@trpc/server'
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc'
import type { Context } from './context.ts'
import { type ErrorCode, invalidInput, toProblem } from './errors.ts'
import { unsafeValues } from './validate.ts'

/** What a caller must be allowed to do; every procedure names one. */
export type Scope = 'ratings:write' | 'ratings:read' | 'ratings:manage' | 'analytics:read'

/** What every procedure says of itself: its place in REST, the scope that it asks for, the answers that can occur. */
export interface Meta {
  openapi: {
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
    path: `/${string}`
    tags: string[]
    summary: string
    description?: string
  }
  scope: Scope
  /** The usual success status of REST; 200 where it is not given. */
  status?: 200 | 201 | 204
  /** Other success statuses that the service may choose through `ctx.reply`. */
  alsoStatus?: (200 | 201)[]
  /** Errors beyond those that any procedure can answer. */
  errors?: ErrorCode[]
  /** The field whose rows the service validates one by one, so that a bad row does not stop a good one. */
  rows?: string
}

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    isDev: false,
    errorFormatter: ({ shape, error, ctx }) => {
      const problem = toProblem(error, ctx?.requestId ?? '')
      const code = TRPC_ERROR_CODES_BY_KEY[problem.code]
      return { ...shape, code, message: problem.detail, data: { ...problem, httpStatus: problem.status } }
    },
  })

export const router = t.router

/** The one way to start a procedure: every call is observed, and unsafe values are refused first, whatever the schema. */
export const procedure = t.procedure
  .use(async ({ ctx, meta, next, path }) => {
    const started = performance.now()
    // Over RPC the calls of a batch share one context, so each gets a reply of its own.
    const reply = ctx.reply ?? {}
    const result = await next({ ctx: { reply } })
    const status = result.ok ? (reply.status ?? meta?.status ?? 200) : toProblem(result.error, ctx.requestId).status
    ctx.observe({ procedure: path, status, seconds: (performance.now() - started) / 1_000 })
    return result
  })
  .use(async ({ getRawInput, meta, next }) => {
    const input = await getRawInput()
    const unsafe = unsafeValues(meta?.rows === undefined ? input : without(meta.rows, input))
    if (unsafe.length > 0) throw invalidInput(unsafe)
    return next()
  })

function without(field: string, input: unknown): unknown {
  if (typeof input !== 'object' || input === null || !Array.isArray(Reflect.get(input, field))) return input
  return { ...input, [field]: [] }
}
