import { LIMITS } from '@parley/contracts'
import { TRPCError } from '@trpc/server'
import type { FastifyRequest } from 'fastify'
import { type CallableProcedure, callableProcedures } from '../procedure-calls.ts'

export type RpcRequest = FastifyRequest<{ Params: { path: string } }>

/** A call of JSON, or a batch of them. */
export interface PlainRequest {
  method: string
  isBatch: boolean
  calls: { path: string; procedure: CallableProcedure | undefined }[]
  /** The JSON text of the input, of a batch that of all inputs by index. */
  text: string | undefined
}

/** Undefined for what is left to tRPC's own adapter: streams, also as part of a batch, other media types, odd spellings. */
export function readPlainRequest({ method, headers, params, body, raw }: RpcRequest): PlainRequest | undefined {
  const { path } = params
  const { url = '' } = raw
  if (headers['trpc-accept'] !== undefined || headers.accept?.includes('jsonl')) return undefined
  if (!isPlainType(headers['content-type'], method)) return undefined
  // Each of these tRPC reads in a way of its own: it decodes the path again, cuts off a fragment and a byte order mark.
  if (path.includes('%') || url.includes('#') || (typeof body === 'string' && body.startsWith('\uFEFF')))
    return undefined
  const at = url.indexOf('?')
  const search = at < 0 ? undefined : new URLSearchParams(url.slice(at + 1))
  if (search?.has('connectionParams')) return undefined
  const isBatch = search?.get('batch') === '1'
  if (path.includes('events.stream')) return undefined
  const calls = namesOf(path, isBatch).map((name) => ({ path: name, procedure: callableProcedures.get(name) }))
  const text = method === 'GET' ? search?.get('input') : body
  return { method, isBatch, calls, text: typeof text === 'string' && text !== '' ? text : undefined }
}

function isPlainType(type: string | undefined, method: string): boolean {
  if (type === undefined) return method === 'GET'
  return type === 'application/json' || type.split(';', 1)[0]?.trim().toLowerCase() === 'application/json'
}

function namesOf(path: string, isBatch: boolean): string[] {
  if (!isBatch) return [path]
  const names = path.split(',')
  if (names.length <= LIMITS.rpcBatchCalls) return names
  throw new TRPCError({ code: 'BAD_REQUEST', message: 'Batch call exceeds maximum size' })
}
