import { initTRPC } from '@trpc/server'
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
}

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    isDev: false,
    errorFormatter: ({ shape, error, ctx }) => {
      const problem = toProblem(error, ctx?.requestId ?? '')
      return { ...shape, message: problem.detail, data: { ...problem, httpStatus: problem.status } }
    },
  })

export const router = t.router

/** The one way to start a procedure: every call is observed, and unsafe values are refused first, whatever the schema. */
export const procedure = t.procedure.use(async ({ ctx, getRawInput, meta, next, path }) => {
  const started = performance.now()
  const report = (status: number) =>
    ctx.observe({ procedure: path, status, seconds: (performance.now() - started) / 1_000 })
  const unsafe = unsafeValues(await getRawInput())
  if (unsafe.length > 0) {
    report(422)
    throw invalidInput(unsafe)
  }
  const result = await next()
  report(result.ok ? (ctx.reply.status ?? meta?.status ?? 200) : toProblem(result.error, ctx.requestId).status)
  return result
})
