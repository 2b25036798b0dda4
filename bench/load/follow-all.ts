import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import type { TimesSummary } from './times.ts'

/** What the process is told, as JSON in its one argument. */
export interface Subscribers {
  url: string
  sse: number
  sockets: number
}

/** Times are from the moment of the commit to the arrival, in milliseconds. */
export interface SubscribersResult extends TimesSummary {
  cut: number
  bytes: number
  ownCpuSeconds: number
}

export interface Followers {
  /** From here on arrivals count. */
  begin(): void
  end(): Promise<SubscribersResult>
  stop(): void
}

/** Opens many streams from a process of its own; resolves when all are open. */
export async function followAll(options: Subscribers): Promise<Followers> {
  const program = join(import.meta.dirname, 'subscribers.ts')
  const child = spawn(process.execPath, [program, JSON.stringify(options)], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  const { value } = await lines.next()
  if (value !== 'ready') throw new Error('The subscribers did not start')
  return {
    begin: () => void child.stdin.write('begin\n'),
    async end() {
      child.stdin.write('end\n')
      const { value } = await lines.next()
      return JSON.parse(value ?? 'null')
    },
    stop: () => void child.kill(),
  }
}
