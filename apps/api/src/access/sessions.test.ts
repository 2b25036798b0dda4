import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { SCOPES } from '@parley/contracts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { loadSettings } from '../settings.ts'
import { type RawAnswer, sendRaw } from '../testing/raw-http.ts'
import { adminOf, makeKey, startSecuredApi } from '../testing/secured-api.ts'
import type { TestApi } from '../testing/start-api.ts'

let api: TestApi
let key = ''
let cookie = ''
beforeAll(async () => {
  const settings = loadSettings({ CORS_ORIGINS: 'https://app.example', TRUST_PROXY: '127.0.0.1' })
  api = await startSecuredApi({ server: { settings } })
  key = (await makeKey(api, 1, SCOPES)).key
})
afterAll(() => api.close())
beforeEach(async () => {
  cookie = pairOf((await signIn([])).headers['set-cookie'])
})

const HOST = 'parley.example'
const CSRF = 'x-parley-csrf: 1'
const JSON_TYPE = 'content-type: application/json'
const RATING = JSON.stringify({ conversation_id: 'c', rating: 4 })

/** One request with exactly these headers. */
function ask(method: string, address: string, headers: string[], body?: string): Promise<RawAnswer> {
  return sendRaw(api.url, {
    method,
    address,
    host: HOST,
    headers,
    ...(body !== undefined && { body: Buffer.from(body) }),
  })
}

function signIn(headers: string[], credential = key, address = '/session'): Promise<RawAnswer> {
  return ask('POST', address, [JSON_TYPE, ...headers], JSON.stringify({ credential }))
}

function pairOf(setCookie: string | undefined): string {
  return setCookie?.split(';', 1)[0] ?? ''
}

const CLEARED = 'parley_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict'

describe('the cookie', () => {
  test('is for this host alone, for no script, and for no other site', async () => {
    const { headers } = await signIn([])
    expect(headers['set-cookie']).toMatch(
      /^parley_session=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict$/,
    )
    expect(headers['cache-control']).toBe('no-store')
  })

  test.each(['/session', '/trpc/session.create'])(
    'over https it can be set by this host alone: %s',
    async (address) => {
      const https = 'x-forwarded-proto: https'
      const { headers } = await signIn([https], key, address)
      expect(headers['set-cookie']).toMatch(
        /^__Host-parley_session=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict; Secure$/,
      )
      const secure = pairOf(headers['set-cookie'])
      expect((await ask('GET', '/project', [https, `cookie: ${secure}`])).status).toBe(200)
      // One that came without the protection counts for nothing there, and the other way round.
      expect((await ask('GET', '/project', [https, `cookie: ${secure.replace('__Host-', '')}`])).status).toBe(401)
      expect((await ask('GET', '/project', [`cookie: ${secure}`])).status).toBe(401)
      const answer = await ask('DELETE', '/session', [https, CSRF, `cookie: ${secure}`])
      expect(answer.headers['set-cookie']).toBe(`__Host-${CLEARED}; Secure`)
    },
  )

  test('lets in, among others, and its answers are kept by nobody', async () => {
    const answer = await ask('GET', '/project', [`cookie: a=b; ${cookie}; c=d`])
    expect(answer).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } })
    expect((await ask('POST', '/ratings', [JSON_TYPE, CSRF, `cookie: ${cookie}`], RATING)).status).toBe(201)
    expect((await ask('GET', '/export?format=ndjson', [`cookie: ${cookie}`])).status).toBe(200)
  })

  test('comes after a key or token in the headers, right or wrong', async () => {
    const reader = (await makeKey(api, 1, ['analytics:read'])).key
    const both = (credential: string) => [`cookie: ${cookie}`, `authorization: Bearer ${credential}`]
    expect(JSON.parse((await ask('GET', '/session', both(reader))).body)).toMatchObject({ access: 'key' })
    expect((await ask('GET', '/keys', both(reader))).status).toBe(403)
    const wrong = await ask('GET', '/project', both('parley_sk_x'))
    expect([wrong.status, wrong.headers['set-cookie']]).toEqual([401, undefined])
  })

  test('that opens nothing is refused and taken away', async () => {
    for (const value of [`parley_session=${'A'.repeat(43)}`, 'parley_session=', 'parley_session=x y', `${cookie}x`]) {
      const answer = await ask('GET', '/project', [`cookie: ${value}`])
      expect(answer, value).toMatchObject({ status: 401, headers: { 'set-cookie': CLEARED } })
      expect(JSON.parse(answer.body).detail).toMatch(/sign in again/)
      const rpc = await ask('GET', '/trpc/project.get?input=%7B%7D', [`cookie: ${value}`])
      expect(rpc).toMatchObject({ status: 401, headers: { 'set-cookie': CLEARED } })
      const mine = await ask('GET', '/session', [`cookie: ${value}`])
      expect(mine).toMatchObject({ status: 200, headers: { 'set-cookie': CLEARED } })
      expect(JSON.parse(mine.body)).toMatchObject({ signed_in: false, access: 'none' })
    }
  })

  test('is over with signing out', async () => {
    const out = await ask('DELETE', '/session', [CSRF, `cookie: ${cookie}`])
    expect(out).toMatchObject({ status: 204, headers: { 'set-cookie': CLEARED } })
    await expect.poll(async () => (await ask('GET', '/project', [`cookie: ${cookie}`])).status).toBe(401)
    expect((await ask('DELETE', '/session', [CSRF, `cookie: ${cookie}`])).status).toBe(204)
    expect((await ask('DELETE', '/session', [])).status).toBe(204)
  })
})

describe('what another page makes a browser send', () => {
  const forged: Record<string, string[]> = {
    'no header of ours': [],
    'a wrong one': ['x-parley-csrf: 0'],
    'another site': [CSRF, 'sec-fetch-site: cross-site'],
    'another origin of the same site': [CSRF, 'sec-fetch-site: same-site'],
    'nobody at all': [CSRF, 'sec-fetch-site: none'],
    'an origin of another name': [CSRF, 'origin: http://evil.example'],
    'an origin of a name above': [CSRF, 'origin: http://x.parley.example'],
    'an origin of another port': [CSRF, 'origin: http://parley.example:81'],
    'an origin of another scheme': [CSRF, 'origin: https://parley.example'],
    'no origin that it would name': [CSRF, 'origin: null'],
    'an origin that CORS lets in': [CSRF, 'origin: https://app.example'],
  }
  const writes: [string, string, string | undefined][] = [
    ['POST', '/ratings', RATING],
    ['POST', '/trpc/ratings.create', RATING],
    ['POST', '/import', 'conversation_id,rating\nc,5\n'],
    ['DELETE', '/ratings/1', undefined],
    ['DELETE', '/session', undefined],
    ['POST', '/trpc/session.end', '{}'],
  ]

  test.each(Object.entries(forged))('changes nothing: %s', async (_, headers) => {
    const before = await api.rows()
    for (const [method, address, body] of writes) {
      const type = body === undefined ? [] : [JSON_TYPE]
      const answer = await ask(method, address, [...type, `cookie: ${cookie}`, ...headers], body)
      expect([address, answer.status]).toEqual([address, 403])
      // A forged call does not sign out either.
      expect(answer.headers['set-cookie']).toBeUndefined()
      expect(answer.headers['access-control-allow-credentials']).toBeUndefined()
    }
    expect(await api.rows()).toEqual(before)
    expect((await ask('GET', '/project', [`cookie: ${cookie}`])).status).toBe(200)
  })

  test.each([
    ['POST', '/ratings', RATING],
    ['POST', '/trpc/ratings.create', RATING],
    ['POST', '/import', 'conversation_id,rating\nc,5\n'],
    ['DELETE', '/ratings/1', undefined],
  ])('is let through from a page of our own: %s %s', async (method, address, body) => {
    for (const origin of ['sec-fetch-site: same-origin', `origin: http://${HOST}`]) {
      const type = address === '/import' ? 'content-type: text/csv' : JSON_TYPE
      const headers = [...(body === undefined ? [] : [type]), CSRF, origin, `cookie: ${cookie}`]
      expect((await ask(method, address, headers, body)).status).toBeLessThan(300 + (method === 'DELETE' ? 105 : 0))
    }
  })

  test('does not sign its visitor in as somebody else', async () => {
    const elsewhere = Object.values(forged).filter((headers) => headers.length > 1)
    for (const [, ...headers] of elsewhere) {
      for (const address of ['/session', '/trpc/session.create', '/trpc/session.create,project.get?batch=1']) {
        for (const more of [[], [`authorization: Bearer ${key}`], [`cookie: ${cookie}`, CSRF]]) {
          const answer = await signIn([...headers, ...more], key, address)
          expect([address, answer.status, answer.headers['set-cookie']]).toEqual([address, 403, undefined])
        }
      }
    }
  })

  test.each(['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x'])(
    'is no form: %s',
    async (type) => {
      const body = JSON.stringify({ credential: key })
      for (const address of ['/session', '/trpc/session.create']) {
        const { status, headers } = await ask('POST', address, [`content-type: ${type}`], body)
        expect([address, status, headers['set-cookie']]).toEqual([address, 415, undefined])
      }
      const rating = await ask('POST', '/ratings', [`content-type: ${type}`, `cookie: ${cookie}`], RATING)
      expect(rating.status).toBe(403)
    },
  )

  test.each(['https://app.example', 'https://evil.example'])(
    'is never granted together with cookies: %s',
    async (origin) => {
      const wants = ['access-control-request-method: POST', 'access-control-request-headers: x-parley-csrf']
      for (const address of ['/ratings', '/session', '/trpc/ratings.create']) {
        const preflight = await ask('OPTIONS', address, [`origin: ${origin}`, ...wants])
        expect(preflight.headers['access-control-allow-credentials']).toBeUndefined()
        const read = await ask('GET', address, [`origin: ${origin}`, `cookie: ${cookie}`])
        expect(read.headers['access-control-allow-credentials']).toBeUndefined()
      }
    },
  )
})

test('an RPC call that streams its answer cannot sign in, and says so', async () => {
  const body = JSON.stringify({ 0: { credential: key } })
  for (const wish of ['trpc-accept: application/jsonl', 'accept: application/jsonl, */*']) {
    const streamed = await ask('POST', '/trpc/session.create?batch=1', [JSON_TYPE, wish], body)
    expect(streamed.headers['set-cookie']).toBeUndefined()
    expect(streamed.body).toContain('Sign in by a plain call')
  }
})

test('nobody may do nothing but ask who he is and sign in', async () => {
  for (const names of ['project.get', 'session.get,project.get', 'project.get,session.get', 'session.got']) {
    const answer = await ask('GET', `/trpc/${names}?batch=1&input=%7B%220%22:%7B%7D,%221%22:%7B%7D%7D`, [])
    expect([names, answer.status]).toEqual([names, 401])
  }
  const answer = await ask('GET', '/trpc/session.get,session.get?batch=1&input=%7B%220%22:%7B%7D,%221%22:%7B%7D%7D', [])
  expect([answer.status, JSON.parse(answer.body)]).toMatchObject([
    200,
    [{ result: { data: { access: 'none' } } }, { result: { data: { access: 'none' } } }],
  ])
})

test("tRPC's own adapter signs in as the direct path does", async () => {
  const answer = await signIn([], key, '/trpc/session.create?x=1#y')
  expect(answer.headers['set-cookie']).toMatch(/^parley_session=[\w-]{43};/)
  expect(JSON.parse(answer.body)).toMatchObject({ result: { data: { access: 'session' } } })
})

test('an export by a cookie ends soon after its visitor has signed out', async () => {
  const ratings = Array.from({ length: 1_000 }, (_, n) => ({
    conversation_id: `c${n}`,
    rating: 3,
    feedback: 'words '.repeat(150),
  }))
  const actor = adminOf(1)
  for (let n = 0; n < 20; n += 1) await api.services.ratings.createMany(actor, ratings)
  const exporting = request(`${api.url}/export`, { headers: { host: HOST, cookie }, agent: false }).end()
  const [answer] = (await once(exporting, 'response')) as [IncomingMessage]
  // Not read on: the rest waits in the server.
  answer.pause()
  const ended = once(answer, 'error').catch((error) => [error])
  expect((await ask('DELETE', '/session', [CSRF, `cookie: ${cookie}`])).status).toBe(204)
  await new Promise((resolve) => setTimeout(resolve, 2_500))
  answer.resume()
  expect(String((await ended)[0])).toContain('aborted')
})
