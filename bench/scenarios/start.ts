import { ask } from '../load/ask.ts'
import { parleyDatabase } from '../rows/databases.ts'
import { interleave, type Scenario } from '../scenario.ts'
import { startParley } from '../server.ts'

export const start: Scenario = {
  name: 'start',
  title: 'start to the first answers with 10 M ratings, file cached by the kernel',
  needs: [],
  bars: [
    { figure: 'to /health ms', atMost: 1_000 },
    { figure: 'to /analytics/summary ms', atMost: 1_000 },
  ],
  async run(run) {
    const database = await parleyDatabase(run.rows ?? (run.quick ? 20_000 : 10_000_000))
    await interleave({ ...run, rounds: run.quick ? 2 : Math.max(5, run.rounds) }, [
      {
        subject: 'parley',
        async measure() {
          const started = performance.now()
          const server = await startParley(database)
          try {
            await ask(`${server.url}/analytics/summary`)
            return { 'to /health ms': server.startMs, 'to /analytics/summary ms': performance.now() - started }
          } finally {
            await server.stop()
          }
        },
      },
    ])
  },
}
