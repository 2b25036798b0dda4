import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { checkDatabase, startServer, temporaryPlace, URL } from './durability/server-process.ts'

const LOCKS = 10
const LOCK_MS = 3_000
const WRITERS = 50
const HEALTH_P99_MS = 250
/** What the store waits for a lock, and a turn. */
const LONGEST_WRITE_MS = 4_000

const p99 = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.99)] ?? 0

async function timed(path: string, init?: RequestInit): Promise<{ status: number; retry: string | null; ms: number }> {
  const started = performance.now()
  const answer = await fetch(`${URL}${path}`, init)
  await answer.text()
  return { status: answer.status, retry: answer.headers.get('retry-after'), ms: performance.now() - started }
}

const write = () =>
  timed('/ratings', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ conversation_id: 'c', rating: 4 }),
  })

async function holdLock(database: string, during: () => Promise<void>): Promise<void> {
  const child = spawn('sqlite3', ['-batch', database], { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.write(".timeout 10000\nbegin immediate;\nselect 'held';\n")
  await once(child.stdout, 'data')
  await during()
  child.stdin.end('commit;\n')
  await once(child, 'exit')
}

test(`${LOCKS} times another program holds the lock for 3 s under ${WRITERS} writers`, async () => {
  const { database } = temporaryPlace()
  const server = await startServer(database)
  let isOver = false
  const writes: Awaited<ReturnType<typeof timed>>[] = []
  const healthMs: number[] = []
  const writers = Array.from({ length: WRITERS }, async () => {
    while (!isOver) {
      const answer = await write()
      writes.push(answer)
      if (answer.status === 503) await sleep(100)
    }
  })
  async function watchHealth(): Promise<void> {
    for (const until = performance.now() + LOCK_MS; performance.now() < until; await sleep(20)) {
      healthMs.push((await timed('/health')).ms)
    }
  }
  for (let lock = 0; lock < LOCKS; lock += 1) {
    await holdLock(database, watchHealth)
    await sleep(300)
  }
  isOver = true
  await Promise.all(writers)
  const after = await Promise.all(Array.from({ length: 500 }, write))
  await server.end('SIGKILL')
  await checkDatabase(database)
  const refused = writes.filter(({ status }) => status !== 201)
  const longestMs = Math.max(...writes.map(({ ms }) => ms))
  process.stdout.write(
    `locks: ${writes.length} writes, ${refused.length} refused, the longest after ${Math.round(longestMs)} ms; /health p99 ${p99(healthMs).toFixed(1)} ms\n`,
  )
  expect(after.filter(({ status }) => status === 201)).toHaveLength(500)
  expect(refused.filter(({ status, retry }) => status !== 503 || retry === null)).toEqual([])
  expect(refused.length).toBeGreaterThan(0)
  expect(longestMs).toBeLessThan(LONGEST_WRITE_MS)
  expect(p99(healthMs)).toBeLessThan(HEALTH_P99_MS)
})
