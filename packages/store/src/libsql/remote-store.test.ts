import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { newRating } from '../conformance/new-rating.ts'
import { storeConformance } from '../conformance.ts'
import { StoreError } from '../store-error.ts'
import { startHranaServer } from '../testing/hrana-server.ts'
import { makeTemporaryFolder, temporaryFolder } from '../testing/temporary-folder.ts'
import type { StoreOptions } from './connection.ts'
import { openLibsqlStore } from './libsql-store.ts'

storeConformance('libSQL server', async (options) => {
  const folder = await makeTemporaryFolder()
  const file = pathToFileURL(join(folder.path, 'server.db')).href
  const server = await startHranaServer(file)
  const store = await openLibsqlStore({ url: server.url, ...options })
  return {
    store,
    async dispose() {
      await store.close()
      await server.close()
      await folder.dispose()
    },
  }
})

async function openRemote(options: Partial<StoreOptions> = {}, authToken?: string) {
  const server = await startHranaServer(pathToFileURL(join(await temporaryFolder(), 'server.db')).href, authToken)
  onTestFinished(() => server.close())
  const store = await openLibsqlStore({ url: server.url, ...options })
  onTestFinished(() => store.close())
  return { server, store }
}

describe('a libSQL server', () => {
  test('keeps no stream open after the migrations and after calls', async () => {
    const { server, store } = await openRemote()
    await store.insert(1, [newRating()])
    expect(await store.countStars(1, {})).toEqual([0, 0, 0, 1, 0])
    await expect.poll(() => server.openStreams()).toBe(0)
    expect(server.requests.some(({ baton }) => typeof baton === 'string')).toBe(true)
  })

  test('gets the token, and without it the store does not open', async () => {
    const { server, store } = await openRemote({ authToken: 'secret' }, 'secret')
    await expect(store.ping()).resolves.toBeUndefined()
    await expect(openLibsqlStore({ url: server.url })).rejects.toThrow(StoreError)
  })

  test('is migrated by several processes at once', async () => {
    const { server } = await openRemote()
    const stores = await Promise.all([1, 2, 3].map(() => openLibsqlStore({ url: server.url })))
    for (const store of stores) {
      await store.ping()
      await store.close()
    }
  })

  test.each(['lose', 'refuse'] as const)(
    'that fails (%s) gives a StoreError; the next call goes through',
    async (fault) => {
      const { server, store } = await openRemote()
      server.setFault(fault)
      await expect(store.insert(1, [newRating({ external_id: 'e' })])).rejects.toThrow(StoreError)
      await expect(store.countStars(1, {})).rejects.toMatchObject({ code: 'FAILED' })
      await expect(store.ping()).rejects.toThrow(StoreError)
      server.setFault(undefined)
      const insert = () => store.insert(1, [newRating({ external_id: 'e' })])
      // A server holds the lock of a transaction that it hears nothing more of, for a while.
      const repeated = () => insert().then(([result]) => result?.rating.external_id, String)
      await expect.poll(repeated, { timeout: 10_000 }).toBe('e')
      expect(await store.countStars(1, {})).toEqual([0, 0, 0, 1, 0])
    },
  )

  test('whose answer to a write is lost has one rating after the same insert again', async () => {
    const { server, store } = await openRemote()
    const before = await store.insert(1, [newRating()])
    server.setFault('lose commit')
    const id = before[0]?.rating.id ?? 0
    await expect(store.update(1, [{ id, change: { rating: 1 } }])).rejects.toMatchObject({ code: 'FAILED' })
    server.setFault(undefined)
    expect(await store.get(1, id)).toMatchObject({ rating: 1 })
    expect(await store.update(1, [{ id, change: { rating: 1 } }])).toMatchObject([{ rating: 1 }])
  })

  test('that does not answer makes a read fail at its deadline', async () => {
    const { server, store } = await openRemote({ readDeadlineMs: 300 })
    await expect.poll(() => store.stats().queued).toBe(0)
    server.setFault('stall')
    const start = performance.now()
    await expect(store.listByTime(1, {}, { order: 'newest', limit: 1 })).rejects.toMatchObject({ code: 'TIMEOUT' })
    await expect(store.ping()).rejects.toMatchObject({ code: 'TIMEOUT' })
    expect(performance.now() - start).toBeLessThan(2_000)
    server.setFault(undefined)
    await expect(store.ping()).resolves.toBeUndefined()
  })

  test('that is not there gives a StoreError at once', async () => {
    const { server, store } = await openRemote()
    await server.close()
    await expect(store.ping()).rejects.toMatchObject({ code: 'FAILED' })
    await expect(openLibsqlStore({ url: server.url })).rejects.toThrow(StoreError)
  })

  test('is not called any more once the store is closed', async () => {
    const { server, store } = await openRemote()
    await store.close()
    const sent = server.requests.length
    await expect(store.insert(1, [newRating()])).rejects.toMatchObject({ code: 'CLOSED' })
    await expect(store.ping()).rejects.toMatchObject({ code: 'CLOSED' })
    expect(server.requests).toHaveLength(sent)
  })
})
