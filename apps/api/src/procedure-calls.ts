import { appRouter, type ProcedureDescription, procedures } from '@parley/contracts'
import type { AnyTRPCProcedure } from '@trpc/server'

/** A procedure of the contract, ready to be called. */
export interface CallableProcedure extends ProcedureDescription {
  call: AnyTRPCProcedure
}

// Full paths are its keys at run time; its type has them nested.
const calls = appRouter._def.procedures as unknown as Record<string, AnyTRPCProcedure>

/** By their names, such as `ratings.create`. */
export const callableProcedures: ReadonlyMap<string, CallableProcedure> = new Map(
  procedures.flatMap((procedure) => {
    const call = calls[procedure.path]
    return call === undefined ? [] : [[procedure.path, { ...procedure, call }] as const]
  }),
)
