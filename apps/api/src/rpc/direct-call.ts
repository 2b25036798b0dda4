// The wire format of tRPC 11, byte for byte what its own adapter sends: direct-call.test.ts compares the two.
import { appRouter, type Context } from '@parley/contracts'
import { getTRPCErrorFromUnknown, getTRPCErrorShape, TRPCError } from '@trpc/server'
import { getHTTPStatusCode } from '@trpc/server/http'
import type { TRPCResponse } from '@trpc/server/rpc'
import type { PlainRequest } from './plain-request.ts'

export interface DirectAnswer {
  status: number
  body: string
  /** Of the calls that failed. */
  errors: TRPCError[]
  /** The method that would have been right, where one was wrong. */
  allow: string | undefined
}

interface CallAnswer {
  response: TRPCResponse
  error?: TRPCError
  allow?: string
}

type Inputs = Record<number, unknown>

/** Makes the calls of a request, all at the same time, until the signal fires; throws where the request as a whole is not valid. */
export async function callDirectly(
  request: PlainRequest,
  ctx: Context,
  signal: AbortSignal | undefined,
): Promise<DirectAnswer> {
  refuseMixed(request)
  let reading: Promise<Inputs> | undefined
  // Read by the first call that asks: an unknown procedure comes before an unreadable input.
  const readAll = () => (reading ??= readInputs(request))
  const calls = request.calls.map((_, index) => callOne(request, index, { ctx, readAll, signal }))
  const answers = await Promise.all(calls)
  const responses = answers.map(({ response }) => response)
  const failed = answers.filter(({ error }) => error !== undefined)
  return {
    status: failed.length === 0 ? 200 : getHTTPStatusCode(responses),
    body: JSON.stringify(request.isBatch ? responses : responses[0]),
    errors: failed.flatMap(({ error }) => error ?? []),
    allow: failed.find(({ allow }) => allow !== undefined)?.allow,
  }
}

async function callOne(
  { method, calls }: PlainRequest,
  index: number,
  { ctx, readAll, signal }: { ctx: Context; readAll: () => Promise<Inputs>; signal: AbortSignal | undefined },
): Promise<CallAnswer> {
  const { path = '', procedure } = calls[index] ?? {}
  const type = procedure?.type ?? 'unknown'
  const allow = type === 'unknown' || method === METHODS[type] ? undefined : METHODS[type]
  try {
    if (procedure === undefined) {
      throw new TRPCError({ code: 'NOT_FOUND', message: `No procedure found on path "${path}"` })
    }
    if (allow !== undefined) {
      const message = `Unsupported ${method}-request to ${type} procedure at path "${path}"`
      throw new TRPCError({ code: 'METHOD_NOT_SUPPORTED', message })
    }
    const getRawInput = async () => (await readAll())[index]
    const data = await procedure.call({
      path,
      type: procedure.type,
      ctx,
      getRawInput,
      signal,
      batchIndex: index,
    })
    return { response: { result: { data } } }
  } catch (cause) {
    const error = getTRPCErrorFromUnknown(cause)
    const shape = getTRPCErrorShape({ config: appRouter._def._config, error, type, path, input: undefined, ctx })
    return { response: { error: shape }, error, ...(allow && { allow }) }
  }
}

const METHODS = { query: 'GET', mutation: 'POST' }

function refuseMixed({ calls, isBatch }: PlainRequest): void {
  if (!isBatch) return
  const types = new Set(calls.flatMap(({ procedure }) => procedure?.type ?? []))
  if (types.size <= 1) return
  const message = `Cannot mix procedure types in call: ${[...types].join(', ')}`
  throw new TRPCError({ code: 'BAD_REQUEST', message })
}

async function readInputs({ text, isBatch }: PlainRequest): Promise<Inputs> {
  if (text === undefined) return {}
  const inputs = parse(text)
  if (!isBatch) return { 0: inputs }
  if (typeof inputs === 'object' && inputs !== null && !Array.isArray(inputs)) return inputs as Inputs
  throw new TRPCError({ code: 'BAD_REQUEST', message: '"input" needs to be an object when doing a batch call' })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new TRPCError({ code: 'BAD_REQUEST', cause })
  }
}
