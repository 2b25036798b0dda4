import { getEventListeners } from 'node:events'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import type { Row } from '../database.ts'
import { startThread } from './start-thread.ts'
import { createThreadPool, type ThreadPoolOptions } from './thread-pool.ts'

/** A query that counts so many millions, at some 10 million a second. */
const slow = (millions: number) =>
  `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${millions * 1_000_000}) select max(i) from n`

async function newPool(options: Partial<ThreadPoolOptions>) {
  const path = join(await temporaryFolder(), 'pool.db')
  let started = 0
  const start = () => {
    started += 1
    return startThread('read', { path, busyTimeoutMs: 500, mode: 'create', fileId: undefined })
  }
  const pool = createThreadPool({ start, threads: 2, ...options })
  onTestFinished(() => pool.close())
  const query = async (sql: string, signal?: AbortSignal) => {
    const answer = await pool.use((thread) => thread.call({ kind: 'read', statements: [{ sql, args: [] }] }), signal)
    return (answer as Row[][])[0]?.[0]?.[0]
  }
  return { pool, query, started: () => started }
}

test('a call over its deadline is refused, others go on, and the pool recovers', async () => {
  const { pool, query } = await newPool({ deadlineMs: 1_000 })
  await Promise.all([query('select 1'), query('select 2')])
  const late = expect(query(slow(30))).rejects.toMatchObject({ code: 'TIMEOUT' })
  expect(await query('select 3')).toBe(3)
  expect(pool.queued()).toBe(1)
  await late
  expect(pool.queued()).toBe(1)
  expect(await query('select 3')).toBe(3)
  await expect.poll(() => pool.queued(), { timeout: 20_000 }).toBe(0)
  expect(await query('select 4')).toBe(4)
})

test('a call that waits for a thread past its deadline is refused and never run', async () => {
  const { pool, query } = await newPool({ threads: 1, deadlineMs: 800 })
  const started = performance.now()
  const calls = [slow(25), slow(25), slow(1_000)].map((sql) => query(sql))
  await Promise.all(calls.map((call) => expect(call).rejects.toMatchObject({ code: 'TIMEOUT' })))
  await expect.poll(() => pool.queued(), { timeout: 20_000 }).toBe(0)
  expect(performance.now() - started).toBeLessThan(30_000)
})

test('a slow query does not stop the event loop', async () => {
  const { query } = await newPool({})
  await query('select 1')
  let last = performance.now()
  let longest = 0
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }, 5)
  const start = performance.now()
  await query(slow(4))
  const took = performance.now() - start
  clearInterval(timer)
  expect(took).toBeGreaterThan(200)
  expect(longest).toBeLessThan(took / 2)
})

test('a call that is called off while it waits leaves the queue at once and never runs', async () => {
  const { pool, query } = await newPool({ threads: 1, deadlineMs: 5_000 })
  const abort = new AbortController()
  const [before, off, after] = [query(slow(4)), query(slow(1_000), abort.signal), query('select 3')]
  expect(pool.queued()).toBe(3)
  abort.abort()
  expect(pool.queued()).toBe(2)
  await expect(off).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(pool.queued()).toBe(2)
  expect([await before, await after]).toEqual([4_000_000, 3])
})

test('a call that is called off while it runs is refused at once; its thread ends it and is used again', async () => {
  const { pool, query, started } = await newPool({ threads: 1, deadlineMs: 5_000 })
  const abort = new AbortController()
  await query('select 1')
  const off = query(slow(4), abort.signal)
  const next = query('select 2')
  abort.abort()
  await expect(off).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(pool.queued()).toBe(2)
  expect(await next).toBe(2)
  expect([pool.queued(), started()]).toEqual([0, 1])
})

test('a thread that overruns with a call that was called off is replaced all the same', async () => {
  const { pool, query } = await newPool({ threads: 1, deadlineMs: 1_000 })
  const abort = new AbortController()
  const off = query(slow(30), abort.signal)
  abort.abort()
  await expect(off).rejects.toMatchObject({ code: 'CANCELLED' })
  await expect.poll(() => query('select 1').catch(String), { timeout: 10_000 }).toBe(1)
  expect(pool.queued()).toBe(1)
})

test('a call that was called off before it began is never queued', async () => {
  const { pool, query, started } = await newPool({})
  const off = query('select 1', AbortSignal.abort())
  expect([pool.queued(), started()]).toEqual([0, 0])
  await expect(off).rejects.toMatchObject({ code: 'CANCELLED' })
})

test('nothing listens to a signal any more when its call has ended, however it did', async () => {
  const { pool, query } = await newPool({ threads: 1, deadlineMs: 1_000 })
  const { signal } = new AbortController()
  expect(await query('select 1', signal)).toBe(1)
  await expect(query('no sql', signal)).rejects.toMatchObject({ code: 'FAILED' })
  const late = [query(slow(30), signal), query('select 2', signal), query('select 3', signal)]
  expect(getEventListeners(signal, 'abort')).toHaveLength(3)
  for (const call of late) await expect(call).rejects.toMatchObject({ code: 'TIMEOUT' })
  await expect.poll(() => pool.queued(), { timeout: 20_000 }).toBe(0)
  const ended = Promise.allSettled([query('select 4', signal), query('select 5', signal)])
  await Promise.all([pool.close(), ended])
  expect(getEventListeners(signal, 'abort')).toEqual([])
})
