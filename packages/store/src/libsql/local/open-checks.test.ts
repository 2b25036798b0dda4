import { mkdir, open, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { newRating } from '../../conformance/new-rating.ts'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import { APPLICATION_ID } from '../identity.ts'
import { openLibsqlStore } from '../libsql-store.ts'
import { openDatabase } from './open-database.ts'

async function inNewFolder(): Promise<{ path: string; url: string }> {
  const path = join(await temporaryFolder(), 'parley.db')
  return { path, url: pathToFileURL(path).href }
}

async function withRatings(rows = 3_000): Promise<{ path: string; url: string }> {
  const place = await inNewFolder()
  const store = await openLibsqlStore(place)
  await store.insert(
    1,
    Array.from({ length: rows }, (_, n) => newRating({ feedback: `some words ${n}` })),
  )
  await store.close()
  return place
}

function execute(path: string, ...statements: string[]): void {
  const database = openDatabase({ path, busyTimeoutMs: 1_000, mode: 'create' })
  for (const sql of [...statements, 'pragma wal_checkpoint(truncate)']) database.run(sql)
  database.close()
}

async function overwrite(path: string, at: number, bytes: Buffer): Promise<void> {
  const file = await open(path, 'r+')
  await file.write(bytes, 0, bytes.length, at)
  await file.close()
}

async function expectRefused({ path, url }: { path: string; url: string }, code: string): Promise<void> {
  const before = await readFile(path)
  await expect(openLibsqlStore({ url })).rejects.toMatchObject({ name: 'StoreError', code })
  expect((await readFile(path)).equals(before)).toBe(true)
}

describe('refused, and not one byte of it changed, is a file', () => {
  test("that is another program's database, by its tables", async () => {
    const place = await inNewFolder()
    execute(place.path, 'create table theirs (a)')
    await expectRefused(place, 'NOT_OURS')
  })

  test("that is another program's database, by its application_id", async () => {
    const place = await inNewFolder()
    execute(place.path, 'create table parley_migrations (a)', 'pragma application_id = 12345')
    await expectRefused(place, 'NOT_OURS')
  })

  test('that is no database', async () => {
    const place = await inNewFolder()
    await writeFile(place.path, 'id,rating\n1,5\n'.repeat(1_000))
    await expectRefused(place, 'NOT_A_DATABASE')
    await writeFile(place.path, 'SQLite format 3\0')
    await expectRefused(place, 'NOT_A_DATABASE')
  })

  test('of no bytes', async () => {
    const place = await inNewFolder()
    await writeFile(place.path, '')
    await expectRefused(place, 'EMPTY')
  })

  test('that is a database without a table, as a copy that was killed leaves it', async () => {
    const place = await inNewFolder()
    execute(place.path, 'create table t (a)', 'drop table t')
    await expectRefused(place, 'EMPTY')
  })

  test('that is shorter than it says', async () => {
    const place = await withRatings()
    await truncate(place.path, Math.floor((await stat(place.path)).size / 8_192) * 4_096)
    await expectRefused(place, 'DAMAGED')
  })

  test.each([
    ['its schema', 110, 200],
    ['its page size', 16, 2],
  ])('that is damaged in %s', async (_, at, length) => {
    const place = await withRatings(1)
    await overwrite(place.path, at, Buffer.alloc(length, 0x5a))
    await expectRefused(place, 'DAMAGED')
  })

  test('that is damaged in the root of a tree', async () => {
    const place = await withRatings()
    const reader = openDatabase({ path: place.path, busyTimeoutMs: 0, mode: 'read' })
    const [[root] = []] = reader.all("select rootpage from sqlite_schema where name = 'ratings_time'")
    reader.close()
    await overwrite(place.path, (Number(root) - 1) * 4_096, Buffer.alloc(4_096, 0x5a))
    await expectRefused(place, 'DAMAGED')
  })
})

test('a directory is refused', async () => {
  const { path, url } = await inNewFolder()
  await mkdir(path)
  await expect(openLibsqlStore({ url })).rejects.toMatchObject({ code: 'NOT_OURS', message: /is a directory/ })
  expect((await stat(path)).isDirectory()).toBe(true)
})

test('a log without its database is refused, and stays', async () => {
  const { path, url } = await inNewFolder()
  await writeFile(`${path}-wal`, 'frames')
  await expect(openLibsqlStore({ url })).rejects.toMatchObject({ code: 'STALE_WAL' })
  expect(await readFile(`${path}-wal`, 'utf8')).toBe('frames')
  await expect(stat(path)).rejects.toMatchObject({ code: 'ENOENT' })
})

test('a database from before it had an identity gets one, and keeps it', async () => {
  const { path, url } = await withRatings(1)
  execute(path, 'drop table parley_identity', 'pragma application_id = 0')
  const identities = new Set<unknown>()
  for (let start = 0; start < 2; start += 1) {
    await (await openLibsqlStore({ url })).close()
    const reader = openDatabase({ path, busyTimeoutMs: 0, mode: 'read' })
    expect(reader.all('pragma application_id')).toEqual([[APPLICATION_ID]])
    identities.add(reader.all('select instance_id from parley_identity')[0]?.[0])
    reader.close()
  }
  expect(identities.size).toBe(1)
})

test.each(['with space.db', '100%.db', 'a#b?c.db', 'größe.db'])(
  'a file may be named %s, its folders made',
  async (name) => {
    const path = join(await temporaryFolder(), 'deep', 'er', name)
    const store = await openLibsqlStore({ url: pathToFileURL(path).href })
    await store.close()
    expect((await stat(path)).isFile()).toBe(true)
  },
)

test.each(['deleted', 'replaced'])(
  'a file that is %s under a running store is noticed: nothing more is acknowledged',
  async (how) => {
    const { path, url } = await withRatings(5)
    const troubles: string[] = []
    const store = await openLibsqlStore({ url, onTrouble: ({ code }) => troubles.push(code) })
    onTestFinished(() => store.close())
    await store.insert(1, [newRating()])
    await rename(path, `${path}.aside`)
    if (how === 'replaced') await writeFile(path, await readFile(`${path}.aside`))
    await expect(store.ping()).rejects.toMatchObject({ code: 'REPLACED' })
    await expect(store.insert(1, [newRating()])).rejects.toMatchObject({ code: 'REPLACED' })
    await expect(store.insert(1, [newRating()])).rejects.toMatchObject({ code: 'REPLACED' })
    expect(await store.countStars(1, {})).toEqual([0, 0, 0, 6, 0])
    expect(troubles).toEqual(['REPLACED'])
    await rm(path, { force: true })
    await rename(`${path}.aside`, path)
    await store.ping()
    await store.insert(1, [newRating()])
    expect(await store.countStars(1, {})).toEqual([0, 0, 0, 7, 0])
  },
)
