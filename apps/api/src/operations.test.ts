import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApi, type TestApi } from './testing/start-api.ts'

const JSON_TYPE = { 'content-type': 'application/json' }

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

async function metric(name: string): Promise<number | undefined> {
  const text = await (await fetch(`${api.url}/metrics`)).text()
  const line = text.split('\n').find((each) => each.startsWith(`${name} `))
  return line === undefined ? undefined : Number(line.slice(name.length + 1))
}

const requests = (procedure: string, status: number) =>
  metric(`parley_requests_total{procedure="${procedure}",status="${status}"}`)

function create(body: object, address = '/ratings'): Promise<Response> {
  return fetch(api.url + address, { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(body) })
}

describe('the log', () => {
  test('has one line a request, without what people wrote', async () => {
    const written = 'what-a-person-wrote'
    const started = api.log.length
    const headers = {
      authorization: `Bearer ${written}`,
      cookie: written,
      'user-agent': written,
      'x-request-id': 'log-1',
    }
    const body = JSON.stringify({ conversation_id: written, rating: 9, feedback: written, [written]: 1 })
    await (await fetch(`${api.url}/ratings`, { method: 'POST', headers: { ...headers, ...JSON_TYPE }, body })).text()
    await (await fetch(`${api.url}/ratings?q=${written}&user_id=${written}`, { headers })).text()
    await (await fetch(`${api.url}/ratings/${written}`, { headers })).text()
    await (await fetch(`${api.url}/${written}`, { headers })).text()
    await (await fetch(`${api.url}/trpc/ratings.list?input={"q":"${written}"}`, { headers })).text()
    await (await fetch(`${api.url}/export?q=${written}`, { headers })).text()
    await expect.poll(() => api.log.length - started).toBe(6)
    const lines = api.log.slice(started)
    expect(JSON.stringify(lines)).not.toContain(written)
    expect(lines).toMatchObject([
      {
        level: 30,
        msg: 'request',
        method: 'POST',
        route: '/ratings',
        status: 422,
        ms: expect.any(Number),
        request_id: 'log-1',
      },
      { method: 'GET', route: '/ratings', status: 200 },
      { method: 'GET', route: '/ratings/:id', status: 422 },
      { method: 'GET', status: 404 },
      { method: 'GET', route: '/trpc/:path', status: 200 },
      { method: 'GET', route: '/export', status: 200 },
    ])
  })
})

describe('the metrics', () => {
  test('count calls by procedure and status, over REST and RPC', async () => {
    await create({ conversation_id: 'c', rating: 5, external_id: 'm-1' })
    await create({ conversation_id: 'c', rating: 5, external_id: 'm-1' })
    await create({ conversation_id: 'c', rating: 4, external_id: 'm-1' })
    await create({ conversation_id: 'c', rating: 5, external_id: 'm-2' }, '/trpc/ratings.create')
    await create({ conversation_id: 'c\0', rating: 5 }, '/trpc/ratings.create')
    await create({ conversation_id: 'c', rating: 5 }, '/ratings?x=1')
    expect(await requests('ratings.create', 201)).toBe(2)
    expect(await requests('ratings.create', 200)).toBe(1)
    expect(await requests('ratings.create', 409)).toBe(1)
    expect(await requests('ratings.create', 422)).toBe(3)
    expect(await metric('parley_request_duration_seconds_count{procedure="ratings.create"}')).toBe(7)
    expect(await metric('parley_rows_written_total')).toBe(2)
  })

  test('count streaming routes', async () => {
    const file = { method: 'POST', body: 'conversation_id,rating\nc,5\nc,4\n', headers: { 'content-type': 'text/csv' } }
    await (await fetch(`${api.url}/import`, file)).text()
    await (await fetch(`${api.url}/import?map=x`, file)).text()
    await (await fetch(`${api.url}/export`)).text()
    await expect.poll(() => requests('import', 200)).toBe(1)
    expect(await requests('import', 422)).toBe(1)
    expect(await requests('export', 200)).toBe(2)
    expect(await metric('parley_request_duration_seconds_bucket{le="300",procedure="import"}')).toBe(2)
    expect(await metric('parley_rows_written_total')).toBe(4)
  })

  test('show the queue and the delay of the event loop', async () => {
    expect(await metric('parley_store_queue')).toBe(0)
    expect(await metric('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThanOrEqual(0)
    expect((await fetch(`${api.url}/metrics`)).headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  })
})
