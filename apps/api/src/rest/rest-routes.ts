// REST is served by hand: trpc-to-openapi's own handler switches coercion on inside the shared schemas (see docs/decisions).
import { appRouter, type Context, invalidInput, procedures } from '@parley/contracts'
import { callTRPCProcedure } from '@trpc/server'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { CreateContext } from '../server.ts'
import { textReader } from './read-text.ts'

/** One route for each procedure of the contract. */
export function installRestRoutes(server: FastifyInstance, createContext: CreateContext): void {
  for (const { path, type, meta, input } of procedures) {
    const { method, path: address } = meta.openapi
    const readInput = inputReader(method, address, input)
    server.route({
      method,
      url: address.replace(/\{(\w+)\}/g, ':$1'),
      async handler(request, reply) {
        const chosen: Context['reply'] = {}
        const output = await callTRPCProcedure({
          router: appRouter,
          path,
          type,
          ctx: { ...createContext(request), reply: chosen },
          getRawInput: async () => readInput(request),
          signal: undefined,
          batchIndex: 0,
        })
        const status = chosen.status ?? meta.status ?? 200
        reply.code(status)
        if (status === 204) return reply.send()
        if (status === 201) reply.header('location', `${address}/${(output as { id: number }).id}`)
        return reply.type('application/json; charset=utf-8').send(JSON.stringify(output))
      },
    })
  }
}

type Texts = Record<string, unknown>

function inputReader(method: string, address: string, schema: z.ZodObject): (request: FastifyRequest) => unknown {
  const read = textReader(schema)
  const hasBody = method === 'POST' || method === 'PATCH'
  return ({ query, params, body }) => {
    const path = read(params as Texts)
    const given = hasBody ? body : read(query as Texts)
    if (hasBody) refuseUnknown(Object.keys(query as Texts), `${method} ${address} takes no query parameters`)
    if (typeof given !== 'object' || given === null || Array.isArray(given)) return given
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
