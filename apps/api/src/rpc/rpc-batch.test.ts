import { LIMITS } from '@parley/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApi, type TestApi } from '../testing/start-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

function batch(names: string, inputs: object = {}): Promise<Response> {
  return fetch(`${api.url}/trpc/${names}?batch=1&input=${encodeURIComponent(JSON.stringify(inputs))}`)
}

const listed = (count: number) => Array(count).fill('ratings.list').join(',')
const inputs = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [index, {}]))

test('as many calls as the limit says, and not one more', async () => {
  const full = await batch(listed(LIMITS.rpcBatchCalls), inputs(LIMITS.rpcBatchCalls))
  expect([full.status, await full.json()]).toMatchObject([200, { length: LIMITS.rpcBatchCalls }])
  const over = await batch(listed(LIMITS.rpcBatchCalls + 1), inputs(LIMITS.rpcBatchCalls + 1))
  expect(over.status).toBe(400)
})

test('thousands of commas cost next to nothing', async () => {
  const response = await batch(','.repeat(4_990))
  expect(response.status).toBe(400)
  const answered = await response.text()
  expect(answered.length).toBeLessThan(1_000)
  await new Promise((resolve) => setImmediate(resolve))
  expect(api.log.at(-1)).toMatchObject({ msg: 'request', status: 400, route: '/trpc/:path' })
  expect(api.log.at(-1)?.ms).toBeLessThan(100)
})

test('each call of a batch has its own result and status', async () => {
  const response = await fetch(`${api.url}/trpc/ratings.create,ratings.create,ratings.create_many?batch=1`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      0: { conversation_id: 'c', rating: 5 },
      1: { conversation_id: 'c', rating: 6 },
      2: { ratings: [{ conversation_id: 'c', rating: 4 }] },
    }),
  })
  expect(response.status).toBe(207)
  expect(await response.json()).toMatchObject([
    { result: { data: { rating: 5 } } },
    { error: { data: { httpStatus: 422, code: 'UNPROCESSABLE_CONTENT' } } },
    { result: { data: { created: 1 } } },
  ])
  const metrics = await (await fetch(`${api.url}/metrics`)).text()
  expect(metrics).toContain('parley_requests_total{procedure="ratings.create",status="201"} 1')
  expect(metrics).toContain('parley_requests_total{procedure="ratings.create",status="422"} 1')
  expect(metrics).toContain('parley_requests_total{procedure="ratings.create_many",status="200"} 1')
})
