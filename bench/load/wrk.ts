import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface ClosedLoop {
  url: string
  /** A file with a JSON body a line. */
  bodies: string
  connections: number
  seconds: number
}

export interface ClosedLoopResult {
  requests: number
  requestsPerSecond: number
  p50: number
  p99: number
}

/** Each connection sends its next request when the last was answered: finds the peak. Throws where a request failed. */
export async function closedLoop({ url, bodies, connections, seconds }: ClosedLoop): Promise<ClosedLoopResult> {
  const script = join(import.meta.dirname, 'post.lua')
  const options = ['--threads', '1', '--connections', String(connections), '--duration', `${seconds}s`]
  const { stdout } = await run('wrk', [...options, '--timeout', '10s', '--script', script, url, '--', bodies])
  const result = JSON.parse(/^\{.*\}$/m.exec(stdout)?.[0] ?? '{}')
  if (!(result.requests > 0) || result.failed > 0 || result.broken > 0) throw new Error(`${url}: ${stdout}`)
  return { ...result, requestsPerSecond: result.requests / result.seconds }
}
