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
  const start = () => startThread('read', { path, busyTimeoutMs: 500, readOnly: true })
  const pool = createThreadPool({ start, threads: 2, ...options })
  onTestFinished(() => pool.close())
  const query = async (sql: string) => {
    const answer = await pool.use((thread) => thread.call({ kind: 'read', statements: [{ sql, args: [] }] }))
    return (answer as Row[][])[0]?.[0]?.[0]
  }
  return { pool, query }
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
  const calls = [slow(25), slow(25), slow(1_000)].map(query)
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
