import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { onTestFinished } from 'vitest'
import { ROOT } from '../fresh-clone.ts'
import { startLine } from '../start-line.ts'

const START_MS = 30_000
const PORT = Number(process.env.SLOW_PORT ?? 8_995)
export const URL = `http://127.0.0.1:${PORT}`

export interface ServerProcess {
  child: ChildProcess
  pid: number
  /** From the start of the process to the first answer of /ready. */
  readyMs: number
  /** Its log, which a test may wait for. */
  said(): string
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<{ code: number | null; ms: number }>
}

/** The real server as a process over a database file; ended with the test where that does not end it. */
export async function startServer(database: string): Promise<ServerProcess> {
  const started = performance.now()
  const child = spawn(process.execPath, startLine(), {
    env: { PATH: process.env.PATH, PORT: String(PORT), DATABASE_URL: `file:${database}`, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (log = (log + text).slice(-100_000)))
  const exited = once(child, 'exit')
  const server: ServerProcess = {
    child,
    pid: child.pid ?? 0,
    readyMs: 0,
    said: () => log,
    async end(signal) {
      const before = performance.now()
      if (child.exitCode === null && child.signalCode === null) child.kill(signal)
      const [code] = await exited
      return { code, ms: performance.now() - before }
    },
  }
  onTestFinished(async () => void (await server.end('SIGKILL')))
  await untilReady(START_MS, () => {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}:\n${log}`)
  })
  server.readyMs = performance.now() - started
  return server
}

async function untilReady(withinMs: number, look: () => void = () => undefined): Promise<number> {
  const started = performance.now()
  for (;;) {
    const answer = await fetch(`${URL}/ready`, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined)
    if (answer?.ok) return performance.now() - started
    look()
    if (performance.now() - started > withinMs) throw new Error(`Not ready within ${withinMs} ms`)
    await sleep(20)
  }
}

/** How long until it is ready and stores a rating. */
export async function untilWritten(withinMs: number): Promise<number> {
  const body = JSON.stringify({ conversation_id: 'probe', rating: 3 })
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body }
  const started = performance.now()
  for (;;) {
    await untilReady(withinMs)
    const answer = await fetch(`${URL}/ratings`, init)
    const said = await answer.text()
    if (answer.ok) return performance.now() - started
    if (performance.now() - started > withinMs) throw new Error(`Nothing is written within ${withinMs} ms: ${said}`)
    await sleep(20)
  }
}

export function temporaryPlace(): { folder: string; database: string } {
  const folder = mkdtempSync(join(tmpdir(), 'parley-durable-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return { folder, database: join(folder, 'parley.db') }
}

export function query(database: string, sql: string, ...options: string[]): string[] {
  const reading = { encoding: 'utf8', maxBuffer: 2 ** 28 } as const
  return execFileSync('sqlite3', ['-batch', ...options, database, sql], reading)
    .split('\n')
    .slice(0, -1)
}

/** Begins the names of ratings without an external_id: an Idempotency-Key tells them apart, and their conversation_id in the database. */
export const BY_KEY = 'key-'

/** Begins the external_ids of ratings that were given by a link. */
const BY_LINK = 'link:'

/** By external_id, or by the conversation_id of what was sent with an Idempotency-Key, past the server; those by a link are left to `wrongLinks`. */
export function ratingsIn(database: string): { id: string; stars: number }[] {
  const named = `external_id not like '${BY_LINK}%' or (external_id is null and conversation_id like '${BY_KEY}%')`
  return query(database, `select coalesce(external_id, conversation_id), rating from ratings where ${named}`).map(
    (line) => {
      const [id = '', stars] = line.split('|')
      return { id, stars: Number(stars) }
    },
  )
}

/** Throws where the file is damaged, or a count is not what the ratings say. */
export async function checkDatabase(database: string): Promise<void> {
  const verdict = query(database, 'pragma integrity_check')
  if (verdict.join() !== 'ok') throw new Error(`${database}: ${verdict.join('\n')}`)
  await runProgram('check.ts', [`file:${database}`], database)
}

/** A command of the store, such as check.ts; rejects with what it said where its exit code is not 0. */
export async function runProgram(name: string, parameters: string[], database: string): Promise<void> {
  await promisify(execFile)(process.execPath, programLine(name, parameters), { env: programEnvironment(database) })
}

/** A backup that may be killed. */
export function startBackup(database: string, to: string): ChildProcess {
  return spawn(process.execPath, programLine('backup.ts', [to]), {
    env: programEnvironment(database),
    stdio: 'ignore',
  })
}

function programLine(name: string, parameters: string[]): string[] {
  return ['--disable-warning=ExperimentalWarning', join(ROOT, 'packages/store/src', name), ...parameters]
}

function programEnvironment(database: string) {
  return { PATH: process.env.PATH, DATABASE_URL: `file:${database}` }
}

/** What a backup that was killed leaves behind; the next one removes it. */
export function unfinishedIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.includes('.unfinished-')) : []
}
