import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Actor, type CreateKey, SCOPES } from '@parley/contracts'
import { openLibsqlStore, type Store } from '@parley/store'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createServices } from '../services.ts'
import { type Access, createAccess } from './access.ts'
import { issueAdminKey } from './issue-key.ts'
import { mintKey } from './key-format.ts'

const NOW = Date.UTC(2026, 0, 1)
const ADMIN: Actor = { projectId: 1, id: 'local', scopes: new Set(SCOPES) }
const READER: CreateKey = { name: 'Reader', scopes: ['ratings:read'] }
const SHOP: CreateKey = {
  name: 'Shop',
  kind: 'publishable',
  scopes: ['ratings:write'],
  origins: ['https://shop.example'],
}

async function openStores(count: number): Promise<Store[]> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-access-'))
  const url = `file:${join(folder, 'test.db')}`
  const stores: Store[] = []
  for (let index = 0; index < count; index += 1) stores.push(await openLibsqlStore({ url }))
  onTestFinished(async () => {
    for (const store of stores) await store.close()
    await rm(folder, { recursive: true })
  })
  return stores
}

async function open() {
  const [store] = await openStores(1)
  if (store === undefined) throw new Error('There is a store')
  const time = { now: NOW, clock: 0 }
  const { keys } = createServices({ store, now: () => time.now })
  const access = createAccess({ store, now: () => time.now, clock: () => time.clock })
  return { store, time, keys, access }
}

/** What came of it, whether at once or later. */
async function ask(access: Access, key: string, origin?: string): Promise<unknown> {
  try {
    return await access.actorOfKey(key, origin)
  } catch (error) {
    return (error as Error & { code: string }).code
  }
}

test('a key is its project and its scopes, known at once from the second call on', async () => {
  const { store, keys, access } = await open()
  const projectId = (await store.createProject('shop')) ?? 0
  const { id, key } = await keys.create({ ...ADMIN, projectId }, READER)
  const actor = { projectId, id: `key:${id}`, scopes: new Set(['ratings:read']), publishable: false }
  expect(await access.actorOfKey(key, undefined)).toEqual(actor)
  expect(access.actorOfKey(key, undefined)).toEqual(actor)
})

test('what is no key here is refused, with one message whatever is wrong with it', async () => {
  const { store, access } = await open()
  const { keys } = createServices({ store, random: (size) => Buffer.alloc(size, 5) })
  const { id, key } = await keys.create(ADMIN, READER)
  const unknown = mintKey('secret', (size) => Buffer.alloc(size, 1))
  const forged = mintKey('secret', (size) => Buffer.alloc(size, size === 32 ? 6 : 5))
  const otherKind = mintKey('publishable', (size) => Buffer.alloc(size, 5))
  expect([forged.id, otherKind.id]).toEqual([id, id])
  const messages = new Set<string>()
  for (const { key: wrong } of [unknown, forged, otherKind]) {
    // At once or later, it is thrown.
    const refused = async () => access.actorOfKey(wrong, undefined)
    const error: Error & { code?: string } = await refused().then(
      () => expect.fail('Taken'),
      (thrown) => thrown,
    )
    expect(error.code).toBe('UNAUTHORIZED')
    messages.add(error.message)
  }
  expect(messages.size).toBe(1)
  expect(() => access.actorOfKey(key.slice(0, -1), undefined)).toThrow('not a whole key')
})

test('a key that has expired or was revoked is refused', async () => {
  const { time, keys, access } = await open()
  const { id, key } = await keys.create(ADMIN, { ...READER, expires_at: new Date(NOW + 1_000).toISOString() })
  time.now = NOW + 999
  expect(await ask(access, key)).toMatchObject({ id: `key:${id}` })
  time.now = NOW + 1_000
  expect(await ask(access, key)).toBe('UNAUTHORIZED')
  time.now = NOW
  await keys.revoke(ADMIN, id)
  time.clock += 1_000
  expect(await ask(access, key)).toBe('UNAUTHORIZED')
})

test('a key revoked by another process is refused within a second', async () => {
  const [here, there] = await openStores(2)
  if (here === undefined || there === undefined) throw new Error('There are two stores')
  const key = await issueAdminKey(here, 1, 'First')
  const access = createAccess({ store: here })
  const { keys } = createServices({ store: there })
  expect(await ask(access, key)).toMatchObject({ projectId: 1 })
  const { items } = await keys.list(ADMIN)
  await keys.revoke(ADMIN, items[0]?.id ?? '')
  const revoked = performance.now()
  let last = revoked
  while ((await ask(access, key)) !== 'UNAUTHORIZED') last = performance.now()
  expect(last - revoked).toBeLessThan(1_000)
})

test('a publishable key works on pages of its origins only', async () => {
  const { keys, access } = await open()
  const { key } = await keys.create(ADMIN, SHOP)
  expect(await ask(access, key, 'https://shop.example')).toMatchObject({ publishable: true })
  for (const origin of [undefined, 'null', '', 'https://shop.example.evil.example', 'http://shop.example']) {
    expect(await ask(access, key, origin)).toBe('FORBIDDEN')
  }
})

test('nobody gives scopes that he does not have', async () => {
  const { keys } = await open()
  const narrow: Actor = { ...ADMIN, scopes: new Set(['admin', 'ratings:write']) }
  await expect(keys.create(narrow, { name: 'x', scopes: ['ratings:write', 'ratings:read'] })).rejects.toMatchObject({
    code: 'FORBIDDEN',
    message: expect.stringMatching(/: ratings:read$/),
  })
  await expect(keys.create(narrow, { name: 'x', scopes: ['ratings:write'] })).resolves.toBeDefined()
  expect((await keys.list(ADMIN)).items).toHaveLength(1)
})

test('the thousandth key in force is the last, and lists hold twice as many', async () => {
  const { store, keys } = await open()
  const names = { project_id: 1, name: 'x', kind: 'secret' as const, hash: '', created_by: 'test' }
  const rest = { ...names, scopes: [], origins: [], created_at: NOW, expires_at: null }
  await Promise.all(Array.from({ length: 999 }, (_, index) => store.createKey({ ...rest, id: `${index}` }, 1_000)))
  await keys.create(ADMIN, READER)
  await expect(keys.create(ADMIN, READER)).rejects.toMatchObject({ code: 'CONFLICT' })
  const expired = { ...rest, created_at: NOW - 2, expires_at: NOW - 1 }
  const more = Array.from({ length: 1_001 }, (_, index) => store.createKey({ ...expired, id: `e${index}` }, 2_001))
  await Promise.all(more)
  expect((await keys.list(ADMIN)).items).toHaveLength(2_000)
})

test('there are no keys until there is one', async () => {
  const { time, keys, access } = await open()
  expect(await access.hasKeys()).toBe(false)
  expect(access.hasKeys()).toBe(false)
  const { id } = await keys.create(ADMIN, READER)
  time.clock += 1_000
  expect(await access.hasKeys()).toBe(true)
  await keys.revoke(ADMIN, id)
  time.clock += 1_000
  expect(access.hasKeys()).toBe(true)
})

test('a use is noted once a minute, and never waited for', async () => {
  const { store, time, keys, access } = await open()
  const { key } = await keys.create(ADMIN, READER)
  const touch = vi.spyOn(store, 'touchKey')
  const lastUse = async () => (await keys.list(ADMIN)).items[0]?.last_used_at
  await ask(access, key)
  await expect.poll(lastUse).toBe(new Date(NOW).toISOString())
  for (let second = 1; second < 60; second += 1) {
    time.now = NOW + second * 1_000
    time.clock += 1_000
    await ask(access, key)
  }
  expect(touch).toHaveBeenCalledTimes(1)
  touch.mockRejectedValueOnce(new Error('busy'))
  time.now = NOW + 60_000
  expect(await ask(access, key)).toMatchObject({ projectId: 1 })
  time.now = NOW + 120_000
  time.clock += 1_000
  await ask(access, key)
  await expect.poll(lastUse).toBe(new Date(NOW + 120_000).toISOString())
})

test('a project is found by its name or its id', async () => {
  const { store, access } = await open()
  const id = await store.createProject('shop')
  expect(await access.projectId('shop')).toBe(id)
  expect(await access.projectId(`${id}`)).toBe(id)
  for (const wrong of ['Shop', '0', '-1', '1.0', '01', '999', '1e0', "' or 1=1", '9'.repeat(15)]) {
    expect(await access.projectId(wrong)).toBeUndefined()
  }
})
