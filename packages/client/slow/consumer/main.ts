// What a project outside the workspace does with the SDK; consumer.slow.ts reads what it prints.
import process from 'node:process'
import { createParley, isParleyError, type Rating } from '@parley/client'

const [url = ''] = process.argv.slice(2)
const parley = createParley({ url })

const created = await parley.ratings.create.mutate({
  conversation_id: 'conv_1',
  rating: 5,
  feedback: 'Größer 🙂',
  metadata: { agent_id: 'a1' },
})
const { results } = await parley.ratings.create_many.mutate({
  ratings: [
    { conversation_id: 'conv_2', rating: 2, external_id: 'ticket-1' },
    { conversation_id: 'conv_3', rating: 9 },
  ],
})
const page = await parley.ratings.list.query({ metadata: ['agent_id:a1'] })
const updated = await parley.ratings.update.mutate({ id: created.id, rating: 4 })
const summary = await parley.analytics.summary.query({})

const sent: number[] = []
const csv = 'conversation_id,rating,agent_id\nconv_4,1,a2\nconv_5,six,a2\n'
const imported = await parley.importRatings(csv, { onProgress: ({ bytes_sent }) => sent.push(bytes_sent) })
const streamed = await parley.importRatings(lines(2_000))
const refusedUpload = await codeOf(parley.importRatings(lines(1_000_000), { tz: 'Nowhere/Town' }))

const exported: Rating[] = []
for await (const rating of parley.exportRatings({ min_rating: 4 })) exported.push(rating)
let first: Rating | undefined
for await (const rating of parley.exportRatings()) {
  first = rating
  break
}
const refusedExport = await codeOf(parley.exportRatings({ from: 'yesterday' }).next())
await parley.ratings.delete.mutate({ id: created.id })
const missing = await codeOf(parley.ratings.get.query({ id: created.id }))

process.stdout.write(
  JSON.stringify({
    created,
    statuses: results.map(({ status }) => status),
    listed: page.items.map(({ id }) => id),
    stars: updated.rating,
    total: summary.total_ratings,
    imported,
    bytesSent: sent.at(-1) === csv.length,
    streamed: streamed.imported,
    exported: exported.length,
    first: first?.id,
    codes: { refusedUpload, refusedExport, missing },
  }),
)

async function* lines(count: number): AsyncGenerator<string> {
  for (let at = 0; at < count; at += 1_000) {
    yield Array.from({ length: 1_000 }, (_, row) => `{"conversation_id":"line-${at + row}","rating":3}\n`).join('')
  }
}

async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call
    return 'none'
  } catch (error) {
    return isParleyError(error) ? error.data.code : String(error)
  }
}
