import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createParley } from '@parley/client'
import { afterAll, expect, test } from 'vitest'
import { ROOT, untilAnswered } from './fresh-clone.ts'

const CYCLES = 12
const CLIENTS = 16
const URL = 'http://127.0.0.1:8995'

const folder = mkdtempSync(join(tmpdir(), 'parley-crash-'))
const database = join(folder, 'parley.db')
let server: ChildProcess | undefined
afterAll(() => {
  server?.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

async function startServer(): Promise<void> {
  server = spawn(process.execPath, [join(ROOT, 'apps/api/src/main.ts')], {
    env: { PATH: process.env.PATH, PORT: '8995', DATABASE_URL: `file:${database}`, LOG_LEVEL: 'error' },
    stdio: 'ignore',
  })
  await untilAnswered(`${URL}/ready`, 30_000)
}

async function killServer(): Promise<void> {
  if (server === undefined) return
  server.kill('SIGKILL')
  await once(server, 'exit')
}

/** What clients were told, kept outside the server: the external_id of every write that was sent, and of each that was answered. */
const sent = new Set<string>()
const acknowledged = new Set<string>()

async function submitUntilBroken(cycle: number, client: number): Promise<void> {
  const parley = createParley({ url: URL, retries: 0 })
  for (let n = 0; ; n += 1) {
    const external_id = `${cycle}-${client}-${n}`
    sent.add(external_id)
    try {
      await parley.ratings.create.mutate({ conversation_id: `c${client}`, rating: 1 + (n % 5), external_id })
    } catch {
      return
    }
    acknowledged.add(external_id)
  }
}

async function importUntilBroken(cycle: number): Promise<void> {
  let csv = 'conversation_id,rating,external_id,agent\n'
  for (let n = 0; n < 50_000; n += 1) {
    sent.add(`${cycle}-import-${n}`)
    csv += `import,${1 + (n % 5)},${cycle}-import-${n},agent-${n % 7}\n`
  }
  const parley = createParley({ url: URL })
  await parley.importRatings(csv).then(
    () => {
      for (let n = 0; n < 50_000; n += 1) acknowledged.add(`${cycle}-import-${n}`)
    },
    () => undefined,
  )
}

test(`${CYCLES} times kill -9 under ${CLIENTS} clients and an import: nothing acknowledged is lost, nothing is doubled`, async () => {
  for (let cycle = 0; cycle < CYCLES; cycle += 1) {
    await startServer()
    const work = Array.from({ length: CLIENTS }, (_, client) => submitUntilBroken(cycle, client))
    work.push(importUntilBroken(cycle))
    await sleep(300 + Math.random() * 1_500)
    await killServer()
    await Promise.all(work)
    expect(execFileSync('sqlite3', [database, 'pragma integrity_check'], { encoding: 'utf8' }).trim()).toBe('ok')
  }
  await startServer()
  const stored: string[] = []
  const imported = new Map<string, number>()
  for await (const { external_id } of createParley({ url: URL }).exportRatings()) {
    stored.push(external_id ?? 'none')
    const [, cycle] = /^(\d+)-import-/.exec(external_id ?? '') ?? []
    if (cycle !== undefined) imported.set(cycle, (imported.get(cycle) ?? 0) + 1)
  }
  await killServer()
  process.stdout.write(`crash: ${acknowledged.size} acknowledged, ${stored.length} stored, ${CYCLES} kills\n`)
  const distinct = new Set(stored)
  expect(distinct.size).toBe(stored.length)
  expect([...acknowledged].filter((id) => !distinct.has(id))).toEqual([])
  expect(stored.filter((id) => !sent.has(id))).toEqual([])
  expect([...imported.values()].filter((rows) => rows % 1_000 !== 0)).toEqual([])
  expect(acknowledged.size).toBeGreaterThan(100)
})
