import { type Needed, procedures, SCOPES, type Scope, streamingRoutes } from '@parley/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FOR_ANYONE, MARK, newRating, OPEN, OPERATIONS, ownRating } from './testing/access-table.ts'
import { restRequest } from './testing/rest-request.ts'
import { adminOf, makeKey, startSecuredApi } from './testing/secured-api.ts'
import { signToken, TOKENS } from './testing/sign-token.ts'
import type { TestApi } from './testing/start-api.ts'

interface Caller {
  headers: Record<string, string>
  project: 'A' | 'B'
  /** Undefined: a wrong credential, 401. Publishable keys on a page of another origin are 'elsewhere', 403. */
  may: readonly Scope[] | 'publishable' | 'elsewhere' | 'nobody' | undefined
}

let api: TestApi
let time = Date.now()
const projects = { A: 1, B: 0 }
const callers: Record<string, Caller> = {}

const CALLERS = [
  ...['no key', 'a wrong key', 'a mistyped key', 'an expired key', 'a revoked key', 'a wrong token'],
  ...SCOPES.map((scope) => `a key that may ${scope}`),
  ...['a key that may do everything', 'a publishable key at home', 'a publishable key elsewhere'],
  ...['a publishable key without an origin', 'a token', 'a key of B', 'a session of a key', 'a session of a token'],
  ...['a session of B', 'a session that was ended', 'a session of a revoked key', 'no session'],
] as const

beforeAll(async () => {
  api = await startSecuredApi({ tokens: TOKENS, now: () => time })
  projects.B = (await api.store.createProject('b')) ?? 0
  await api.services.ratings.create(adminOf(1), newRating(1))
  await api.services.ratings.create(adminOf(projects.B), { ...newRating(projects.B), external_id: 'same' })
  const bearer = (key: string) => ({ authorization: `Bearer ${key}` })
  const keyFor = async (scopes: readonly Scope[], rest = {}, project = 1) =>
    bearer((await makeKey(api, project, scopes, rest)).key)
  const add = (
    name: (typeof CALLERS)[number],
    headers: Record<string, string>,
    may: Caller['may'],
    project: 'A' | 'B' = 'A',
  ) => {
    callers[name] = { headers, may, project }
  }
  const revoked = await makeKey(api, 1, SCOPES)
  await api.services.keys.revoke(adminOf(1), revoked.id)
  const expires_at = new Date(time + 1_000).toISOString()
  const shop = await keyFor(['ratings:write'], { kind: 'publishable', origins: ['https://shop.example'] })
  const { authorization = '' } = await keyFor(SCOPES)
  add('no key', {}, 'nobody')
  add('a wrong key', bearer(`parley_sk_${'A'.repeat(15)}_${'A'.repeat(49)}`), undefined)
  add('a mistyped key', { authorization: authorization.replace(/.$/, (last) => (last === 'x' ? 'y' : 'x')) }, undefined)
  add('an expired key', await keyFor(SCOPES, { expires_at }), undefined)
  add('a revoked key', bearer(revoked.key), undefined)
  add('a wrong token', bearer(`${signToken({ project: 'default', scope: SCOPES.join(' ') })}x`), undefined)
  for (const scope of SCOPES) add(`a key that may ${scope}`, await keyFor([scope]), [scope])
  add('a key that may do everything', { authorization }, SCOPES)
  add('a publishable key at home', { ...shop, origin: 'https://shop.example' }, 'publishable')
  add('a publishable key elsewhere', { ...shop, origin: 'https://other.example' }, 'elsewhere')
  add('a publishable key without an origin', shop, 'elsewhere')
  const scope = 'openid ratings:read analytics:read'
  add('a token', bearer(signToken({ project: 'default', scope })), ['ratings:read', 'analytics:read'])
  add('a key of B', await keyFor(SCOPES, {}, projects.B), SCOPES, 'B')
  add('a session of a key', await sessionOf(authorization), SCOPES)
  add('a session of a token', await sessionOf(callers['a token']?.headers.authorization), callers['a token']?.may)
  add('a session of B', await sessionOf(callers['a key of B']?.headers.authorization), SCOPES, 'B')
  const ended = await sessionOf(authorization)
  await send('/session', ended, 'DELETE')
  add('a session that was ended', ended, 'nobody')
  const other = await makeKey(api, 1, SCOPES)
  const orphan = await sessionOf(other.key)
  await api.services.keys.revoke(adminOf(1), other.id)
  add('a session of a revoked key', orphan, 'nobody')
  add('no session', { ...orphan, cookie: `parley_session=${'A'.repeat(43)}` }, 'nobody')
  time += 2_000
})
afterAll(() => api.close())

/** What a browser sends that has signed in with it. */
async function sessionOf(credential = ''): Promise<Record<string, string>> {
  const { headers } = await send(
    '/session',
    {},
    'POST',
    JSON.stringify({ credential: credential.replace('Bearer ', '') }),
  )
  return { cookie: headers.get('set-cookie')?.split(';', 1)[0] ?? '', 'x-parley-csrf': '1' }
}

function rowsOf(project: number) {
  return api.store.listByTime(project, {}, { order: 'oldest', limit: 100_000 })
}

interface Answer {
  status: number
  text: string
  headers: Headers
}

async function send(address: string, headers: Record<string, string>, method = 'GET', body?: string): Promise<Answer> {
  const type = body !== undefined && { 'content-type': 'application/json' }
  const all: Record<string, string> = { 'x-request-id': 'matrix', ...type, ...headers }
  const response = await fetch(api.url + address, { method, headers: all, redirect: 'manual', ...(body && { body }) })
  return { status: response.status, text: await response.text(), headers: response.headers }
}

/** What comes first of something that never ends, and of a refusal all of it. */
async function begin(address: string, headers: Record<string, string>): Promise<Answer> {
  const leaving = new AbortController()
  const response = await fetch(api.url + address, { headers, signal: leaving.signal })
  if (response.status !== 200)
    return { status: response.status, text: await response.text(), headers: response.headers }
  const first = await response.body?.getReader().read()
  leaving.abort()
  return { status: 200, text: new TextDecoder().decode(first?.value), headers: response.headers }
}

type Transport = (operation: string, input: object, headers: Record<string, string>) => Promise<Answer>

function transportsOf(operation: string): Record<string, Transport> {
  if (operation === 'metrics') return { HTTP: (_, __, headers) => send('/metrics', headers) }
  if (operation === 'export') return { HTTP: (_, __, headers) => send('/export?format=ndjson', headers) }
  if (operation === 'events') {
    return {
      REST: (_, __, headers) => begin('/events?last_event_id=0', headers),
      RPC: (_, __, headers) => begin('/trpc/events.stream?lastEventId=0', headers),
    }
  }
  if (operation === 'import' || operation === 'preview') {
    const address = operation === 'import' ? '/import' : '/import/preview'
    return { HTTP: (_, __, headers) => send(address, headers, 'POST', '[{"conversation_id":"i","rating":3}]') }
  }
  return {
    REST: (path, input, headers) => {
      const { method, address, body } = restRequest(path, input)
      return send(address, headers, method, body)
    },
    RPC: (path, input, headers) => {
      const isQuery = procedures.find((each) => each.path === path)?.type === 'query'
      const text = JSON.stringify(input)
      return isQuery
        ? send(`/trpc/${path}?input=${encodeURIComponent(text)}`, headers)
        : send(`/trpc/${path}`, headers, 'POST', text)
    },
  }
}

function expectedFor({ may }: Caller, { scope, publishable = false }: Needed): 401 | 403 | 'done' {
  if (may === 'nobody') return scope === 'anyone' ? 'done' : 401
  if (may === undefined) return 401
  if (may === 'elsewhere') return 403
  if (may === 'publishable') return publishable ? 'done' : 403
  return scope === 'anyone' || may.includes(scope) ? 'done' : 403
}

test('every operation has its row', () => {
  const all = [...procedures.map(({ path }) => path), ...Object.keys(streamingRoutes), 'metrics']
  expect(Object.keys(OPERATIONS).sort()).toEqual(all.sort())
  for (const { path, meta } of procedures) expect([path, OPERATIONS[path]?.scope]).toEqual([path, meta.scope])
})

describe.each(CALLERS)('%s', (name) => {
  test.each(Object.entries(OPERATIONS))('%s', async (path, operation) => {
    const caller = callers[name]
    if (caller === undefined) throw new Error(`There is no caller ${name}`)
    const foreign = caller.project === 'A' ? projects.B : projects.A
    const expected = expectedFor(caller, operation)
    for (const [transport, call] of Object.entries(transportsOf(path))) {
      const input = await operation.input(api, projects[caller.project])
      const before = { own: await rowsOf(projects[caller.project]), foreign: await rowsOf(foreign) }
      const answer = await call(path, input, caller.headers)
      const label = `${path} over ${transport} by ${name}: ${answer.text.slice(0, 300)}`
      if (expected === 'done') expect(answer.status, label).toBeOneOf([200, 201, 204])
      else {
        expect(answer.status, label).toBe(expected)
        expect(answer.text, label).toContain(expected === 401 ? 'UNAUTHORIZED' : 'FORBIDDEN')
        expect(await rowsOf(projects[caller.project]), label).toEqual(before.own)
      }
      expect(answer.headers.get('www-authenticate'), label).toBe(expected === 401 ? 'Bearer realm="parley"' : null)
      if (caller.project === 'A') expect(answer.text, label).not.toContain(MARK)
      expect(await rowsOf(foreign), label).toEqual(before.foreign)
    }
  })
})

describe('what belongs to B', () => {
  const everything = () => callers['a key that may do everything']?.headers ?? {}

  test.each(['ratings.get', 'ratings.revisions', 'ratings.update', 'ratings.delete'])(
    'is to A as if it were not there: %s',
    async (path) => {
      for (const [transport, call] of Object.entries(transportsOf(path))) {
        const { id: last } = await ownRating(api, projects.B)
        const input = { id: last + 1, ...(path === 'ratings.update' && { rating: 1 }) }
        const absent = await call(path, input, everything())
        expect(absent.status).toBe(404)
        expect(await ownRating(api, projects.B)).toEqual({ id: last + 1 })
        const before = await rowsOf(projects.B)
        const foreign = await call(path, input, everything())
        expect([foreign.status, foreign.text], transport).toEqual([absent.status, absent.text])
        const withoutDate = ({ headers }: Answer) => [...headers].filter(([name]) => name !== 'date')
        expect(withoutDate(foreign)).toEqual(withoutDate(absent))
        expect(await rowsOf(projects.B)).toEqual(before)
      }
    },
  )

  test('is a key that A cannot revoke, and that looks as if it were not there', async () => {
    const { id, key } = await makeKey(api, projects.B, SCOPES)
    for (const call of Object.values(transportsOf('keys.revoke'))) {
      const foreign = await call('keys.revoke', { id }, everything())
      const absent = await call('keys.revoke', { id: 'x'.repeat(id.length) }, everything())
      expect([foreign.status, foreign.text.replaceAll(id, 'x'.repeat(id.length))]).toEqual([404, absent.text])
    }
    expect((await send('/project', { authorization: `Bearer ${key}` })).status).toBe(200)
  })

  test('does not stand in the way of A: an external_id of both', async () => {
    const answer = await send(
      '/ratings',
      everything(),
      'POST',
      JSON.stringify({ ...newRating(1), external_id: 'same' }),
    )
    expect(answer.status).toBe(201)
  })

  test('is not reached by a cursor of B', async () => {
    await ownRating(api, projects.B)
    const page = await send('/ratings?limit=1', callers['a key of B']?.headers ?? {})
    const cursor = JSON.parse(page.text).next_cursor
    const answer = await send(`/ratings?cursor=${cursor}`, everything())
    expect(answer.text).not.toContain(MARK)
  })
})

test('every address that is served asks for a key, but those that are open', async () => {
  for (const [url, methods] of api.server.served) {
    for (const method of methods) {
      // The dashboard need not be built; whoever has the token of a link is let in, and this is none.
      const open = [200, 204, 302, 404, 503]
      const address = url.replace(':id', '1').replace(':path', 'ratings.list').replace('*', 'swagger-ui.css')
      const { status } = await send(address, {}, method)
      const label = `${method} ${url}`
      if (OPEN.includes(url) || method === 'OPTIONS') expect(status, label).toBeOneOf(open)
      else if (FOR_ANYONE.includes(url)) expect(status, label).toBeOneOf([200, 204, 400, 415, 422])
      else expect(status, label).toBe(401)
    }
  }
})

test('a batch over RPC is refused or let through call by call', async () => {
  const headers = callers['a key that may analytics:read']?.headers ?? {}
  const inputs = encodeURIComponent(JSON.stringify({ 0: {}, 1: {} }))
  const answer = await send(`/trpc/analytics.summary,ratings.list?batch=1&input=${inputs}`, headers)
  expect(answer.status).toBe(207)
  expect(JSON.parse(answer.text)).toMatchObject([{ result: {} }, { error: { data: { code: 'FORBIDDEN' } } }])
})
