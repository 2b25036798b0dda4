import { type AnyTRPCProcedure, getTRPCErrorFromUnknown, TRPCError } from '@trpc/server'
import type { z } from 'zod'
import { requireAccess } from './access.ts'
import type { Context } from './context.ts'
import { invalidInput, toProblem } from './errors.ts'
import { refusedKey } from './idempotency.ts'
import { isPlainRating } from './ratings/check-rating.ts'
import { CreateRating } from './ratings/schemas.ts'
import type { Meta } from './trpc.ts'
import { unsafeValues } from './validate.ts'

/** What tRPC's builder has collected; its types do not tell of it. */
interface Parts {
  inputs: z.ZodType[]
  output?: z.ZodType
  meta?: Meta
  middlewares: unknown[]
  resolver(call: { ctx: Context; input: unknown; signal: AbortSignal | undefined }): unknown
}

/** What tRPC hands to a procedure. */
interface Call {
  ctx: Context
  path: string
  getRawInput(): Promise<unknown>
  signal: AbortSignal | undefined
}

/** The middlewares that tRPC makes of an input, an output and a resolver. */
const MIDDLEWARES = 3

/**
 * The same procedure, run as one function instead of tRPC's chain of middlewares, whose copies of its options cost twice as much
 * as all the rest of a call. What every call must do has its place here.
 */
export function inOneStep<Procedure extends AnyTRPCProcedure>(procedure: Procedure): Procedure {
  const parts = procedure._def as unknown as Parts
  if (parts.inputs.length !== 1 || parts.output === undefined || parts.middlewares.length !== MIDDLEWARES) {
    throw new Error('A procedure has one input, one output and no middleware; what every call does is in pipeline.ts')
  }
  return Object.assign((call: Call) => observed(parts, call), procedure) as unknown as Procedure
}

async function observed(parts: Parts, call: Call): Promise<unknown> {
  const started = performance.now()
  const { path } = call
  // Over RPC the calls of a batch share one context, so each gets a reply of its own.
  const reply = call.ctx.reply ?? {}
  const ctx = call.ctx.reply === undefined ? { ...call.ctx, reply } : call.ctx
  try {
    const output = await answer(parts, call, ctx)
    const status = reply.status ?? parts.meta?.status ?? 200
    ctx.observe({ procedure: path, status, seconds: (performance.now() - started) / 1_000 })
    return output
  } catch (thrown) {
    const error = getTRPCErrorFromUnknown(thrown)
    const { status } = toProblem(error, ctx.requestId)
    ctx.observe({ procedure: path, status, seconds: (performance.now() - started) / 1_000 })
    throw error
  }
}

async function answer({ inputs, output, meta, resolver }: Parts, call: Call, ctx: Context): Promise<unknown> {
  if (meta) requireAccess(ctx.actor, meta)
  if (ctx.idempotencyKey !== undefined && meta?.openapi?.method === 'POST' && !meta.isOnce) {
    throw refusedKey('not_supported', 'This call takes no Idempotency-Key; send it without')
  }
  const input = validated(inputs[0], meta, await call.getRawInput())
  const given = await resolver({ ctx, input, signal: call.signal })
  return ctx.checkOutputs ? checked(output, given) : given
}

/** Unsafe values are refused first, whatever the schema. */
function validated(schema: z.ZodType | undefined, meta: Meta | undefined, input: unknown): unknown {
  if (schema === CreateRating && isRecord(input) && isPlainRating(input)) return input
  const unsafe = unsafeValues(meta?.rows === undefined ? input : without(meta.rows, input))
  if (unsafe.length > 0) throw invalidInput(unsafe)
  const parsed = schema?.safeParse(input)
  if (parsed?.error) throw new TRPCError({ code: 'BAD_REQUEST', cause: parsed.error })
  return parsed?.data
}

function checked(schema: z.ZodType | undefined, given: unknown): unknown {
  const parsed = schema?.safeParse(given)
  if (!parsed?.error) return parsed?.data
  throw new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: 'Output validation failed', cause: parsed.error })
}

function without(field: string, input: unknown): unknown {
  return isRecord(input) && Array.isArray(input[field]) ? { ...input, [field]: [] } : input
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
