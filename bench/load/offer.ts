import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { TimesSummary } from './times.ts'

const run = promisify(execFile)

/** What the process is told, as JSON in its one argument. */
export interface Offer {
  url: string
  /** A file with a JSON body a line, sent by POST one after the other; GET without a body where it is left out. */
  bodies?: string
  /** Requests a second. */
  rate: number
  seconds: number
  /** Each has one request under way at a time; what is due while all are busy waits, and that counts. */
  connections: number
}

/** What it tells at the end, as JSON on its output. Times are in milliseconds. */
export interface OfferResult {
  offered: number
  /** Answers by status. */
  statuses: Record<string, number>
  /** Successes within a second of the moment when they were due. */
  good: number
  goodPerSecond: number
  accepted: TimesSummary
  refused: TimesSummary
  /** The same answers, counted from the moment when a connection was free for the request. */
  refusedSinceSent: TimesSummary
  /** 503 and 429 that do not say when to come again. */
  withoutRetryAfter: number
  brokenConnections: number
  unanswered: number
  /** Between two looks at the clock: what the generator itself adds. */
  ownLag: TimesSummary
  ownCpuSeconds: number
}

/** Offers requests at a constant rate, from a process of its own. */
export async function offer(options: Offer): Promise<OfferResult> {
  const program = join(import.meta.dirname, 'open-loop.ts')
  const { stdout } = await run(process.execPath, [program, JSON.stringify(options)], { maxBuffer: 2 ** 20 })
  return JSON.parse(stdout)
}

/** As `offer`, where every request must be answered with success. */
export async function offerAll(options: Offer): Promise<OfferResult> {
  const result = await offer(options)
  if (result.accepted.count !== result.offered) throw new Error(`${options.url}: ${JSON.stringify(result)}`)
  return result
}
