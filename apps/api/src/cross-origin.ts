import cors, { type FastifyCorsOptions } from '@fastify/cors'
import type { FastifyInstance } from 'fastify'
import type { Settings } from './settings.ts'

/** Lets pages of these origins call the API from a browser; of other ones nothing is said here: a publishable key may let them in. */
export async function allowOrigins(server: FastifyInstance, { CORS_ORIGINS: origins }: Settings): Promise<void> {
  if (origins.length === 0) return
  const allowed: FastifyCorsOptions = {
    origin: origins,
    methods: ['GET', 'POST', 'PATCH', 'DELETE'],
    exposedHeaders: [
      'location',
      'x-request-id',
      'retry-after',
      'ratelimit',
      'ratelimit-policy',
      'idempotency-replayed',
    ],
    maxAge: 3_600,
  }
  await server.register(cors, {
    delegator({ headers: { origin } }, callback) {
      callback(null, origin !== undefined && origins.includes(origin) ? allowed : { origin: false })
    },
  })
}
