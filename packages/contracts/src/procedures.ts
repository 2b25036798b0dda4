import type { AnyTRPCProcedure } from '@trpc/server'
import { z } from 'zod'
import { appRouter } from './router.ts'
import type { CallMeta } from './trpc.ts'

/** A query or a mutation as data, for those who serve, document or test all of them; `streamingRoutes` has the rest. */
export interface ProcedureDescription {
  /** Its name over RPC, such as `ratings.create`. */
  path: string
  type: 'query' | 'mutation'
  meta: CallMeta
  input: z.ZodObject
  output: z.ZodType
  /** Runs it, as tRPC does. */
  call: AnyTRPCProcedure
}

// The keys of _def.procedures are full paths at run time; its type still has them nested.
type Flat = Record<
  string,
  AnyTRPCProcedure & {
    _def: { type: 'query' | 'mutation' | 'subscription'; meta: CallMeta; inputs: unknown[]; output: z.ZodType }
  }
>

export const procedures: readonly ProcedureDescription[] = Object.entries(
  appRouter._def.procedures as unknown as Flat,
).flatMap(([path, procedure]) => {
  const { type, meta, inputs, output } = procedure._def
  if (type === 'subscription') return []
  const [input] = inputs
  if (!(input instanceof z.ZodObject)) throw new Error(`The input of ${path} must be one z.object`)
  return [{ path, type, meta, input, output, call: procedure }]
})
