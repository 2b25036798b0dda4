import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { untilAnswered } from './fresh-clone.ts'
import { startLine } from './start-line.ts'

/** Parley as `pnpm start` runs it, on a database of its own, and what the system knows of its process. */
export interface ServerProcess {
  url: string
  port: number
  /** Spent by all its threads since the start, in milliseconds. */
  cpuMs(): number
  residentMiB(): number
  /** The most that was resident since `resetPeak`. */
  peakMiB(): number
  resetPeak(): void
  stop(): Promise<void>
}

export async function startProcess(port: number, settings: Record<string, string> = {}): Promise<ServerProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-process-'))
  const server = spawn(process.execPath, startLine(), {
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      DATABASE_URL: `file:${join(folder, 'parley.db')}`,
      LOG_LEVEL: 'error',
      ...settings,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const url = `http://127.0.0.1:${port}`
  await untilAnswered(`${url}/ready`, 30_000)
  const about = (file: string) => readFileSync(`/proc/${server.pid}/${file}`, 'utf8')
  const memory = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(about('status'))?.[1]) / 1024
  return {
    url,
    port,
    cpuMs() {
      // After the name, which may hold anything: state is the first field, user and system time the 12th and 13th; 100 ticks a second.
      const fields = about('stat')
        .replace(/^.*\) /s, '')
        .split(' ')
      return (Number(fields[11]) + Number(fields[12])) * 10
    },
    residentMiB: () => memory('VmRSS'),
    peakMiB: () => memory('VmHWM'),
    resetPeak: () => writeFileSync(`/proc/${server.pid}/clear_refs`, '5'),
    async stop() {
      server.kill('SIGTERM')
      if (server.exitCode === null) await once(server, 'exit')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
