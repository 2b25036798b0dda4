import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { createThreadPool, type ThreadPoolOptions } from './thread-pool.ts'
import { createThreadedClient } from './threaded-client.ts'

/** A query that counts so many millions, at some 10 million a second. */
const slow = (millions: number) =>
  `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${millions * 1_000_000}) select max(i) from n`

async function newPool(options: Partial<ThreadPoolOptions>) {
  const url = pathToFileURL(join(await temporaryFolder(), 'pool.db')).href
  const pool = createThreadPool({ url, busyTimeoutMs: 500, readOnly: false, threads: 2, ...options })
  onTestFinished(() => pool.close())
  return { pool, client: createThreadedClient(pool) }
}

test('a call over its deadline is refused, others go on, and the pool recovers', async () => {
  const { pool, client } = await newPool({ deadlineMs: 1_000 })
  await Promise.all([client.execute('select 1'), client.execute('select 2')])
  const late = expect(client.execute(slow(30))).rejects.toMatchObject({ code: 'DEADLINE' })
  expect((await client.execute('select 3 as three')).rows).toEqual([{ three: 3 }])
  expect(pool.queued()).toBe(1)
  await late
  expect(pool.queued()).toBe(1)
  expect((await client.execute('select 3 as three')).rows).toEqual([{ three: 3 }])
  await expect.poll(() => pool.queued(), { timeout: 20_000 }).toBe(0)
  expect((await client.execute('select 4 as four')).rows).toEqual([{ four: 4 }])
})

test('a call that waits for a thread past its deadline is refused and never run', async () => {
  const { pool, client } = await newPool({ threads: 1, deadlineMs: 800 })
  await client.execute('create table t (a)')
  const calls = [slow(25), slow(25), 'insert into t values (1)'].map((sql) => client.execute(sql))
  await Promise.all(calls.map((call) => expect(call).rejects.toMatchObject({ code: 'DEADLINE' })))
  await expect.poll(() => pool.queued(), { timeout: 20_000 }).toBe(0)
  expect((await client.execute('select count(*) as n from t')).rows).toEqual([{ n: 0 }])
})

test('a slow query does not stop the event loop', async () => {
  const { client } = await newPool({})
  await client.execute('select 1')
  let last = performance.now()
  let longest = 0
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }, 5)
  const start = performance.now()
  await client.execute(slow(4))
  const took = performance.now() - start
  clearInterval(timer)
  expect(took).toBeGreaterThan(200)
  expect(longest).toBeLessThan(took / 2)
})
