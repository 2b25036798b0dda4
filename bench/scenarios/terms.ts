import { askMeanwhile, askTimes } from '../load/ask.ts'
import { parleyDatabase } from '../rows/databases.ts'
import { CATEGORIES } from '../rows/rating-rows.ts'
import { interleave, type Scenario } from '../scenario.ts'
import { startParley } from '../server.ts'

export const terms: Scenario = {
  name: 'terms',
  title: 'words and phrases typical of low and high ratings, at 1 M ratings',
  needs: [],
  bars: [
    { figure: 'p95 ms', atMost: 300 },
    { figure: 'by category p95 ms', atMost: 300 },
    { figure: '/health beside it p99 ms', atMost: 50 },
  ],
  async run(run) {
    const rows = run.rows ?? (run.quick ? 20_000 : 1_000_000)
    const calls = run.quick ? 12 : 100
    const parley = await startParley(await parleyDatabase(rows))
    const address = (filter = '') => `${parley.url}/analytics/terms?limit=20${filter}`
    try {
      await interleave(run, [
        {
          subject: 'parley',
          async measure() {
            const stop = askMeanwhile(`${parley.url}/health`)
            const all = await askTimes(calls, () => address())
            const filtered = await askTimes(calls, (index) =>
              address(`&metadata=category:${CATEGORIES[index % CATEGORIES.length]}`),
            )
            const health = await stop()
            return {
              'p50 ms': all.p50,
              'p95 ms': all.p95,
              'by category p50 ms': filtered.p50,
              'by category p95 ms': filtered.p95,
              '/health beside it p99 ms': health.p99,
            }
          },
        },
      ])
    } finally {
      await parley.stop()
    }
  },
}
