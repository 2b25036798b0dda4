import { join } from 'node:path'
import { ask } from '../load/ask.ts'
import { singleBodies } from '../load/bodies.ts'
import { closedLoop } from '../load/wrk.ts'
import { startFastapi, startFloor, startStock } from '../peers/servers.ts'
import { inTemporaryFolder } from '../rows/temporary-folder.ts'
import { type Contender, interleave, type Run, type Scenario } from '../scenario.ts'
import { type RunningServer, startParley } from '../server.ts'

const CONNECTIONS = 64

/** A single rating a request, over REST. */
export const post = singleWrites('post', 'POST /ratings, 64 connections, each rating fsynced', '/ratings')
/** The same over RPC; the floor and the FastAPI peer have only their own POST /ratings. */
export const rpcCreate = singleWrites('rpc-create', 'ratings.create, 64 connections, fsynced', '/trpc/ratings.create')

function singleWrites(name: string, title: string, path: string): Scenario {
  return {
    name,
    title,
    needs: ['wrk'],
    peers: ['fastapi'],
    bars: [
      { figure: 'requests/s', atLeast: 0.8, of: 'floor' },
      { figure: 'requests/s', atLeast: 4, of: 'stock' },
      { figure: 'requests/s', atLeast: 8, of: 'fastapi' },
    ],
    run: (run) => inTemporaryFolder((folder) => measure(run, folder, path)),
  }
}

async function measure(run: Run, folder: string, path: string): Promise<void> {
  const bodies = singleBodies(folder)
  const seconds = run.quick ? 2 : 10
  const running: RunningServer[] = []
  const contender = async (
    subject: string,
    start: (database: string) => Promise<RunningServer>,
    at: string,
  ): Promise<Contender> => {
    const server = await start(join(folder, `${subject}.db`))
    running.push(server)
    const url = server.url + at
    await closedLoop({ url, bodies, connections: CONNECTIONS, seconds: run.quick ? 1 : 3 })
    return {
      subject,
      async measure() {
        const { requestsPerSecond, p50, p99 } = await closedLoop({ url, bodies, connections: CONNECTIONS, seconds })
        return { 'requests/s': requestsPerSecond, 'p50 ms': p50, 'p99 ms': p99 }
      },
    }
  }
  try {
    const contenders = [
      await contender('parley', startParley, path),
      await contender('floor', startFloor, '/ratings'),
      await contender('stock', startStock, path),
    ]
    if (run.has('fastapi')) contenders.push(await contender('fastapi', startFastapi, '/ratings'))
    await interleave(run, contenders)
    await ask(`${running[0]?.url}/analytics/summary`)
  } finally {
    await Promise.all(running.map((server) => server.stop()))
  }
}
