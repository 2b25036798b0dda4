import { once } from 'node:events'
import { request } from 'node:http'
import { connect } from 'node:net'
import { json } from 'node:stream/consumers'
import { Problem } from '@parley/contracts'
import { StoreError } from '@parley/store'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Failures, failingStore } from './testing/failing-store.ts'
import { startApi, type TestApi } from './testing/start-api.ts'

const SECRET = 'secret of the database at /var/lib: insert into ratings'
const post = (body: string, type = 'application/json') => ({ method: 'POST', body, headers: { 'content-type': type } })

let api: TestApi
const failures: Failures = {}
beforeAll(async () => {
  api = await startApi({ wrap: (store) => failingStore(store, failures) })
})
afterAll(() => api.close())
afterEach(() => {
  for (const method of Object.keys(failures)) delete failures[method as keyof Failures]
})

async function problemOf(response: Response): Promise<Problem> {
  const body = await response.json()
  const isRpc = new URL(response.url).pathname.startsWith('/trpc/')
  expect(response.headers.get('content-type')).toMatch(isRpc ? /^application\/json/ : /^application\/problem\+json/)
  const answer = Array.isArray(body) ? body[0] : body
  const problem = Problem.parse(isRpc ? answer.error.data : answer)
  expect(problem.status).toBe(response.status)
  expect(problem.request_id).toBe(response.headers.get('x-request-id'))
  if (isRpc)
    expect(answer.error).toEqual({ message: problem.detail, code: expect.any(Number), data: expect.anything() })
  expect(JSON.stringify(body)).not.toMatch(/stack|node_modules|\.ts:|secret/i)
  return problem
}

describe('every error has one shape', () => {
  test.each<[string, RequestInit, number]>([
    ['/ratings/1', {}, 404],
    ['/nowhere', {}, 404],
    ['/ratings', { method: 'PUT' }, 405],
    ['/ratings', post('{'), 400],
    ['/ratings/%ff', {}, 400],
    ['/%65xport', {}, 400],
    ['/%74rpc/ratings.list?input={}', {}, 400],
    ['/trpc/ratings.list%252canalytics.summary?batch=1&input={}', {}, 400],
    ['/ratings', post('{}'), 422],
    ['/ratings', post('x', 'text/plain'), 415],
    ['/ratings', post(' '.repeat(2 ** 20 + 1)), 413],
    ['/export?format=xml', {}, 422],
    ['/import', { method: 'POST' }, 422],
    ['/import', post('x', 'multipart/form-data'), 400],
    ['/docs/assets/nothing.js', {}, 404],
    ['/trpc/nothing', {}, 404],
    ['/trpc/ratings.get?input={"id":1}', {}, 404],
    ['/trpc/ratings.get?input={', {}, 400],
    ['/trpc/ratings.get?input={"id":"1"}', {}, 422],
    ['/trpc/%ff', {}, 400],
    ['/trpc/ratings.create', {}, 405],
    ['/trpc/ratings.create', { method: 'PUT' }, 405],
    ['/trpc/ratings.create', post('{'), 400],
    ['/trpc/ratings.create', post('"\ud800"'), 422],
    ['/trpc/ratings.create', post('x', 'text/plain'), 415],
    ['/trpc/ratings.create', post(' '.repeat(2 ** 20 + 1)), 413],
    ['/trpc/ratings.create?batch=1', post('5'), 400],
    ['/trpc/ratings.create?batch=1', post('{'), 400],
    ['/trpc/ratings.create,ratings.list?batch=1', post('{}'), 400],
    ['/trpc/ratings.list?input={}', { headers: { 'trpc-accept': 'application/jsonl' } }, 400],
  ])('%s %j is %i', async (address, init, status) => {
    const { body } = init
    const logged = api.log.length
    const problem = await problemOf(await fetch(api.url + address, { ...init, ...(body && { body }) }))
    expect(problem.status).toBe(status)
    expect(api.log.slice(logged).filter(({ msg }) => msg !== 'request')).toEqual([])
  })

  test('an address with a host in it is refused, as limits go by its path', async () => {
    const { hostname, port } = new URL(api.url)
    const [response] = await once(request({ hostname, port, path: `${api.url}/export` }).end(), 'response')
    expect(Problem.parse(await json(response))).toMatchObject({ status: 400, detail: expect.stringContaining('path') })
  })

  test('what is no HTTP is answered all the same', async () => {
    const socket = connect(Number(new URL(api.url).port), '127.0.0.1')
    socket.end('GARBAGE\r\n\r\n')
    const chunks: Buffer[] = []
    socket.on('data', (chunk) => chunks.push(chunk))
    await once(socket, 'close')
    const [head = '', body = ''] = Buffer.concat(chunks).toString().split('\r\n\r\n')
    expect(head).toMatch(/^HTTP\/1\.1 400 .*content-type: application\/problem\+json/s)
    expect(Problem.parse(JSON.parse(body)).code).toBe('BAD_REQUEST')
    const tooLong = await fetch(`${api.url}/ratings?q=${'a'.repeat(20_000)}`)
    expect(await problemOf(tooLong)).toMatchObject({ status: 400, detail: expect.stringContaining('16 KiB') })
  })
})

describe('a failure inside', () => {
  const calls: [string, keyof Failures, string, RequestInit][] = [
    ['REST', 'get', '/ratings/1', {}],
    ['RPC', 'get', '/trpc/ratings.get?input={"id":1}', {}],
    ['RPC batch', 'get', `/trpc/ratings.get?batch=1&input=${encodeURIComponent('{"0":{"id":1}}')}`, {}],
    ['export', 'snapshot', '/export', {}],
    ['import', 'insertPrepared', '/import', post('conversation_id,rating\nc,5\n', 'text/csv')],
  ]

  test.each(calls)('%s: 500 says nothing of it, the log all', async (_, method, address, init) => {
    failures[method] = () => new Error(SECRET)
    const problem = await problemOf(await fetch(api.url + address, init))
    expect(problem).toMatchObject({ status: 500, code: 'INTERNAL_SERVER_ERROR', errors: [] })
    expect(api.log.filter(({ request_id }) => request_id === problem.request_id)).toMatchObject([
      { level: 50, err: { message: SECRET, stack: expect.stringContaining('failing-store') } },
      { msg: 'request', status: 500 },
    ])
  })

  test.each(calls)('%s: 503 says to try again', async (_, method, address, init) => {
    failures[method] = () => new StoreError('BUSY', SECRET)
    const response = await fetch(api.url + address, init)
    expect(response.headers.get('retry-after')).toBe('1')
    const problem = await problemOf(response)
    expect(problem).toMatchObject({ status: 503, code: 'SERVICE_UNAVAILABLE', detail: expect.stringContaining('busy') })
    expect(api.log).toContainEqual(
      expect.objectContaining({ request_id: problem.request_id, err: expect.objectContaining({ message: SECRET }) }),
    )
  })

  test('/ready is 503 while the database does not answer, /health is not', async () => {
    failures.ping = () => new StoreError('TIMEOUT', SECRET)
    expect(await problemOf(await fetch(`${api.url}/ready`))).toMatchObject({ status: 503 })
    expect(await (await fetch(`${api.url}/health`)).json()).toEqual({ status: 'ok' })
    delete failures.ping
    expect(await (await fetch(`${api.url}/ready`)).json()).toEqual({ status: 'ready' })
  })
})

describe('request ids', () => {
  test.each(['a', 'A-z_09', 'x'.repeat(64)])('%s is taken over', async (id) => {
    const response = await fetch(`${api.url}/ratings/1`, { headers: { 'x-request-id': id } })
    expect(await problemOf(response)).toMatchObject({ request_id: id })
  })

  test.each(['', 'a b', 'a/b', 'x'.repeat(65), '"', 'a,b', '{"a":1}', 'é'])('%s is replaced', async (id) => {
    const response = await fetch(`${api.url}/ratings/1`, { headers: { 'x-request-id': id } })
    expect((await problemOf(response)).request_id).toMatch(/^[0-9a-f-]{36}$/)
  })
})

test('security headers stand on every answer', async () => {
  for (const address of ['/health', '/ratings', '/nowhere', '/%ff', '/trpc/ratings.list?input={}', '/export']) {
    const { headers } = await fetch(api.url + address)
    expect(headers.get('content-security-policy'), address).toBe("default-src 'none';frame-ancestors 'none'")
    expect(headers.get('x-content-type-options'), address).toBe('nosniff')
    expect(headers.get('referrer-policy'), address).toBe('no-referrer')
    expect(headers.get('x-powered-by'), address).toBeNull()
  }
})
