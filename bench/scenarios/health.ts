import { setTimeout as sleep } from 'node:timers/promises'
import { askMeanwhile } from '../load/ask.ts'
import { createTimes } from '../load/times.ts'
import { parleyDatabase } from '../rows/databases.ts'
import type { Scenario } from '../scenario.ts'
import { startParley } from '../server.ts'

/** More than there are threads that read, so that all of these are busy and some wait. */
const CALLERS = 4
const WARM_MS = 1_000
/** Words that start with these letters: a search that has to look at most of the texts. */
const SLOW = '/analytics/summary?q=b&has_feedback=true&min_rating=2'

export const health: Scenario = {
  name: 'health',
  title: '/health while all reading threads are busy with slow queries',
  needs: [],
  bars: [
    { figure: 'p99 ms', atMost: 50 },
    // Shorter ones would show nothing: a query on the thread of HTTP could hide below the bar.
    { figure: 'slow query p50 ms', atLeast: 100 },
  ],
  async run(run) {
    const rows = run.rows ?? (run.quick ? 50_000 : 300_000)
    const server = await startParley(await parleyDatabase(rows))
    try {
      const warm = askMeanwhile(`${server.url}/health`)
      await sleep(WARM_MS)
      await warm()
      const until = performance.now() + (run.quick ? 1_000 : 6_000)
      const slow = createTimes()
      const stop = askMeanwhile(`${server.url}/health`)
      await Promise.all(
        Array.from({ length: CALLERS }, async () => {
          while (performance.now() < until) {
            const started = performance.now()
            const answer = await fetch(server.url + SLOW)
            if (!answer.ok) throw new Error(await answer.text())
            await answer.arrayBuffer()
            slow.add(performance.now() - started)
          }
        }),
      )
      const { count, p50, p99, max } = await stop()
      run.record('parley', 'slow query p50 ms', slow.summary().p50)
      for (const [figure, value] of Object.entries({ p50, p99, max })) run.record('parley', `${figure} ms`, value)
      run.say(`${count} answers of /health beside ${slow.summary().count} slow queries`)
    } finally {
      await server.stop()
    }
  },
}
