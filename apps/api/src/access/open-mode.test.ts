import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sendRaw } from '../testing/raw-http.ts'
import { adminOf, makeKey, startSecuredApi } from '../testing/secured-api.ts'
import type { TestApi } from '../testing/start-api.ts'
import { isLoopback } from './local-only.ts'

let api: TestApi
beforeAll(async () => {
  api = await startSecuredApi({ isOpen: true })
})
afterAll(() => api.close())

/** One GET of the settings with exactly these headers. */
async function ask(host: string, ...headers: string[]): Promise<{ status: number; detail: string | undefined }> {
  const answer = await sendRaw(api.url, { method: 'GET', address: '/project', host, headers })
  return { status: answer.status, detail: JSON.parse(answer.body).detail }
}

const port = () => new URL(api.url).port

describe('without any key', () => {
  test.each(['127.0.0.1', 'localhost', 'LOCALHOST', '127.1.2.3', '[::1]', 'parley.localhost'])(
    'the local user is let in, who calls it %s',
    async (host) => {
      expect(await ask(`${host}:${port()}`)).toMatchObject({ status: 200 })
      expect(await ask(host)).toMatchObject({ status: 200 })
      expect(await ask(`${host}:8000`, `origin: http://${host}:8000`)).toMatchObject({ status: 200 })
    },
  )

  test.each([
    ...['evil.example', 'evil.example:8000', '127.0.0.1.evil.example', 'localhost.evil.example', '192.168.1.7'],
    ...['0.0.0.0', '[::]', '', 'localhost:8000:9', '127.0.0.1@evil.example'],
  ])('a page under the name %s is not, wherever the name points', async (host) => {
    expect(await ask(host)).toMatchObject({ status: 403, detail: expect.stringContaining('Make a key') })
  })

  test.each(['https://evil.example', 'null', 'http://localhost:3000', 'https://127.0.0.1:8000', 'file://'])(
    'a page from %s is not',
    async (origin) => {
      expect(await ask('127.0.0.1:8000', `origin: ${origin}`)).toMatchObject({ status: 403 })
    },
  )

  test.each(['x-forwarded-for: 1.2.3.4', 'forwarded: for=1.2.3.4', 'via: 1.1 proxy', 'x-real-ip: 1.2.3.4'])(
    'nobody comes in through a proxy: %s',
    async (header) => {
      expect(await ask('localhost', header)).toMatchObject({ status: 403 })
    },
  )

  test.each([
    'authorization: Bearer parley_sk_x',
    'authorization: Basic dXNlcjpwYXNz',
    'authorization: Bearer',
    'x-api-key: x',
    'x-api-key: ',
  ])('a wrong key is a wrong key: %s', async (header) => {
    expect(await ask('localhost', header)).toMatchObject({ status: 401 })
  })
})

test('with the first key, of whichever project, keys are needed within a second', async () => {
  expect((await fetch(`${api.url}/project`)).status).toBe(200)
  const other = (await api.store.createProject('other')) ?? 0
  const { key } = await makeKey(api, other, ['analytics:read'])
  const made = performance.now()
  let last = made
  while ((await fetch(`${api.url}/project`)).status !== 401) last = performance.now()
  expect(last - made).toBeLessThan(1_000)
  for (const header of [`authorization: bearer ${key}`, `x-api-key: ${key}`]) {
    expect(await ask('parley.example', header)).toMatchObject({ status: 200 })
  }
  const both = { authorization: `Bearer ${key}`, 'x-api-key': key }
  expect((await fetch(`${api.url}/project`, { headers: both })).status).toBe(401)
})

test('a key that is revoked does not open the door again, and stops working within a second', async () => {
  const { id, key } = await makeKey(api, 1, ['analytics:read'])
  const headers = { authorization: `Bearer ${key}` }
  expect((await fetch(`${api.url}/project`, { headers })).status).toBe(200)
  for (const project of [1, 2]) {
    for (const { id: each } of (await api.services.keys.list(adminOf(project))).items) {
      await api.services.keys.revoke(adminOf(project), each)
    }
  }
  const revoked = performance.now()
  let last = revoked
  while ((await fetch(`${api.url}/project`, { headers })).status !== 401) last = performance.now()
  expect(last - revoked).toBeLessThan(1_000)
  expect((await api.services.keys.list(adminOf(1))).items).toMatchObject([{ id, revoked_at: expect.any(String) }])
  expect((await fetch(`${api.url}/project`)).status).toBe(401)
})

test('a body is not read before it is known who sends it', async () => {
  const headers = ['content-length: 1000000', 'content-type: text/csv']
  const answer = await sendRaw(api.url, { method: 'POST', address: '/import', headers })
  expect(answer.status).toBe(401)
})

test.each([
  ['127.0.0.1', true],
  ['127.255.0.3', true],
  ['localhost', true],
  ['::1', true],
  ['0.0.0.0', false],
  ['::', false],
  ['10.0.0.1', false],
  ['parley.example', false],
  ['localhost.example', false],
  ['127.0.0.1.example', false],
  ['', false],
])('%s is this machine only: %s', (host, local) => {
  expect(isLoopback(host)).toBe(local)
})
