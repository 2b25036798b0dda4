import { ParleyError } from '@parley/contracts'
import { afterEach, describe, expect, test } from 'vitest'
import { costOf, networkOf } from './rate-limits.ts'
import { loadSettings } from './settings.ts'
import { startApi, type TestApi } from './testing/start-api.ts'

let api: TestApi
let close = async () => {}
afterEach(() => close())

async function start(settings: Record<string, string>): Promise<void> {
  api = await startApi({ server: { settings: loadSettings(settings) } })
  close = async () => {
    close = async () => {}
    await api.close()
  }
}

const get = (path: string, headers: Record<string, string> = {}) => fetch(api.url + path, { headers })
const from = (address: string) => ({ 'x-forwarded-for': address })

test('without a setting nothing is limited and nothing is said of limits', async () => {
  await start({})
  const { headers } = await get('/ratings')
  expect([headers.get('ratelimit'), headers.get('ratelimit-policy')]).toEqual([null, null])
})

test('an answer tells the policy and what is left of it', async () => {
  await start({ RATE_LIMIT_PER_SECOND: '5' })
  const { headers } = await get('/ratings')
  expect(headers.get('ratelimit-policy')).toBe('"caller";q=50;w=10')
  expect(headers.get('ratelimit')).toBe('"caller";r=49;t=1')
})

test('what is too much is refused with 429 in the shape of every problem, until there is some left again', async () => {
  await start({ RATE_LIMIT_PER_SECOND: '1' })
  for (let n = 0; n < 36; n += 1) expect((await get('/ratings/1')).status, `call ${n}`).toBe(404)
  const rest = await get('/ratings/1')
  expect([rest.status, rest.headers.get('content-type')]).toEqual([429, 'application/problem+json; charset=utf-8'])
  expect(rest.headers.get('retry-after')).toBe('1')
  expect(rest.headers.get('ratelimit')).toBe('"caller";r=0;t=36')
  expect(await rest.json()).toMatchObject({ code: 'TOO_MANY_REQUESTS', status: 429, request_id: expect.any(String) })
  const rpc = await get('/trpc/ratings.get?input={"id":1}')
  expect([rpc.status, await rpc.json()]).toMatchObject([
    429,
    { error: { code: -32029, data: { code: 'TOO_MANY_REQUESTS', httpStatus: 429 } } },
  ])
  for (const path of ['/health', '/ready']) expect((await get(path)).status).toBe(200)
  expect((await get('/metrics')).status).toBe(429)
  await expect.poll(async () => (await get('/ratings/1')).status, { timeout: 3_000 }).toBe(404)
})

test('a batch costs as much as its calls', async () => {
  await start({ RATE_LIMIT_PER_SECOND: '1' })
  const batch = `/trpc/${Array(18).fill('project.get').join()}?batch=1&input={}`
  const statuses = [(await get(batch)).status, (await get(batch)).status, (await get('/ratings')).status]
  expect(statuses.slice(1)).toEqual([statuses[0], 429])
})

describe('X-Forwarded-For', () => {
  test('is not believed unless a proxy is trusted', async () => {
    await start({ RATE_LIMIT_ADDRESS_PER_SECOND: '1' })
    for (let n = 0; n < 36; n += 1) expect((await get('/ratings/1', from(`10.0.0.${n}`))).status).toBe(404)
    expect((await get('/ratings/1', from('10.0.1.1'))).status).toBe(429)
  })

  test.each(['1', '127.0.0.0/8'])(
    'gives the address that a trusted proxy (%s) has seen, not what a client says',
    async (TRUST_PROXY) => {
      await start({ RATE_LIMIT_ADDRESS_PER_SECOND: '1', TRUST_PROXY })
      for (let n = 0; n < 36; n += 1) expect((await get('/ratings/1', from(`10.0.0.${n}, 192.0.2.1`))).status).toBe(404)
      expect((await get('/ratings/1', from('10.0.1.1, 192.0.2.1'))).status).toBe(429)
      const other = await get('/ratings/1', from('192.0.2.2'))
      expect([other.status, other.headers.get('ratelimit')]).toEqual([404, '"address";r=35;t=1'])
    },
  )
})

test.each([
  ['/ratings', {}, 1],
  ['/ratings/batch', { 'content-length': '1048576' }, 17],
  ['/ratings/batch', { 'content-length': '99999999999' }, 17],
  ['/ratings', { 'content-length': '65535' }, 1],
  ['/ratings', { 'transfer-encoding': 'chunked' }, 17],
  ['/import', { 'transfer-encoding': 'chunked' }, 1],
  ['/ratings?q=a,b,c', {}, 1],
  ['/trpc/ratings.get?input=1,2,3', {}, 1],
  ['/trpc/a,b%2Cc%2cd?batch=1', {}, 4],
  [`/trpc/${','.repeat(5_000)}`, {}, 20],
])('%s %j costs %i', (url, headers, cost) => {
  expect(costOf({ url, headers })).toBe(cost)
})

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::6', '2001:db8:1:2'],
  ['2001:db8::6', '2001:db8:0:0'],
  ['2001::3:4:5:6:7', '2001:0:0:3'],
  ['::1', '0:0:0:0'],
])('%s is of the network %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

test('visitors with a publishable key are limited without a setting, each address apart', async () => {
  api = await startApi({
    authenticate: (_, local) => () => ({ ...local, id: 'key:shop', publishable: true }),
    server: { settings: loadSettings({ TRUST_PROXY: '1' }) },
  })
  close = api.close
  const body = JSON.stringify({ conversation_id: 'c', rating: 5 })
  const rate = (address: string) =>
    fetch(`${api.url}/ratings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...from(address) },
      body,
    })
  const answers = await Promise.all(Array.from({ length: 150 }, () => rate('192.0.2.1')))
  const refused = answers.filter(({ status }) => status === 429)
  expect(refused.length).toBeGreaterThan(0)
  expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThanOrEqual(100)
  expect(refused[0]?.headers.get('ratelimit-policy')).toBe('"visitor";q=100;w=10')
  expect((await rate('192.0.2.2')).status).toBe(201)
})

test('who is not known is limited by where he calls from, so that nobody is kept from signing in', async () => {
  api = await startApi({
    authenticate: () => () => {
      throw new ParleyError('UNAUTHORIZED', 'Who are you?')
    },
    server: { settings: loadSettings({ RATE_LIMIT_PER_SECOND: '1', TRUST_PROXY: '1' }) },
  })
  close = api.close
  for (let n = 0; n < 36; n += 1) expect((await get('/session', from('192.0.2.1'))).status).toBe(200)
  expect((await get('/session', from('192.0.2.1'))).status).toBe(429)
  expect((await get('/session', from('192.0.2.2'))).status).toBe(200)
})
