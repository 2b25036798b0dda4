import { once } from 'node:events'
import { Agent, type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { appRouter, type FieldError, type Problem, toProblem } from '@parley/contracts'
import { callTRPCProcedure } from '@trpc/server'
import type { z } from 'zod'
import { toJson } from './malformed.ts'
import { describe, pathFields, restRequest } from './rest-request.ts'
import type { TestApi } from './start-api.ts'

/** Whether the contract let a call through (whatever came of it then), or how it was refused. */
export type Verdict = 'accepted' | { status: number; errors: FieldError[] }

const JSON_TYPE = { 'content-type': 'application/json' }

export type Judge = (path: string, input: unknown) => Promise<Verdict>

/** Three ways to make a call exactly as it stands, without a client that could mend it. */
export function judges({ url, context }: TestApi): Record<'REST' | 'RPC' | 'in-process', Judge> {
  return {
    async REST(path, input) {
      const { method, address, body } = restRequest(path, input, toJson)
      return verdictOf(await send(url + address, method, body), (answer) => answer)
    },
    async RPC(path, input) {
      const address = `${url}/trpc/${path}`
      const json = toJson(input)
      const response =
        describe(path).type === 'query'
          ? await send(`${address}?input=${encodeURIComponent(json)}`, 'GET')
          : await send(address, 'POST', json)
      return verdictOf(response, (answer) => answer.error.data)
    },
    async 'in-process'(path, input) {
      const { type } = describe(path)
      const call = { router: appRouter, path, type, ctx: context, signal: undefined, batchIndex: 0 }
      try {
        await callTRPCProcedure({ ...call, getRawInput: async () => input })
        return 'accepted'
      } catch (error) {
        return verdict(toProblem(error, ''))
      }
    },
  }
}

// A third of the time of fetch, for thousands of calls.
const agent = new Agent({ keepAlive: true })

interface Sent {
  status: number
  text: string
  ms: number
}

export async function send(address: string, method: string, body?: string): Promise<Sent> {
  const started = performance.now()
  const call = request(address, { agent, method, ...(body !== undefined && { headers: JSON_TYPE }) })
  call.end(body)
  const [response] = (await once(call, 'response')) as [IncomingMessage]
  const received = await text(response)
  return { status: response.statusCode ?? 500, text: received, ms: performance.now() - started }
}

function verdictOf(
  { status, text: body }: Sent,
  problem: (answer: { error: { data: Problem } } & Problem) => Problem,
): Verdict {
  return status < 300 ? 'accepted' : verdict(problem(JSON.parse(body)))
}

/** These come from the service, as whoever calls here may do everything: the contract let the call through. */
const FROM_SERVICE = [401, 403, 404, 409]

export function verdict({ status, errors }: Problem): Verdict {
  return FROM_SERVICE.includes(status) ? 'accepted' : { status, errors }
}

/** Node refuses headers above 16 KiB before Parley sees them. */
const LONGEST_ADDRESS = 14_000

/** Whether RPC can carry the input: queries travel in the address. */
export function fitsRpc(path: string, input: unknown): boolean {
  return describe(path).type === 'mutation' || encodeURIComponent(toJson(input)).length < LONGEST_ADDRESS
}

/**
 * Whether REST can carry the value of a field. A body can; a path or a query holds only text, which is read by the type of
 * the field: there `5` and `"5"` are the same, `[x]` and `x` are the same, and null, objects and lone surrogates have no text.
 */
export function fitsRest(path: string, field: string, value: unknown): boolean {
  const { input, meta } = describe(path)
  const inPath = pathFields(path).includes(field)
  if (!inPath && (meta.openapi.method === 'POST' || meta.openapi.method === 'PATCH')) return true
  if (inPath && (Array.isArray(value) || value === '' || value === '.' || value === '..')) return false
  const type = typeOf(Object.hasOwn(input.shape, field) ? input.shape[field] : undefined)
  const isText = Array.isArray(value)
    ? value.length > 0 && (type === 'array' || value.length > 1) && value.every((each) => typeof each === 'string')
    : type !== 'array' && readsBack(type, value)
  return (
    isText && encodeURIComponent(toJson(value).toWellFormed()).length < LONGEST_ADDRESS && toJson(value).isWellFormed()
  )
}

function readsBack(type: string, value: unknown): boolean {
  switch (typeof value) {
    case 'string':
      return (
        value.isWellFormed() && !(type === 'number' && isNumber(value)) && !(type === 'boolean' && isBoolean(value))
      )
    case 'number':
      return type === 'number' && Number.isFinite(value)
    case 'boolean':
      return type === 'boolean'
    default:
      return false
  }
}

function isNumber(text: string): boolean {
  return /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?$/i.test(text)
}

function isBoolean(text: string): boolean {
  return text === 'true' || text === 'false'
}

function typeOf(type: z.core.$ZodType | undefined): string {
  const def = type?._zod.def as { type: string; innerType?: z.core.$ZodType } | undefined
  return def?.innerType === undefined ? (def?.type ?? '') : typeOf(def.innerType)
}
