import { type Actor, type CreateKey, LIMITS, NOBODY, SCOPES } from '@parley/contracts'
import { openLibsqlStore } from '@parley/store'
import { expect, onTestFinished, test, vi } from 'vitest'
import { type Access, createAccess } from './access/access.ts'
import { createServices } from './services.ts'
import { ACTOR, temporaryFolder } from './testing/open-services.ts'

const NOW = Date.UTC(2026, 0, 1)
const HOUR_MS = 3_600_000
const READER: CreateKey = { name: 'Reader', scopes: ['ratings:read'] }
const JWT: Actor = { projectId: 1, id: 'jwt:ada', scopes: new Set(['admin']), expiresAt: NOW + HOUR_MS }

/** Two processes on one database: the services of one, the access of both. */
async function open() {
  const folder = await temporaryFolder()
  const stores = await Promise.all([1, 2].map(() => openLibsqlStore({ url: `file:${folder}/test.db` })))
  const [store, other] = stores
  if (store === undefined || other === undefined) throw new Error('There are two stores')
  onTestFinished(async () => {
    for (const each of stores) await each.close()
  })
  const time = { now: NOW, clock: 0 }
  const clocks = { now: () => time.now, clock: () => time.clock }
  const access = createAccess({ store, ...clocks })
  const elsewhere = createAccess({ store: other, ...clocks })
  const identify = (credential: string) =>
    credential.startsWith('jwt ')
      ? { ...JWT, id: `jwt:${credential.slice(4)}` }
      : access.actorOfKey(credential, undefined)
  const { session, keys } = createServices({ store, now: () => time.now, identify })
  async function signIn(credential: string): Promise<string> {
    let token = ''
    await session.create(NOBODY, { credential }, (kept) => {
      token = kept?.token ?? ''
    })
    return token
  }
  return { time, session, keys, access, elsewhere, signIn }
}

async function outcome(access: Access, token: string): Promise<unknown> {
  try {
    return await access.actorOfSession(token)
  } catch (error) {
    return (error as { code: string }).code
  }
}

test('a session is its key, for twelve hours', async () => {
  const { time, session, keys, access, signIn } = await open()
  const { id, key } = await keys.create(ACTOR, READER)
  const kept = vi.fn()
  const said = await session.create(NOBODY, { credential: key }, kept)
  const [[{ token, seconds }]] = kept.mock.calls as [[{ token: string; seconds: number }]]
  expect(seconds).toBe(12 * 3_600)
  expect(token).toMatch(/^[\w-]{43}$/)
  expect(await signIn(key)).not.toBe(token)
  const actor = await access.actorOfSession(token)
  expect(actor).toMatchObject({ projectId: 1, id: `key:${id}`, scopes: new Set(['ratings:read']) })
  expect(access.actorOfSession(token)).toEqual(actor)
  expect(said).toEqual(await session.get(actor))
  expect(said).toMatchObject({ access: 'session', expires_at: '2026-01-01T12:00:00.000Z' })
  time.now = NOW + 12 * HOUR_MS - 1
  expect(await outcome(access, token)).toEqual(actor)
  time.now += 1
  expect(await outcome(access, token)).toBe('UNAUTHORIZED')
})

test('it ends with its key or token', async () => {
  const { time, keys, access, signIn } = await open()
  const expires_at = new Date(NOW + 2 * HOUR_MS).toISOString()
  const { key } = await keys.create(ACTOR, { ...READER, expires_at })
  const [byKey, byToken] = [await signIn(key), await signIn('jwt ada')]
  time.now = NOW + HOUR_MS - 1
  expect(await outcome(access, byToken)).toMatchObject({ id: 'jwt:ada', scopes: new Set(['admin']) })
  time.now += 1
  expect(await outcome(access, byToken)).toBe('UNAUTHORIZED')
  expect(await outcome(access, byKey)).toMatchObject({ projectId: 1 })
  time.now += HOUR_MS
  expect(await outcome(access, byKey)).toBe('UNAUTHORIZED')
})

test('it ends within a second when its key is revoked or somebody signs out, in every process', async () => {
  const { time, session, keys, access, elsewhere, signIn } = await open()
  const { id, key } = await keys.create(ACTOR, READER)
  const [one, two] = [await signIn(key), await signIn(key)]
  const actor = await access.actorOfSession(one)
  for (const token of [one, two]) expect(await outcome(elsewhere, token)).toMatchObject({ id: `key:${id}` })
  const keep = vi.fn()
  await session.end(actor, keep)
  expect(keep).toHaveBeenCalledExactlyOnceWith(undefined)
  time.clock += 1_000
  for (const each of [access, elsewhere]) {
    expect(await outcome(each, one)).toBe('UNAUTHORIZED')
    expect(await outcome(each, two)).toMatchObject({ id: `key:${id}` })
  }
  await keys.revoke(ACTOR, id)
  time.clock += 1_000
  for (const each of [access, elsewhere]) expect(await outcome(each, two)).toBe('UNAUTHORIZED')
})

test(`the ${LIMITS.sessions + 1}th session of a key ends its first, and nobody else's`, async () => {
  const { keys, access, elsewhere, signIn } = await open()
  const { key } = await keys.create(ACTOR, READER)
  const [byKey, byToken] = [await signIn((await keys.create(ACTOR, READER)).key), await signIn('jwt ada')]
  const tokens: string[] = []
  for (let count = 0; count < LIMITS.sessions; count += 1) tokens.push(await signIn(key))
  const [first = '', second = ''] = tokens
  const others = [second, byKey, byToken]
  for (const token of [first, ...others]) expect(await outcome(access, token)).toMatchObject({ projectId: 1 })
  await signIn(key)
  expect(await outcome(elsewhere, first)).toBe('UNAUTHORIZED')
  for (const token of others) expect(await outcome(elsewhere, token)).toMatchObject({ projectId: 1 })
})

test('what is no credential makes no session', async () => {
  const { session, keys, access } = await open()
  const keep = vi.fn()
  const page = { kind: 'publishable' as const, scopes: ['ratings:write' as const], origins: ['https://a.example'] }
  const { key } = await keys.create(ACTOR, { name: 'Page', ...page })
  await expect(session.create(NOBODY, { credential: key }, keep)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(session.create(NOBODY, { credential: 'x' }, keep)).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  expect(keep).not.toHaveBeenCalled()
  for (const token of ['', 'x', 'A'.repeat(43), 'A'.repeat(44), '../'.repeat(15)]) {
    expect(await outcome(access, token), token).toBe('UNAUTHORIZED')
  }
})

test('each way in is told apart', async () => {
  const { session } = await open()
  const local: Actor = { projectId: 1, id: 'local', scopes: new Set(SCOPES) }
  expect(await session.get(NOBODY)).toEqual({
    ...{ signed_in: false, access: 'none', actor: null },
    ...{ scopes: [], project: null, expires_at: null },
  })
  expect(await session.get(local)).toMatchObject({ signed_in: false, access: 'open', scopes: SCOPES })
  expect(await session.get(JWT)).toMatchObject({ signed_in: true, access: 'token', project: { name: 'default' } })
  expect(await session.get({ ...JWT, id: 'key:a' })).toMatchObject({ signed_in: true, access: 'key' })
  expect(await session.get({ ...JWT, session: 'hash' })).toMatchObject({ signed_in: true, access: 'session' })
  expect(await session.get({ ...JWT, projectId: 9 })).toMatchObject({ project: null })
})
