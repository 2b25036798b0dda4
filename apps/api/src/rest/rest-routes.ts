// REST is served by hand: trpc-to-openapi's own handler switches coercion on inside the shared schemas (see docs/decisions).
import { type Context, invalidInput } from '@parley/contracts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { leaving } from '../leaving.ts'
import { classOf, counted, type Load } from '../load-shedding.ts'
import { callableProcedures } from '../procedure-calls.ts'
import type { CreateContext } from '../server.ts'
import { textReader } from './read-text.ts'

/** One route for each procedure of the contract. */
export function installRestRoutes(
  server: FastifyInstance,
  { createContext, load }: { createContext: CreateContext; load: Load },
): void {
  for (const { path, type, meta, input, call } of callableProcedures.values()) {
    const { method, path: address } = meta.openapi
    const kind = classOf({ method, url: address })
    const readInput = inputReader(method, address, input)
    server.route({
      method,
      url: address.replace(/\{(\w+)\}/g, ':$1'),
      async handler(request, reply) {
        const chosen: Context['reply'] = {}
        const ctx = createContext(request, reply, chosen)
        const getRawInput = async () => readInput(request)
        // A write goes on when its client has left.
        const signal = type === 'query' ? leaving(reply) : undefined
        const output = await counted(load, kind, call({ path, type, ctx, getRawInput, signal, batchIndex: 0 }))
        const status = chosen.status ?? meta.status ?? 200
        reply.code(status)
        if (chosen.isRepeated) reply.header('idempotency-replayed', 'true')
        if (status === 204) return reply.send()
        if (status === 201) reply.header('location', `${address}/${(output as { id: number | string }).id}`)
        return reply.type('application/json; charset=utf-8').send(JSON.stringify(output))
      },
    })
  }
}

type Texts = Record<string, unknown>

function inputReader(method: string, address: string, schema: z.ZodObject): (request: FastifyRequest) => unknown {
  const read = textReader(schema)
  const hasBody = method === 'POST' || method === 'PATCH'
  const hasPath = address.includes('{')
  return ({ query, params, body }) => {
    if (hasBody) refuseUnknown(Object.keys(query as Texts), `${method} ${address} takes no query parameters`)
    const given = hasBody ? body : read(query as Texts)
    if (!hasPath || typeof given !== 'object' || given === null || Array.isArray(given)) return given
    const path = read(params as Texts)
    refuseUnknown(
      Object.keys(path).filter((field) => Object.hasOwn(given, field)),
      'This is given in the path and nowhere else',
    )
    return { ...given, ...path }
  }
}

function refuseUnknown(fields: string[], message: string): void {
  if (fields.length > 0) throw invalidInput(fields.map((field) => ({ field, rule: 'unknown_field', message })))
}
