import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** Those of `pnpm start`. */
const FLAGS = ['--max-semi-space-size=8', '--max-old-space-size=512']

export interface RunningServer {
  url: string
  /** Resident memory in MiB. */
  residentMiB(): number
  stop(): Promise<void>
}

/** Starts a program as a process of its own and waits until it answers. */
export async function startServer(program: string, environment: Record<string, string>): Promise<RunningServer> {
  const port = environment.PORT ?? '8999'
  const child = spawn(process.execPath, [...FLAGS, program], {
    env: { ...environment, PATH: '/usr/bin:/bin', LOG_LEVEL: 'warn', PORT: port },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const url = `http://127.0.0.1:${port}`
  await untilReady(url, child)
  return {
    url,
    residentMiB: () => residentMiB(child.pid),
    async stop() {
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The server ended with code ${child.exitCode}`)
    try {
      if ((await fetch(`${url}/health`)).ok) return
    } catch {
      // not listening yet
    }
    await sleep(50)
  }
}

function residentMiB(pid: number | undefined): number {
  const [, kibibytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kibibytes) / 1024
}

export function percentile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}
