import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { Problem } from '@parley/contracts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type CallClass, classOf, MOST_UNDER_WAY } from './load-shedding.ts'
import { startApi, type TestApi } from './testing/start-api.ts'

const UNDER_WAY = 'parley_calls_under_way{class="other"}'
const MOST_CALLS_UNDER_WAY = MOST_UNDER_WAY.other

let api: TestApi
let release: () => void
let connections: Socket[]

beforeEach(async () => {
  connections = []
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  api = await startApi({
    wrap: (store) => new Proxy(store, { get: (target, name) => (name === 'get' ? slowly : Reflect.get(target, name)) }),
  })
  async function slowly() {
    await released
  }
})
afterEach(async () => {
  release()
  for (const connection of connections) connection.destroy()
  await api.close()
})

/** Puts so many more calls under way, all on one connection. */
async function keepBusy(calls: number, address = '/ratings/1'): Promise<Socket> {
  const before = (await metric(UNDER_WAY)) ?? Number.NaN
  const connection = connect(Number(new URL(api.url).port), '127.0.0.1')
  connections.push(connection)
  connection.write(`GET ${address} HTTP/1.1\r\nhost: localhost\r\n\r\n`.repeat(calls))
  await expect.poll(() => metric(UNDER_WAY)).toBe(before + calls)
  return connection
}

async function metric(name: string): Promise<number | undefined> {
  const text = await (await fetch(`${api.url}/metrics`)).text()
  const line = text.split('\n').find((each) => each.startsWith(`${name} `))
  return line === undefined ? undefined : Number(line.slice(name.length + 1))
}

test.each<[string, string, CallClass]>([
  ['POST', '/ratings', 'ingest'],
  ['POST', '/ratings/batch', 'ingest'],
  ['POST', '/trpc/ratings.create', 'ingest'],
  ['POST', '/trpc/ratings.create_many?batch=1', 'ingest'],
  ['POST', '/trpc/ratings.create,ratings.create%2Cratings.create_many?batch=1', 'ingest'],
  ['POST', '/links/batch', 'ingest'],
  ['POST', '/trpc/ratings.create,links.create_many?batch=1', 'ingest'],
  ['GET', '/r/1.a7.x?rating=4', 'ingest'],
  ['POST', '/r/1.a7.x', 'ingest'],
  ['GET', '/links', 'other'],
  ['POST', '/trpc/links.revoke', 'other'],
  ['GET', '/trpc/ratings.create', 'other'],
  ['GET', '/trpc/ratings.createX,analytics.summary?batch=1', 'other'],
  ['POST', '/trpc/ratings.create,erasures.create?batch=1', 'other'],
  ['GET', '/ratings', 'other'],
  ['PATCH', '/ratings/1', 'other'],
  ['GET', '/export?format=csv', 'transfer'],
  ['POST', '/import', 'transfer'],
])('%s %s is of the class %s', (method, url, kind) => {
  expect(classOf({ method, url })).toBe(kind)
})

const INPUT = encodeURIComponent('{"id":1}')

test('as many calls as the limit says are served, and not one more until they have ended', async () => {
  const busy = await keepBusy(MOST_CALLS_UNDER_WAY - 1)
  expect((await fetch(`${api.url}/ratings`)).status).toBe(200)
  await keepBusy(1, `/trpc/ratings.get?input=${INPUT}`)
  for (const address of ['/ratings', '/nowhere', '/docs', '/healthy']) {
    expect((await fetch(api.url + address)).status, address).toBe(503)
  }
  release()
  await once(busy, 'data')
  await expect.poll(async () => (await fetch(`${api.url}/ratings`)).status).toBe(200)
})

test('a refusal is the problem that every 503 is, with Retry-After, the headers of safety and a request id', async () => {
  await keepBusy(MOST_CALLS_UNDER_WAY)
  const rest = await fetch(`${api.url}/ratings/1`, {
    method: 'PATCH',
    body: '{"broken',
    headers: { 'x-request-id': 'mine' },
  })
  expect(rest.status).toBe(503)
  expect(Object.fromEntries(rest.headers)).toMatchObject({
    'content-type': 'application/problem+json; charset=utf-8',
    'retry-after': '1',
    'x-request-id': 'mine',
    'x-content-type-options': 'nosniff',
    connection: 'keep-alive',
  })
  expect(Problem.parse(await rest.json())).toMatchObject({
    code: 'SERVICE_UNAVAILABLE',
    request_id: 'mine',
    errors: [],
  })

  const rpc = await fetch(`${api.url}/trpc/ratings.list?batch=1`)
  expect([rpc.status, rpc.headers.get('content-type')]).toEqual([503, 'application/json; charset=utf-8'])
  const { error } = (await rpc.json()) as { error: { code: number; message: string; data: unknown } }
  const problem = Problem.parse(error.data)
  expect(problem.request_id).toBe(rpc.headers.get('x-request-id'))
  expect(error).toEqual({ code: -32603, message: problem.detail, data: { ...problem, httpStatus: 503 } })
})

test('health, readiness and metrics are always answered, and the metrics count what was refused', async () => {
  await keepBusy(MOST_CALLS_UNDER_WAY)
  expect(await metric('parley_requests_shed_total')).toBe(0)
  for (const _ of [1, 2, 3]) expect((await fetch(`${api.url}/ratings`)).status).toBe(503)
  for (const address of ['/health', '/health?x=1', '/ready', '/metrics']) {
    expect((await fetch(api.url + address)).status, address).toBe(200)
  }
  expect(await metric('parley_requests_shed_total')).toBe(3)
  expect(api.log.filter(({ msg }) => msg === 'shedding load')).toEqual([
    expect.objectContaining({ level: 40, shed: 1 }),
  ])
})

test('bodies that are still arriving do not count', async () => {
  const head =
    'POST /ratings HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{'
  const waiting = Array.from({ length: 20 }, () => connect(Number(new URL(api.url).port), '127.0.0.1'))
  connections.push(...waiting)
  for (const connection of waiting) connection.write(head)
  await keepBusy(MOST_CALLS_UNDER_WAY - 10)
  expect((await fetch(`${api.url}/ratings`)).status).toBe(200)
})

describe('each class has its own bound', () => {
  const CREATE = '{"conversation_id":"c","rating":5}'
  const create = (path: string, body = CREATE) =>
    fetch(api.url + path, { method: 'POST', body, headers: { 'content-type': 'application/json' } })

  test('ratings come in while reads wait as many as may', async () => {
    await keepBusy(MOST_CALLS_UNDER_WAY)
    expect((await fetch(`${api.url}/analytics/summary`)).status).toBe(503)
    expect((await fetch(`${api.url}/trpc/analytics.summary?input={}`)).status).toBe(503)
    expect((await create('/ratings')).status).toBe(201)
    expect((await create('/ratings/batch', `{"ratings":[${CREATE}]}`)).status).toBe(200)
    expect((await create('/trpc/ratings.create')).status).toBe(200)
    expect((await create('/import', 'conversation_id,rating\nc,5\n')).status).toBe(200)
  })

  test('imports that stand still leave calls alone, and have a bound themselves', async () => {
    const head = 'POST /import HTTP/1.1\r\nhost: localhost\r\ncontent-type: text/csv\r\ncontent-length: 9\r\n\r\nx'
    const port = Number(new URL(api.url).port)
    connections.push(...Array.from({ length: MOST_UNDER_WAY.transfer }, () => connect(port, '127.0.0.1')))
    for (const connection of connections) connection.write(head)
    await expect.poll(() => metric('parley_calls_under_way{class="transfer"}')).toBe(MOST_UNDER_WAY.transfer)
    expect((await fetch(`${api.url}/export`)).status).toBe(503)
    expect((await fetch(`${api.url}/ratings`)).status).toBe(200)
    expect((await create('/ratings')).status).toBe(201)
    connections[0]?.destroy()
    await expect.poll(async () => (await fetch(`${api.url}/export`)).status).toBe(200)
  })
})
