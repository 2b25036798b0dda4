// The stock stack: the same contract, served by tRPC's own Fastify adapter and trpc-to-openapi's own Fastify plugin, each write
// committed by itself through @libsql/client on the same thread. What their documentation leads to, with nothing added.
import { createClient } from '@libsql/client'
import { fastifyTRPCPlugin } from '@trpc/server/adapters/fastify'
import Fastify, { type FastifyRequest } from 'fastify'
import { fastifyTRPCOpenApiPlugin } from 'trpc-to-openapi'
import {
  appRouter,
  type Context,
  type CreateRating,
  type Rating,
  SCOPES,
  type Services,
  sentimentOf,
} from '../../packages/contracts/src/index.ts'
import { ratingsTable } from './ratings-table.ts'

const [path = '', port = ''] = process.argv.slice(2)
const INSERT = `insert into ratings (project_id, external_id, conversation_id, rating, feedback, user_id, language, timestamp, metadata)
values (1, ?, ?, ?, ?, ?, ?, ?, ?) returning id`

const client = createClient({ url: `file:${path}` })
await client.execute('pragma journal_mode = wal')
await client.execute('pragma synchronous = full')
for (const statement of (await ratingsTable()).statements) await client.execute(statement)

async function create(_actor: unknown, input: CreateRating): Promise<{ rating: Rating; created: boolean }> {
  const { conversation_id, rating } = input
  const { external_id = null, feedback = null, user_id = null, language = null } = input
  const timestamp = input.timestamp === undefined || input.timestamp === null ? Date.now() : Date.parse(input.timestamp)
  const metadata = input.metadata ?? {}
  const columns = [
    external_id,
    conversation_id,
    rating,
    feedback,
    user_id,
    language,
    timestamp,
    JSON.stringify(metadata),
  ]
  const { rows } = await client.execute(INSERT, columns)
  const stored = {
    id: Number(rows[0]?.id),
    external_id,
    conversation_id,
    rating,
    feedback,
    user_id,
    language,
    metadata,
  }
  return {
    rating: {
      ...stored,
      timestamp: new Date(timestamp).toISOString(),
      sentiment: sentimentOf(rating),
      text_sentiment: null,
    },
    created: true,
  }
}

// Only what is measured.
const services = { ratings: { create } } as unknown as Services
const createContext = ({ req }: { req: FastifyRequest }): Context => ({
  services,
  actor: { projectId: 1, id: 'local', scopes: new Set(SCOPES) },
  requestId: req.id,
  observe: () => undefined,
  keepSession: () => undefined,
})

const server = Fastify({ bodyLimit: 2 ** 20 })
server.get('/health', async () => ({ status: 'ok' }))
await server.register(fastifyTRPCPlugin, { prefix: '/trpc', trpcOptions: { router: appRouter, createContext } })
await server.register(fastifyTRPCOpenApiPlugin, { router: appRouter, createContext })
await server.listen({ port: Number(port), host: '127.0.0.1' })
process.once('SIGTERM', async () => {
  await server.close()
  client.close()
})
