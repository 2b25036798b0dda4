/** What a REST user writes against the types of the document; as text, because `api.ts` is generated where it runs. */
export const OPENAPI_PROGRAM = `
import process from 'node:process'
import createClient from 'openapi-fetch'
import type { components, paths } from './api.ts'

type Rating = components['schemas']['Rating']

const { POST, GET, PATCH, DELETE } = createClient<paths>({ baseUrl: process.argv[2] ?? '' })

const created = await POST('/ratings', {
  body: { conversation_id: 'conv_1', rating: 5, feedback: 'Great', metadata: { agent_id: 'a1' } },
})
if (created.data === undefined) throw new Error(created.error.detail)
const rating: Rating = created.data
const path = { id: rating.id }

const batch = await POST('/ratings/batch', { body: { ratings: [{ conversation_id: 'conv_2', rating: 1 }] } })
const page = await GET('/ratings', { params: { query: { min_rating: 4, metadata: ['agent_id:a1'] } } })
const listed: Rating[] = page.data?.items ?? []
const got = await GET('/ratings/{id}', { params: { path } })
const updated = await PATCH('/ratings/{id}', { params: { path }, body: { rating: 4, feedback: null } })
const summary = await GET('/analytics/summary', { params: { query: { days: 7 } } })
const average: number | null | undefined = summary.data?.average_rating
const trends = await GET('/analytics/trends', { params: { query: { days: 2 } } })
const refused = await POST('/ratings', { body: { conversation_id: 'conv_3', rating: 6 } })
const deleted = await DELETE('/ratings/{id}', { params: { path } })
const missing = await GET('/ratings/{id}', { params: { path } })

// @ts-expect-error a rating as text
void (() => POST('/ratings', { body: { conversation_id: 'c', rating: '5' } }))
// @ts-expect-error no conversation_id
void (() => POST('/ratings', { body: { rating: 5 } }))
// @ts-expect-error a filter of the wrong type
void (() => GET('/ratings', { params: { query: { min_rating: '4' } } }))
// @ts-expect-error an address that does not exist
void (() => GET('/reviews'))
// @ts-expect-error no id
void (() => DELETE('/ratings/{id}'))

process.stdout.write(
  JSON.stringify({
    rating,
    created: created.response.status,
    batch: batch.data?.results.map(({ status }) => status),
    listed: listed.map(({ id }) => id),
    got: got.data?.conversation_id,
    updated: [updated.data?.rating, updated.data?.feedback],
    average,
    days: trends.data?.buckets.length,
    refused: [refused.response.status, refused.error?.code, refused.error?.errors[0]?.field],
    deleted: deleted.response.status,
    missing: missing.error?.code,
  }),
)
`
