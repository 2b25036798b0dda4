// Read by tsc alone: each line below an expectation must fail to compile, and everything else must compile.
import {
  type CreateRating,
  createParley,
  type Inputs,
  isParleyError,
  type LiveEvent,
  type Outputs,
  type Rating,
} from './index.ts'

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
function expectSame<A, B>(_same: Same<A, B>): void {}

const parley = createParley({ url: 'http://127.0.0.1:8000' })

// Outputs are known to the last field.
const created = await parley.ratings.create.mutate({ conversation_id: 'c', rating: 5 })
expectSame<typeof created, Rating>(true)
expectSame<(typeof created)['sentiment'], 'positive' | 'neutral' | 'negative'>(true)
expectSame<(typeof created)['feedback'], string | null>(true)
expectSame<(typeof created)['metadata'], Record<string, unknown>>(true)
const page = await parley.ratings.list.query({ min_rating: 4, metadata: ['agent_id:a1'], order: 'oldest', limit: 10 })
expectSame<(typeof page)['items'], Rating[]>(true)
expectSame<(typeof page)['next_cursor'], string | null>(true)
const { results } = await parley.ratings.create_many.mutate({ ratings: [{ conversation_id: 'c', rating: 1 }] })
for (const result of results) {
  if (result.status === 'invalid') expectSame<(typeof result.errors)[number]['field'], string>(true)
  else result.rating satisfies Rating
}
const summary = await parley.analytics.summary.query({ days: 7 })
expectSame<typeof summary, Outputs['analytics']['summary']>(true)
expectSame<(typeof summary)['average_rating'], number | null>(true)
expectSame<(typeof summary)['rating_distribution'][5], number>(true)
const breakdown = await parley.analytics.breakdown.query({ by: 'agent_id', sort: 'average', order: 'asc', limit: 5 })
expectSame<(typeof breakdown)['groups'][number]['average_rating'], number | null>(true)
expectSame<NonNullable<(typeof breakdown)['other']>['total_ratings'], number>(true)
const trends = await parley.analytics.trends.query({ granularity: 'week', tz: 'Asia/Kolkata', compare: 'previous' })
expectSame<(typeof trends)['buckets'][number]['moving_average']['value'], number | null>(true)
expectSame<NonNullable<(typeof trends)['change_points']>[number]['noticed_on'], string>(true)
const project = await parley.project.update.mutate({ time_zone: 'Europe/Berlin', dimensions_allow: null })
expectSame<typeof project, Outputs['project']['get']>(true)
expectSame<(typeof project)['dimensions_allow'], string[] | null>(true)
for await (const rating of parley.exportRatings({ from: '2026-01-01', signal: AbortSignal.timeout(1_000) })) {
  expectSame<typeof rating, Rating>(true)
}
const report = await parley.importRatings(new Blob(['…']), { map: ['score:rating'], on_conflict: 'update' })
expectSame<(typeof report)['rejections'][number]['line'], number>(true)
expectSame<CreateRating, Inputs['ratings']['create']>(true)
await parley.ratings.delete.mutate({ id: 1 }, { signal: AbortSignal.timeout(1_000) })
const following = parley.events.stream.subscribe(
  { kinds: ['created', 'deleted'], last_event_id: '17' },
  {
    onData({ id, data }) {
      expectSame<typeof id, string>(true)
      expectSame<typeof data, LiveEvent>(true)
      expectSame<typeof data.rating, Rating | null>(true)
    },
    onError: (error) => isParleyError(error, 'FORBIDDEN'),
  },
)
following.unsubscribe()
for await (const { data } of parley.events.stream.subscribe({}, { signal: AbortSignal.timeout(1_000) })) {
  expectSame<typeof data.kind, 'created' | 'updated' | 'deleted' | 'imported' | 'start' | 'reset'>(true)
}

// @ts-expect-error a field that does not exist
parley.ratings.create.mutate({ conversation_id: 'c', rating: 5, comment: 'great' })
// @ts-expect-error a rating as text
parley.ratings.create.mutate({ conversation_id: 'c', rating: '5' })
// @ts-expect-error no conversation_id
parley.ratings.create.mutate({ rating: 5 })
// @ts-expect-error no input at all
parley.ratings.create.mutate()
// @ts-expect-error a wrong row in a batch
parley.ratings.create_many.mutate({ ratings: [{ conversation_id: 'c', stars: 5 }] })
// @ts-expect-error a procedure that does not exist
parley.ratings.remove
// @ts-expect-error a resource that does not exist
parley.reviews
// @ts-expect-error a query is no mutation
parley.ratings.list.mutate({})
// @ts-expect-error a filter of the wrong type
parley.ratings.list.query({ min_rating: '4' })
// @ts-expect-error a filter that does not exist
parley.analytics.summary.query({ minimum: 4 })
// @ts-expect-error a sentiment that does not exist
parley.analytics.trends.query({ sentiment: 'happy' })
// @ts-expect-error a granularity that does not exist
parley.analytics.trends.query({ granularity: 'year' })
// @ts-expect-error a breakdown by no key
parley.analytics.breakdown.query({})
// @ts-expect-error an order that does not exist
parley.analytics.breakdown.query({ by: 'agent_id', sort: 'name' })
// @ts-expect-error one metadata filter is still a list
parley.exportRatings({ metadata: 'agent_id:a1' })
// @ts-expect-error the SDK chooses the format of an export
parley.exportRatings({ format: 'csv' })
// @ts-expect-error an import option that does not exist
parley.importRatings('', { mapping: ['score:rating'] })
// @ts-expect-error a wrong value of an import option
parley.importRatings('', { on_conflict: 'overwrite' })
// @ts-expect-error an import of something that has no bytes
parley.importRatings({ ratings: [] })
// @ts-expect-error an answer has no such field
summary.mean
// @ts-expect-error a kind of event that does not exist
parley.events.stream.subscribe({ kinds: ['rated'] })
// @ts-expect-error an id of an event is text
parley.events.stream.subscribe({ last_event_id: 17 })
// @ts-expect-error a subscription is no query
parley.events.stream.query({})
// @ts-expect-error no address
createParley({ api_key: 'k' })

try {
  await parley.ratings.get.query({ id: 1 })
} catch (error) {
  // @ts-expect-error unknown until asked
  error.data
  // @ts-expect-error a code that does not exist
  isParleyError(error, 'TEAPOT')
  if (isParleyError(error, 'NOT_FOUND')) expectSame<typeof error.data.code, 'NOT_FOUND'>(true)
  else if (isParleyError(error)) {
    expectSame<typeof error.data.request_id, string>(true)
    expectSame<typeof error.data.errors, { field: string; rule: string; message: string }[]>(true)
  }
}
