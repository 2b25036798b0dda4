import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createClient } from '@libsql/client'
import { expect, onTestFinished, test } from 'vitest'
import { newRating } from '../conformance/new-rating.ts'
import type { Store } from '../store.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { checkCounts } from './check-counts.ts'
import { openLibsqlStore } from './libsql-store.ts'
import { openDatabase } from './local/open-database.ts'

const PAGE = 4_096
const asJson = { module: new URL('../conformance/as-json.ts', import.meta.url).href, name: 'asJson', argument: {} }

async function openNew(): Promise<{ store: Store; path: string; url: string; troubles: string[] }> {
  const path = join(await temporaryFolder(), 'parley.db')
  const url = pathToFileURL(path).href
  const troubles: string[] = []
  const store = await openLibsqlStore({ url, onTrouble: ({ code, message }) => troubles.push(`${code} ${message}`) })
  onTestFinished(() => store.close())
  return { store, path, url, troubles }
}

test('a row whose metadata was broken by hand fails nothing but itself', async () => {
  const { store, path, url } = await openNew()
  const rows = [1, 2, 3, 4].map((n) =>
    newRating({ external_id: `e${n}`, timestamp: n, metadata: { agent: `a${n % 2}` } }),
  )
  await store.insert(1, rows)
  const client = createClient({ url })
  await client.execute(`update ratings set metadata = '{"agent":' where id = 2`)
  client.close()
  const page = { order: 'oldest', limit: 2 } as const
  const listed = await store.listByTime(1, {}, page)
  expect(listed.map(({ id }) => id)).toEqual([1, 3])
  expect((await store.listByTime(1, { metadata: [{ key: 'agent', value: 'a0' }] }, page)).map(({ id }) => id)).toEqual([
    4,
  ])
  const snapshot = await store.snapshot()
  const exported = await store.exportPage(1, {}, { snapshot, afterId: 0, limit: 10, format: asJson })
  expect(JSON.parse(exported.text).map(({ id }: { id: number }) => id)).toEqual([1, 3, 4])
  const filter = { metadata: [{ key: 'agent', value: 'a1' }], words: [], min_rating: 1 }
  expect(await store.countStars(1, filter)).toEqual([0, 0, 0, 2, 0])
  expect(await store.countStarsByValue(1, 'agent', { conversation_id: rows[0]?.conversation_id })).toBeDefined()
  expect(await store.countStarsByValue(1, 'agent', { user_id: 'nobody' })).toBeDefined()
  await expect(store.get(1, 2)).rejects.toMatchObject({ code: 'FAILED', message: /rating 2/ })
  expect(await store.insert(1, [newRating({ external_id: 'e2' })])).toMatchObject([{ status: 'found' }])
  expect(await checkCounts(path)).toMatchObject({ unreadable: 1 })
  await store.update(1, [{ id: 2, change: { metadata: { agent: 'a0' } } }])
  expect(await store.get(1, 2)).toMatchObject({ metadata: { agent: 'a0' } })
})

test('a damaged page stops all writing, is told once, and what can be read is', async () => {
  const { store, path, troubles } = await openNew()
  await store.insert(
    1,
    Array.from({ length: 20_000 }, (_, n) => newRating({ feedback: `some words ${n}`, timestamp: n })),
  )
  const own = openDatabase({ path, busyTimeoutMs: 1_000, mode: 'write' })
  own.run('pragma wal_checkpoint(truncate)')
  const [[root] = []] = own.all("select rootpage from sqlite_schema where name = 'ratings_time'")
  own.close()
  const file = await open(path, 'r+')
  await file.write(Buffer.alloc(PAGE, 0x5a), 0, PAGE, (Number(root) - 1) * PAGE)
  await file.close()
  // What connections have in their caches is as it was: the log tells them to read again.
  const other = openDatabase({ path, busyTimeoutMs: 1_000, mode: 'write' })
  other.run("update projects set name = 'changed' where id = 1")
  other.close()
  const failed = await Promise.allSettled([
    store.insert(1, [newRating()]),
    store.listByTime(1, {}, { order: 'newest', limit: 5 }),
  ])
  expect(failed.map((each) => each.status === 'rejected' && each.reason.code)).toEqual(['DAMAGED', 'DAMAGED'])
  await expect(store.insert(1, [newRating()])).rejects.toMatchObject({ code: 'DAMAGED' })
  await expect(store.delete(1, 1)).rejects.toMatchObject({ code: 'DAMAGED' })
  await expect(store.ping()).rejects.toMatchObject({ code: 'DAMAGED', message: /restore a backup/ })
  expect(await store.get(1, 7)).toMatchObject({ id: 7 })
  expect(await store.countStars(1, {})).toEqual([0, 0, 0, 20_000, 0])
  expect(troubles).toHaveLength(1)
})
