import { appRouter, SCOPES } from '@parley/contracts'
import { fastifyRequestHandler } from '@trpc/server/adapters/fastify'
import Fastify from 'fastify'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { follow } from '../testing/follow.ts'
import { adminOf, makeKey, startSecuredApi } from '../testing/secured-api.ts'
import { startApi, type TestApi } from '../testing/start-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

const rating = { conversation_id: 'c', rating: 4 }
const create = (count = 1) => api.services.ratings.createMany(adminOf(1), Array(count).fill(rating))

async function lastId(): Promise<string> {
  return String((await api.store.events([], 0, 1)).last)
}

test('curl follows events, and comes back by the header or the query', async () => {
  const first = await follow(api.url)
  const [start] = await first.has(1)
  expect(start).toMatchObject({ kind: 'start', id: await lastId() })
  expect(first.status()).toBe(200)
  expect(first.text()).toMatch(/^content-type: text\/event-stream\r$/m)
  expect(first.text()).toMatch(/^x-request-id: /m)
  await create(3)
  const [, ...created] = await first.has(4)
  expect(created).toMatchObject([{ kind: 'created' }, { kind: 'created' }, { kind: 'created' }])
  expect(created[0]?.rating).toMatchObject(rating)
  first.close()
  await create(2)
  const after = created[1]?.id ?? ''
  const [byHeader, byQuery, both] = await Promise.all([
    follow(api.url, '/events', { 'last-event-id': after }),
    follow(api.url, `/events?last_event_id=${after}`),
    follow(api.url, '/events?last_event_id=0', { 'last-event-id': after }),
  ])
  for (const stream of [byHeader, byQuery, both]) {
    const ids = (await stream.has(3)).map(({ id }) => Number(id))
    expect(ids).toEqual([1, 2, 3].map((more) => Number(after) + more))
  }
})

test.each([
  ['/events?last_event_id=x', {}, 'last_event_id'],
  ['/events?last_event_id=-1', {}, 'last_event_id'],
  ['/events', { 'last-event-id': 'x' }, 'lastEventId'],
  ['/events?kinds=alert', {}, 'kinds[0]'],
  ['/events?since=1', {}, 'since'],
  ['/trpc/events.stream?input=%7B%22kind%22%3A1%7D', {}, 'kind'],
  ['/trpc/events.stream?input=%5B%5D', {}, '(input)'],
  ['/trpc/events.stream?input=%7B', {}, '(input)'],
])('%s %o is refused and names the field', async (address, headers, field) => {
  const response = await fetch(api.url + address, { headers })
  expect(response.status).toBe(422)
  const body = await response.json()
  expect((body.error?.data ?? body).errors).toMatchObject([{ field }])
})

test('of some kinds there are only those', async () => {
  const stream = await follow(api.url, '/events?kinds=deleted&kinds=updated')
  await stream.has(1)
  const { rating: stored } = await api.services.ratings.create(adminOf(1), rating)
  await api.services.ratings.update(adminOf(1), { id: stored.id, rating: 1 })
  await api.services.ratings.delete(adminOf(1), stored.id)
  expect((await stream.has(3)).map(({ kind }) => kind)).toEqual(['start', 'updated', 'deleted'])
})

test('what is sent to clients of tRPC is what its own adapter sends, byte for byte', async () => {
  const stock = Fastify()
  onTestFinished(() => stock.close())
  stock.get('/trpc/:path', (req, res) =>
    fastifyRequestHandler({ router: appRouter, path: 'events.stream', req, res, createContext: () => api.context }),
  )
  const stockUrl = await stock.listen({ port: 0, host: '127.0.0.1' })
  onTestFinished(() => stock.server.closeAllConnections())
  const after = await lastId()
  await api.services.ratings.create(adminOf(1), { ...rating, feedback: 'Grüße\n🙂', metadata: { a: '"' } })
  await create(2)
  const address = `/trpc/events.stream?input=${encodeURIComponent(JSON.stringify({ last_event_id: after }))}`
  const [ours, theirs] = await Promise.all([follow(api.url, address), follow(stockUrl, address)])
  await Promise.all([ours.has(3), theirs.has(3)])
  expect(ours.body()).toBe(theirs.body())
  const types = [ours, theirs].map((each) => /^content-type: (.*)\r$/m.exec(each.text())?.[1])
  expect(types[0]).toBe(types[1])
})

test('a subscription is no part of a batch', async () => {
  for (const names of ['events.stream', 'events.stream,events.stream', 'events.stream,ratings.list']) {
    const response = await fetch(`${api.url}/trpc/${names}?batch=1`)
    expect([names, response.status]).toEqual([names, 400])
    expect(await response.text()).toContain('subscription')
  }
})

test('without `ratings:read` there are no ratings, with less no events, with a publishable key none', async () => {
  const secured = await startSecuredApi()
  onTestFinished(() => secured.close())
  const key = async (...args: Parameters<typeof makeKey> extends [unknown, unknown, ...infer Rest] ? Rest : never) => ({
    authorization: `Bearer ${(await makeKey(secured, 1, ...args)).key}`,
  })
  const all = await key(SCOPES)
  const [reader, counter] = [
    await follow(secured.url, '/events', all),
    await follow(secured.url, '/events', await key(['analytics:read'])),
  ]
  await Promise.all([reader.has(1), counter.has(1)])
  await secured.services.ratings.create(adminOf(1), rating)
  expect((await reader.has(2))[1]?.rating).toMatchObject(rating)
  expect((await counter.has(2))[1]).toMatchObject({ kind: 'created', rating_id: 1, rating: null })
  const origin = 'https://shop.example'
  const shop = await key(['ratings:write'], { kind: 'publishable', origins: [origin] })
  for (const address of ['/events', '/trpc/events.stream']) {
    const statuses = [{}, await key(['ratings:read']), { ...shop, origin }].map(
      async (headers) => (await fetch(secured.url + address, { headers })).status,
    )
    expect(await Promise.all(statuses)).toEqual([401, 403, 403])
  }
})

test('a stream ends within 5 s of its key, and no other with it', async () => {
  const secured = await startSecuredApi()
  onTestFinished(() => secured.close())
  const keys = await Promise.all([
    makeKey(secured, 1, SCOPES),
    makeKey(secured, 1, SCOPES),
    makeKey(secured, 1, SCOPES, { expires_at: new Date(Date.now() + 2_000).toISOString() }),
  ])
  const streams = await Promise.all(
    keys.map(({ key }) => follow(secured.url, '/events', { authorization: `Bearer ${key}` })),
  )
  await Promise.all(streams.map((stream) => stream.has(1)))
  await secured.services.keys.revoke(adminOf(1), keys[0]?.id ?? '')
  const start = performance.now()
  await vi.waitFor(() => expect(streams.map((stream) => stream.isClosed())).toEqual([true, false, true]), 8_000)
  expect(performance.now() - start).toBeLessThan(7_000)
  await secured.services.ratings.create(adminOf(1), rating)
  await streams[1]?.has(2)
}, 15_000)

test('a server that closes cuts its streams, at once and never with an end, and takes no new ones', async () => {
  const own = await startApi()
  const stream = await follow(own.url)
  await stream.has(1)
  const start = performance.now()
  await own.close()
  expect(performance.now() - start).toBeLessThan(3_000)
  await vi.waitFor(() => expect(stream.isClosed()).toBe(true))
  expect(stream.text()).not.toContain('event: return')
  expect(stream.text().endsWith('0\r\n\r\n')).toBe(false)
})

test('a client that does not read is cut, and the others hear on', async () => {
  const own = await startApi()
  onTestFinished(() => own.close())
  const [slow, quick] = [await follow(own.url), await follow(own.url)]
  await Promise.all([slow.has(1), quick.has(1)])
  slow.pause()
  const big = {
    ...rating,
    feedback: 'x'.repeat(10_000),
    metadata: Object.fromEntries(Array.from({ length: 60 }, (_, key) => [`k${key}`, 'y'.repeat(200)])),
  }
  const isCut = async () => (await (await fetch(`${own.url}/metrics`)).text()).includes('cut_total{reason="slow"} 1')
  let sent = 0
  while (!(await isCut()) && sent < 3_000) {
    await own.services.ratings.createMany(adminOf(1), Array(50).fill(big))
    sent += 50
    await vi.waitFor(() => expect(quick.count()).toBe(sent + 1), 10_000)
  }
  expect(await isCut()).toBe(true)
  expect(sent * 22_000).toBeLessThan(40 * 1024 * 1024)
}, 60_000)
