import { join } from 'node:path'
import { batchBodies } from '../load/bodies.ts'
import { closedLoop } from '../load/wrk.ts'
import { inTemporaryFolder } from '../rows/temporary-folder.ts'
import { interleave, type Scenario } from '../scenario.ts'
import { startParley } from '../server.ts'

const BATCH_ROWS = 1_000
const CONNECTIONS = 4
const ROUTES = [
  ['RPC', '/trpc/ratings.create_many'],
  ['REST', '/ratings/batch'],
] as const

export const createMany: Scenario = {
  name: 'create-many',
  title: 'ratings.create_many of 1,000, 4 connections',
  needs: ['wrk'],
  bars: ROUTES.map(([route]) => ({ figure: `${route} ratings/s`, atLeast: 40_000 })),
  run: (run) =>
    inTemporaryFolder(async (folder) => {
      const bodies = batchBodies(folder)
      const server = await startParley(join(folder, 'parley.db'))
      const send = (path: string, seconds: number) =>
        closedLoop({ url: server.url + path, bodies, connections: CONNECTIONS, seconds })
      try {
        await send(ROUTES[0][1], run.quick ? 1 : 3)
        await interleave(
          run,
          ROUTES.map(([route, path]) => ({
            subject: 'parley',
            async measure() {
              const { requestsPerSecond, p99 } = await send(path, run.quick ? 2 : 10)
              return { [`${route} ratings/s`]: requestsPerSecond * BATCH_ROWS, [`${route} p99 ms`]: p99 }
            },
          })),
        )
      } finally {
        await server.stop()
      }
    }),
}
