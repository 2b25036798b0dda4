import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Client, createClient } from '@libsql/client'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/libsql'
import { expect, onTestFinished, test, vi } from 'vitest'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { createThreadPool } from './thread-pool.ts'
import { createThreadedClient } from './threaded-client.ts'

async function newClients(): Promise<{ threaded: Client; original: Client }> {
  const url = pathToFileURL(join(await temporaryFolder(), 'client.db')).href
  const pool = createThreadPool({ url, busyTimeoutMs: 500, readOnly: false, threads: 1 })
  onTestFinished(() => pool.close())
  const threaded = createThreadedClient(pool)
  await threaded.execute('create table t (a integer primary key, b text)')
  const original = createClient({ url })
  onTestFinished(() => original.close())
  return { threaded, original }
}

async function count(client: Client): Promise<unknown> {
  return (await client.execute('select count(*) from t')).rows[0]?.[0]
}

test('drizzle commits a transaction, and rolls one back that throws, with its own error', async () => {
  const { threaded } = await newClients()
  const db = drizzle(threaded)
  await db.transaction(async (tx) => {
    await tx.run(sql`insert into t values (1, 'x')`)
    await tx.run(sql`insert into t values (2, 'y')`)
  })
  expect(await count(threaded)).toBe(2)
  const mistake = db.transaction(async (tx) => {
    await tx.run(sql`insert into t values (3, 'z')`)
    throw new Error('a mistake')
  })
  await expect(mistake).rejects.toThrow('a mistake')
  const broken = db.transaction(async (tx) => {
    await tx.run(sql`insert into t values (3, 'z')`)
    await tx.run(sql`insert into nowhere values (1)`)
  })
  await expect(broken).rejects.toMatchObject({ cause: { message: /nowhere/ } })
  const taken = db.transaction(async (tx) => {
    await tx.run(sql`insert into t values (3, 'z')`)
    await tx.run(sql`insert into t values (1, 'z')`)
  })
  await expect(taken).rejects.toMatchObject({ cause: { message: /UNIQUE/ } })
  expect(await count(threaded)).toBe(2)
})

test('a batch is all or nothing', async () => {
  const { threaded } = await newClients()
  const batch = threaded.batch(["insert into t values (1, 'x')", "insert into t values (1, 'y')"], 'write')
  await expect(batch).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT' })
  expect(await count(threaded)).toBe(0)
  const results = await threaded.batch([{ sql: 'insert into t values (?, ?)', args: [1, 'x'] }, 'select b from t'])
  expect(results[1]?.rows).toEqual([{ b: 'x' }])
})

test('rows are those of the original client, by name and by index', async () => {
  const { threaded, original } = await newClients()
  const query = "select 1 as a, 'x' as b, null as c, 0.5 as d, x'0102' as e, 2 as a, 3 as length"
  const [mine, theirs] = [await threaded.execute(query), await original.execute(query)]
  expect(mine.columns).toEqual(theirs.columns)
  const [row, other] = [mine.rows[0], theirs.rows[0]]
  expect(Object.entries(row ?? {}).filter(([name]) => name !== 'e')).toEqual(
    Object.entries(other ?? {}).filter(([name]) => name !== 'e'),
  )
  expect(Array.from(row ?? []).filter((_, index) => index !== 4)).toEqual(
    Array.from(other ?? []).filter((_, index) => index !== 4),
  )
  expect(new Uint8Array(row?.e as ArrayBuffer)).toEqual(Uint8Array.of(1, 2))
})

test('a transaction holds other calls up until it ends, and is closed afterwards', async () => {
  const { threaded } = await newClients()
  const transaction = await threaded.transaction('write')
  await transaction.execute("insert into t values (1, 'x')")
  const waiting = count(threaded)
  await transaction.commit()
  expect(await waiting).toBe(1)
  expect(transaction.closed).toBe(true)
  await expect(transaction.execute('select 1')).rejects.toMatchObject({ code: 'TRANSACTION_CLOSED' })
  await expect(transaction.commit()).rejects.toMatchObject({ code: 'TRANSACTION_CLOSED' })
  await expect(transaction.rollback()).resolves.toBeUndefined()
})

test('a transaction left open is rolled back after 10 seconds, and the thread goes on', async () => {
  const { threaded } = await newClients()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const forgotten = await threaded.transaction('write')
  await forgotten.execute("insert into t values (1, 'x')")
  vi.advanceTimersByTime(9_999)
  expect(forgotten.closed).toBe(false)
  vi.advanceTimersByTime(1)
  expect(forgotten.closed).toBe(true)
  expect(await count(threaded)).toBe(0)
  await expect(forgotten.commit()).rejects.toMatchObject({ code: 'TRANSACTION_CLOSED' })
})
