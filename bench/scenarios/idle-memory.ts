import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { singleBodies } from '../load/bodies.ts'
import { closedLoop } from '../load/wrk.ts'
import { inTemporaryFolder } from '../rows/temporary-folder.ts'
import type { Scenario } from '../scenario.ts'
import { startParley } from '../server.ts'

const IDLE_MS = 3_000
const SLICE_SECONDS = 10

export const idleMemory: Scenario = {
  name: 'idle-memory',
  title: 'resident memory of the whole process, idle and after 1 M single writes',
  needs: ['wrk'],
  bars: [
    { figure: 'idle MiB', atMost: 150 },
    { figure: 'after the writes MiB', atMost: 200 },
  ],
  run: (run) =>
    inTemporaryFolder(async (folder) => {
      const writes = run.quick ? 5_000 : 1_000_000
      const bodies = singleBodies(folder)
      const server = await startParley(join(folder, 'parley.db'))
      try {
        await sleep(IDLE_MS)
        run.record('parley', 'idle MiB', server.residentMiB())
        for (let written = 0; written < writes; ) {
          const seconds = run.quick ? 1 : SLICE_SECONDS
          const slice = await closedLoop({ url: `${server.url}/ratings`, bodies, connections: 64, seconds })
          written += slice.requests
          run.say(`${written} written, ${server.residentMiB().toFixed(0)} MiB`)
        }
        await sleep(IDLE_MS)
        run.record('parley', 'after the writes MiB', server.residentMiB())
        run.record('parley', 'at most meanwhile MiB', server.peakMiB())
      } finally {
        await server.stop()
      }
    }),
}
