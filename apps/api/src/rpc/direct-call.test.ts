import { LIMITS } from '@parley/contracts'
import { StoreError } from '@parley/store'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { failingStore } from '../testing/failing-store.ts'
import { type RawAnswer, type RawRequest, sendRaw } from '../testing/raw-http.ts'
import { startApi, type TestApi } from '../testing/start-api.ts'

const RATING = {
  conversation_id: 'c',
  rating: 5,
  external_id: 'e',
  feedback: 'a "b" é 評価 🎉 \u2028',
  timestamp: '2026-01-31T09:30:00Z',
}

let api: TestApi
beforeAll(async () => {
  const failures = {
    get: () => new StoreError('BUSY', 'secret'),
    listByTime: () => new Error('secret'),
  }
  api = await startApi({ wrap: (store) => failingStore(store, failures) })
  await api.services.ratings.create(api.context.actor, RATING)
})
afterAll(() => api.close())

function get(address: string, ...headers: string[]): RawRequest {
  return { method: 'GET', address: `/trpc/${address}`, headers }
}

function post(address: string, body: unknown = undefined, ...headers: string[]): RawRequest {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body ?? ''))
  const type = headers.length > 0 ? headers : ['content-type: application/json']
  return { method: 'POST', address: `/trpc/${address}`, headers: type, ...(body !== undefined && { body: bytes }) }
}

const query = (input: unknown) => encodeURIComponent(typeof input === 'string' ? input : JSON.stringify(input))
const times = (count: number, name: string) => Array(count).fill(name).join(',')
const summaries = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [index, {}]))
const SUMMARY = 'analytics.summary'

/** What the direct path takes. */
const DIRECT: Record<string, RawRequest> = {
  'a query': get(`${SUMMARY}?input=${query({ rating: 5 })}`),
  'a query without an input': get(SUMMARY),
  'an empty input': get(`${SUMMARY}?input=`),
  'a plus sign as a space': get(`${SUMMARY}?input={"conversation_id":"a+b"}`),
  'unescaped input': get(`${SUMMARY}?input={"conversation_id":"c","user_id":"'<>|^~;"}`),
  'the first of two inputs': get(`${SUMMARY}?input={"rating":5}&input={"rating":4}`),
  'other parameters': get(`${SUMMARY}?x=1&input={"rating":5}&batch=0`),
  'input of another type': get(`${SUMMARY}?input=5`),
  'input null': get(`${SUMMARY}?input=null`),
  'input that is not JSON': get(`${SUMMARY}?input={`),
  'input that is not valid': get(`${SUMMARY}?input=${query({ rating: 9, nothing: 1 })}`),
  'unsafe input': get(`${SUMMARY}?input=${query('{"user_id":"\\u0000"}')}`),
  'a query with a JSON type': get(SUMMARY, 'content-type: application/json'),
  'another accept': get(SUMMARY, 'accept: text/html, */*'),
  'a query with a body': { ...get(SUMMARY), body: Buffer.from('{') },
  'an unknown procedure': get('no.such?input={'),
  'a name of every object': get('constructor'),
  'a router': get('ratings'),
  'a list of names without batch': get(`${SUMMARY},${SUMMARY}`),
  'a query by POST': post(SUMMARY, {}),
  'a mutation by GET': get(`ratings.create?input=${query(RATING)}`),
  'a mutation': post('ratings.create', RATING),
  'a mutation with an output of nothing to say': post('ratings.delete', { id: 99 }),
  'a mutation with a charset': post('ratings.create', RATING, 'content-type: Application/JSON ; charset=utf-8'),
  'a conflict': post('ratings.create', { ...RATING, rating: 1 }),
  'a mutation with an input in its address': post(`ratings.create?input=${query(RATING)}`, '{}'),
  'an empty body': post('ratings.create', ''),
  'a body that is not JSON': post('ratings.create', '{"conversation_id"'),
  'a body that is not an object': post('ratings.create', '[1]'),
  'a body with __proto__': post('ratings.create', '{"conversation_id":"c","rating":5,"__proto__":{"a":1}}'),
  'rows judged one by one': post('ratings.create_many', { ratings: [RATING, { rating: 5 }, 5] }),
  '500': get('ratings.list?input={}'),
  '503': get('ratings.get?input={"id":1}'),
  'a batch': get(`${SUMMARY},${SUMMARY}?batch=1&input=${query({ 0: {}, 1: { rating: 5 } })}`),
  'a batch of one': get(`${SUMMARY}?batch=1&input=${query({ 0: {} })}`),
  'a batch without an input': get(`${SUMMARY},${SUMMARY}?batch=1`),
  'a batch with gaps': get(`${times(3, SUMMARY)}?batch=1&input=${query({ 2: {}, 7: {}, x: 1 })}`),
  'a batch with null': get(`${times(2, SUMMARY)}?batch=1&input=${query({ 0: null, 1: {} })}`),
  'a batch of a list': get(`${SUMMARY}?batch=1&input=[{}]`),
  'a batch of null': get(`${SUMMARY}?batch=1&input=null`),
  'a batch that is not JSON': get(`${SUMMARY},no.such,${SUMMARY}?batch=1&input={`),
  'a batch of many statuses': get(
    `${SUMMARY},ratings.get,no.such,ratings.list?batch=1&input=${query({ 0: {}, 1: { id: 1 }, 2: {}, 3: {} })}`,
  ),
  'a batch of one error': get(`no.such,no.such?batch=1`),
  'a batch of empty names': get(`,,?batch=1`),
  'as many calls as may be': get(
    `${times(LIMITS.rpcBatchCalls, SUMMARY)}?batch=1&input=${query(summaries(LIMITS.rpcBatchCalls))}`,
  ),
  'one call too many': get(`${times(LIMITS.rpcBatchCalls + 1, SUMMARY)}?batch=1`),
  'very many calls': get(`${','.repeat(4_990)}?batch=1`),
  'a batch of mutations': post('ratings.create,ratings.create?batch=1', { 0: RATING, 1: { ...RATING, rating: 7 } }),
  'a batch of mutations by GET': get('ratings.create,ratings.create?batch=1&input={}'),
  'a batch of both kinds': post(`ratings.create,${SUMMARY}?batch=1`, { 0: RATING, 1: {} }),
  'a batch of both kinds by GET': get(`${SUMMARY},ratings.create?batch=1`),
  'a batch with an empty body': post('ratings.create?batch=1', ''),
  'batch twice': get(`${SUMMARY}?batch=1&batch=0&input={}`),
}

/** What is refused before either, or left to the adapter: the same must hold, as the header that chooses must not matter. */
const OTHER: Record<string, RawRequest> = {
  'no content type': post('ratings.create', JSON.stringify(RATING), 'x-y: 1'),
  'neither body nor content type': { ...post('ratings.create'), headers: [] },
  'a form': post('ratings.create', 'a=1', 'content-type: application/x-www-form-urlencoded'),
  'a multipart form': post('ratings.create', '--x--', 'content-type: multipart/form-data; boundary=x'),
  'bytes by GET': get(SUMMARY, 'content-type: application/octet-stream'),
  'another type by GET': get(SUMMARY, 'content-type: text/plain'),
  'a compressed body': post('ratings.create', '{}', 'content-type: application/json', 'content-encoding: gzip'),
  'a body that is not UTF-8': post('ratings.create', Buffer.from([0x22, 0xff, 0x22])),
  'a byte order mark': post('ratings.create', `\uFEFF${JSON.stringify(RATING)}`),
  'a name encoded once': get('analytics%2Esummary'),
  'a name encoded twice': get('analytics%252Esummary'),
  'a fragment': get(`${SUMMARY}?input={"rating":5}#x`),
  'connection parameters': get(`${SUMMARY}?connectionParams=${query({ a: '1' })}`),
  'connection parameters that are none': get(`${SUMMARY}?connectionParams=5`),
  HEAD: { ...get(SUMMARY), method: 'HEAD' },
  OPTIONS: { ...get(SUMMARY), method: 'OPTIONS' },
  PUT: { ...post('ratings.create', RATING), method: 'PUT' },
  'an address that cannot be read': get('%ff'),
  'no name': get(''),
}

// The direct path leaves a request with this header to the adapter, to which this value of it means nothing.
const TO_ADAPTER = 'trpc-accept: application/json'

function send(request: RawRequest, ...headers: string[]): Promise<RawAnswer> {
  return sendRaw(api.url, { ...request, headers: [...(request.headers ?? []), 'x-request-id: same', ...headers] })
}

/** Without the date, and without how the body is cut: the adapter streams each. */
function comparable({ headers, ...answer }: RawAnswer): unknown {
  const { date: _, 'content-length': _length, 'transfer-encoding': _encoding, ...others } = headers
  return { ...answer, headers: others }
}

describe("the direct path answers as tRPC's adapter does", () => {
  test.each(Object.entries({ ...DIRECT, ...OTHER }))('%s', async (_, request) => {
    const [direct, adapted] = [await send(request), await send(request, TO_ADAPTER)]
    expect(comparable(direct)).toEqual(comparable(adapted))
    expect(direct.body).not.toContain('secret')
  })
})

test('what is plain goes the direct way, which does not stream', async () => {
  for (const [name, request] of Object.entries(DIRECT)) {
    expect((await send(request)).headers, name).toHaveProperty('content-length')
  }
  const adapted = await send(get(SUMMARY), TO_ADAPTER)
  expect(adapted.headers).toHaveProperty('transfer-encoding')
})

test('a stream of results still comes from the adapter', async () => {
  const answer = await send(get(`${SUMMARY}?batch=1`), 'trpc-accept: application/jsonl')
  expect(answer.status).toBe(200)
  expect(answer.body.split('\n').length).toBeGreaterThan(2)
})

test('each failure is logged once, under the request id, whichever way it went', async () => {
  for (const header of ['x-y: 1', TO_ADAPTER]) {
    const from = api.log.length
    await send(get('ratings.list,ratings.get,no.such?batch=1&input={"0":{},"1":{"id":1}}'), header)
    const failures = api.log.slice(from).filter(({ msg }) => msg === 'call failed')
    expect(failures, header).toMatchObject([{ request_id: 'same' }, { request_id: 'same' }])
  }
})
