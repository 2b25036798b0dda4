import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { singleBodies } from '../load/bodies.ts'
import { followAll, type SubscribersResult } from '../load/follow-all.ts'
import { type OfferResult, offerAll } from '../load/offer.ts'
import { inTemporaryFolder } from '../rows/temporary-folder.ts'
import { interleave, type Run, type Scenario } from '../scenario.ts'
import { type RunningServer, startParley } from '../server.ts'

const RATE = 200
const SSE = 1_000
const SOCKETS = 200

export const live: Scenario = {
  name: 'live',
  title: `${SSE.toLocaleString('en-US')} SSE and ${SOCKETS} WebSocket subscribers at ${RATE} ratings/s`,
  needs: [],
  bars: [
    { figure: 'commit to client p99 ms', atMost: 250 },
    { figure: 'POST p99 ms', atMost: 2, of: 'nobody listens' },
    { figure: 'events lost', atMost: 0 },
    { figure: 'streams cut', atMost: 0 },
    { figure: 'memory above idle MiB', atMost: 256 },
  ],
  run: (run) => inTemporaryFolder((folder) => measure(run, folder)),
}

async function measure(run: Run, folder: string): Promise<void> {
  const bodies = singleBodies(folder)
  const seconds = run.quick ? 2 : 10
  const parley = await startParley(join(folder, 'parley.db'))
  const offered = { url: `${parley.url}/ratings`, bodies, rate: RATE, connections: 32 }
  try {
    await offerAll({ ...offered, seconds: 2 })
    const idle = parley.residentMiB()
    await interleave(run, [
      {
        subject: 'nobody listens',
        measure: () => withCpu(parley, async () => postFigures(await offerAll({ ...offered, seconds }))),
      },
      {
        subject: 'parley',
        measure: () =>
          withCpu(parley, async () => {
            const half = { url: parley.url, sse: SSE / 2, sockets: SOCKETS / 2 }
            const all = await Promise.all([followAll(half), followAll(half)])
            await sleep(1_000)
            parley.resetPeak()
            for (const each of all) each.begin()
            const posted = await offerAll({ ...offered, seconds })
            const peak = parley.peakMiB()
            const heard = await Promise.all(all.map((each) => each.end()))
            return { ...postFigures(posted), ...eventFigures(heard, posted), 'memory above idle MiB': peak - idle }
          }),
      },
    ])
  } finally {
    await parley.stop()
  }
}

/** The same on a machine that others use too, where times are not. */
async function withCpu({ cpuSeconds }: RunningServer, measure: () => Promise<Record<string, number>>) {
  const before = cpuSeconds()
  const figures = await measure()
  return { ...figures, 'CPU of the server s': cpuSeconds() - before }
}

function postFigures({ accepted }: OfferResult) {
  return { 'POST p50 ms': accepted.p50, 'POST p99 ms': accepted.p99 }
}

function eventFigures(heard: SubscribersResult[], { offered }: OfferResult) {
  const sum = (of: (each: SubscribersResult) => number) => heard.reduce((total, each) => total + of(each), 0)
  const largest = (of: (each: SubscribersResult) => number) => Math.max(...heard.map(of))
  const count = sum((each) => each.count)
  return {
    'commit to client p50 ms': largest((each) => each.p50),
    'commit to client p99 ms': largest((each) => each.p99),
    'commit to client max ms': largest((each) => each.max),
    'events received': count,
    'events lost': offered * (SSE + SOCKETS) - count,
    'streams cut': sum((each) => each.cut),
    'MiB received': sum((each) => each.bytes) / 2 ** 20,
    'CPU of the clients s': sum((each) => each.ownCpuSeconds),
  }
}
