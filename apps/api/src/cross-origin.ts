import cors from '@fastify/cors'
import type { FastifyInstance } from 'fastify'
import type { Settings } from './settings.ts'

/** Lets pages of these origins call the API from a browser; where none is named, nothing is said of origins at all. */
export async function allowOrigins(server: FastifyInstance, { CORS_ORIGINS: origins }: Settings): Promise<void> {
  if (origins.length === 0) return
  await server.register(cors, {
    origin: origins,
    methods: ['GET', 'POST', 'PATCH', 'DELETE'],
    exposedHeaders: ['location', 'x-request-id', 'retry-after', 'ratelimit', 'ratelimit-policy'],
    maxAge: 3_600,
  })
}
