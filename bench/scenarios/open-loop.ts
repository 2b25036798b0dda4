import { join } from 'node:path'
import { singleBodies } from '../load/bodies.ts'
import { offerAll } from '../load/offer.ts'
import { closedLoop } from '../load/wrk.ts'
import { startFloor } from '../peers/servers.ts'
import { inTemporaryFolder } from '../rows/temporary-folder.ts'
import { interleave, type Run, type Scenario } from '../scenario.ts'
import { startParley } from '../server.ts'

const CONNECTIONS = 64
const ROUTES = [
  ['POST', '/ratings'],
  ['RPC', '/trpc/ratings.create'],
] as const

export const openLoop: Scenario = {
  name: 'open-loop',
  title: 'POST /ratings and ratings.create, open loop at half of their peak',
  needs: ['wrk'],
  bars: ROUTES.flatMap(([route]) => [
    { figure: `${route} p50 ms`, atMost: 5 },
    { figure: `${route} p99 ms`, atMost: 25 },
  ]),
  run: (run) => inTemporaryFolder((folder) => measure(run, folder)),
}

/** The floor gets Parley's rate, so that its times show what the adapters add. */
async function measure(run: Run, folder: string): Promise<void> {
  const bodies = singleBodies(folder)
  const seconds = run.quick ? 2 : 15
  const parley = await startParley(join(folder, 'parley.db'))
  const floor = await startFloor(join(folder, 'floor.db'))
  try {
    const rates: Record<string, number> = {}
    for (const [route, path] of ROUTES) {
      const url = parley.url + path
      await closedLoop({ url, bodies, connections: CONNECTIONS, seconds: run.quick ? 1 : 3 })
      const peak = await closedLoop({ url, bodies, connections: CONNECTIONS, seconds: run.quick ? 1 : 10 })
      rates[route] = peak.requestsPerSecond / 2
    }
    const offerTo = async (url: string, route: string) => {
      const rate = rates[route] ?? 0
      const { accepted } = await offerAll({ url, bodies, rate, seconds, connections: CONNECTIONS * 4 })
      return {
        [`${route} offered/s`]: rate,
        [`${route} p50 ms`]: accepted.p50,
        [`${route} p99 ms`]: accepted.p99,
        [`${route} max ms`]: accepted.max,
      }
    }
    await interleave(run, [
      ...ROUTES.map(([route, path]) => ({ subject: 'parley', measure: () => offerTo(parley.url + path, route) })),
      { subject: 'floor', measure: () => offerTo(`${floor.url}/ratings`, 'POST') },
    ])
  } finally {
    await Promise.all([parley.stop(), floor.stop()])
  }
}
