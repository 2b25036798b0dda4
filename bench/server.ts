import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const REPOSITORY = join(import.meta.dirname, '..')
const MAIN = 'apps/api/start.js'
const START_MS = 60_000

export interface RunningServer {
  url: string
  /** From the start of the process to the first answer of /health, in milliseconds. */
  startMs: number
  /** Resident memory now, in MiB. */
  residentMiB(): number
  /** The most memory that was resident since the start or the last call of `resetPeak`, in MiB. */
  peakMiB(): number
  resetPeak(): void
  /** Of the processor, since the start. */
  cpuSeconds(): number
  stop(): Promise<void>
}

export interface ServerProgram {
  command: string
  args: (port: number) => string[]
  environment?: (port: number) => Record<string, string>
  folder?: string
  /** Answers 200 as soon as the server does; `/health` where it is left out. */
  readyPath?: string
}

/** Parley as `pnpm start` starts it, over this database. */
export function startParley(database: string, program = MAIN): Promise<RunningServer> {
  const { scripts } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8'))
  const flags = String(scripts.start)
    .split(' ')
    .filter((word) => word.startsWith('--'))
  return startServer({
    command: process.execPath,
    args: () => [...flags, join(REPOSITORY, program)],
    environment: (port) => ({ PORT: String(port), DATABASE_URL: `file:${database}`, LOG_LEVEL: 'warn' }),
  })
}

/** Starts a program as a process of its own, on a free port, and waits until it answers. */
export async function startServer(program: ServerProgram): Promise<RunningServer> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const started = performance.now()
  const child = spawn(program.command, program.args(port), {
    cwd: program.folder ?? REPOSITORY,
    env: { PATH: '/usr/bin:/bin', ...program.environment?.(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (piece) => {
    said = (said + piece).slice(-4_000)
  })
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  try {
    await untilReady(url + (program.readyPath ?? '/health'), child)
  } catch (error) {
    await stop()
    throw new Error(`${program.command} ${program.args(port).join(' ')}: ${error}\n${said}`)
  }
  const startMs = performance.now() - started
  return {
    url,
    startMs,
    residentMiB: () => memoryMiB(child.pid, 'VmRSS'),
    peakMiB: () => memoryMiB(child.pid, 'VmHWM'),
    resetPeak: () => writeFileSync(`/proc/${child.pid}/clear_refs`, '5'),
    cpuSeconds: () => cpuSeconds(child.pid),
    stop,
  }
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  for (const started = performance.now(); performance.now() - started < START_MS; await sleep(5)) {
    if (child.exitCode !== null) throw new Error(`ended with code ${child.exitCode}`)
    const answer = await fetch(url).catch(() => undefined)
    await answer?.arrayBuffer()
    if (answer?.ok) return
  }
  throw new Error(`did not answer within ${START_MS / 1_000} s`)
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('No free port')
  return address.port
}

/** Of all threads; the kernel counts in hundredths. */
function cpuSeconds(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / 100
}

function memoryMiB(pid: number | undefined, field: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const [, kibibytes] = new RegExp(`${field}:\\s+(\\d+) kB`).exec(status) ?? []
  return Number(kibibytes) / 1024
}
