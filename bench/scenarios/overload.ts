import { join } from 'node:path'
import { singleBodies } from '../load/bodies.ts'
import { type Offer, offer, offerAll } from '../load/offer.ts'
import { closedLoop } from '../load/wrk.ts'
import { inTemporaryFolder } from '../rows/temporary-folder.ts'
import type { Run, Scenario } from '../scenario.ts'
import { startParley } from '../server.ts'

const TIMES_PEAK = 5
const CONNECTIONS = 1_024
const CALM_WINDOWS = 5
const WATCHED_WINDOWS = 15

export const overload: Scenario = {
  name: 'overload',
  title: '5 times the peak of POST /ratings offered for 60 s, open loop',
  needs: ['wrk'],
  bars: [
    { figure: 'good/s', atLeast: 0.7, of: 'its peak' },
    { figure: 'accepted p99 ms', atMost: 500 },
    { figure: 'refused p99 ms', atMost: 100 },
    { figure: 'refused without Retry-After', atMost: 0 },
    { figure: 'answers but 2xx, 503, 429', atMost: 0 },
    { figure: 'broken or unanswered', atMost: 0 },
    { figure: 'normal again after s', atMost: 5 },
  ],
  run: (run) => inTemporaryFolder((folder) => measure(run, folder)),
}

async function measure(run: Run, folder: string): Promise<void> {
  const bodies = singleBodies(folder)
  const server = await startParley(join(folder, 'parley.db'))
  try {
    const url = `${server.url}/ratings`
    await closedLoop({ url, bodies, connections: 64, seconds: run.quick ? 1 : 3 })
    const peak = await closedLoop({ url, bodies, connections: 64, seconds: run.quick ? 1 : 10 })
    run.record('its peak', 'good/s', peak.requestsPerSecond)
    const calm = { url, bodies, rate: 200, seconds: 1, connections: 16 }
    const before = await quietP99(calm)
    const seconds = run.quick ? 3 : 60
    const rate = peak.requestsPerSecond * TIMES_PEAK
    const result = await offer({ url, bodies, rate, seconds, connections: CONNECTIONS })
    const unexpected = Object.entries(result.statuses)
      .filter(([status]) => !/^(2..|503|429)$/.test(status))
      .reduce((sum, [, count]) => sum + count, 0)
    const figures = {
      'offered/s': rate,
      'good/s': result.goodPerSecond,
      'accepted p50 ms': result.accepted.p50,
      'accepted p99 ms': result.accepted.p99,
      'refused/s': result.refused.count / seconds,
      'refused p99 ms': result.refused.p99,
      'refused p99 since sent ms': result.refusedSinceSent.p99,
      'refused without Retry-After': result.withoutRetryAfter,
      'answers but 2xx, 503, 429': unexpected,
      'broken or unanswered': result.brokenConnections + result.unanswered,
      'p99 before ms': before,
      'normal again after s': await recovery(calm, before),
      'memory at most MiB': server.peakMiB(),
      "generator's own lag p99 ms": result.ownLag.p99,
      "generator's share of a core": result.ownCpuSeconds / seconds,
    }
    run.say(JSON.stringify(result.statuses))
    for (const [figure, value] of Object.entries(figures)) run.record('parley', figure, value)
  } finally {
    await server.stop()
  }
}

/** The worst p99 of some quiet seconds. */
async function quietP99(calm: Offer): Promise<number> {
  const p99s: number[] = []
  for (let second = 0; second < CALM_WINDOWS; second += 1) p99s.push((await offerAll(calm)).accepted.p99)
  return Math.max(...p99s)
}

/** Seconds until every request of a quiet second is answered as fast as before, give or take a fifth. */
async function recovery(calm: Offer, before: number): Promise<number> {
  const started = performance.now()
  for (let second = 0; second < WATCHED_WINDOWS; second += 1) {
    const result = await offer(calm)
    const isNormal = result.accepted.count === result.offered && result.accepted.p99 <= before * 1.2
    if (isNormal) break
  }
  return (performance.now() - started) / 1_000
}
