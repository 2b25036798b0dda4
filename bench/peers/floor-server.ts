// The floor: bare Fastify and zod over Parley's own store, written by hand for this one request, without a contract.
import Fastify from 'fastify'
import { z } from 'zod'
import { openLibsqlStore } from '../../packages/store/src/index.ts'

const [path = '', port = ''] = process.argv.slice(2)

const CreateRating = z.strictObject({
  conversation_id: z.string().min(1).max(255),
  rating: z.int().min(1).max(5),
  feedback: z.string().max(10_000).nullish(),
  user_id: z.string().max(255).nullish(),
  language: z.string().max(35).nullish(),
  timestamp: z.iso.datetime().nullish(),
  metadata: z.record(z.string(), z.unknown()).nullish(),
  external_id: z.string().max(255).nullish(),
})

const store = await openLibsqlStore({ url: `file:${path}` })
const server = Fastify({ bodyLimit: 2 ** 20 })
server.get('/health', async () => ({ status: 'ok' }))
server.post('/ratings', async (request, reply) => {
  const { timestamp, ...input } = CreateRating.parse(request.body)
  const [result] = await store.insert(1, [
    {
      external_id: input.external_id ?? null,
      conversation_id: input.conversation_id,
      rating: input.rating,
      feedback: input.feedback ?? null,
      user_id: input.user_id ?? null,
      language: input.language ?? null,
      timestamp: timestamp ? Date.parse(timestamp) : Date.now(),
      metadata: input.metadata ?? {},
    },
  ])
  if (result === undefined) throw new Error('The store did not answer')
  const { rating } = result
  const sentiment = rating.rating >= 4 ? 'positive' : rating.rating === 3 ? 'neutral' : 'negative'
  reply.code(201)
  return { ...rating, timestamp: new Date(rating.timestamp).toISOString(), sentiment }
})
await server.listen({ port: Number(port), host: '127.0.0.1' })
process.once('SIGTERM', async () => {
  await server.close()
  await store.close()
})
