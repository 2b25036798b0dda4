import { askMeanwhile, askTimes } from '../load/ask.ts'
import { createTimes } from '../load/times.ts'
import { duckdbDatabase, startDuckdb } from '../peers/duckdb.ts'
import { parleyDatabase } from '../rows/databases.ts'
import { AGENTS, CATEGORIES, MODELS } from '../rows/rating-rows.ts'
import { interleave, type Scenario } from '../scenario.ts'
import { startParley } from '../server.ts'

/** Every category with every model in turn, the frequent ones first. */
const PAIRS = MODELS.flatMap((model) => CATEGORIES.map((category) => ({ category, model })))

export const crossFilter: Scenario = {
  name: 'cross-filter',
  title: 'two metadata filters and a breakdown by a third key, at 1 M ratings',
  needs: [],
  bars: [
    { figure: 'p95 ms', atMost: 300 },
    { figure: '/health beside it p99 ms', atMost: 50 },
  ],
  async run(run) {
    const rows = run.rows ?? (run.quick ? 20_000 : 1_000_000)
    const calls = run.quick ? 12 : 144
    const at = (index: number) => PAIRS[index % PAIRS.length] ?? { category: '', model: '' }
    const parley = await startParley(await parleyDatabase(rows))
    const duckdb = await startDuckdb(await duckdbDatabase(rows))
    const address = (index: number) =>
      `${parley.url}/analytics/breakdown?by=agent_id&limit=${AGENTS}&metadata=category:${at(index).category}&metadata=model:${at(index).model}`
    try {
      await interleave(run, [
        {
          subject: 'parley',
          async measure() {
            const stop = askMeanwhile(`${parley.url}/health`)
            const { p50, p95, max } = await askTimes(calls, address)
            const health = await stop()
            return { 'p50 ms': p50, 'p95 ms': p95, 'max ms': max, '/health beside it p99 ms': health.p99 }
          },
        },
        {
          subject: 'duckdb',
          async measure() {
            const times = createTimes()
            for (let index = 0; index < 30; index += 1) {
              const { category, model } = at(index)
              const sql = `select agent_id, count(*) as n, avg(rating), count(*) filter (rating >= 4) from ratings
                where category = '${category}' and model = '${model}' group by agent_id order by n desc limit ${AGENTS}`
              for (const ms of (await duckdb.query(sql)).ms) times.add(ms)
            }
            const { p50, p95, max } = times.summary()
            return { 'p50 ms': p50, 'p95 ms': p95, 'max ms': max }
          },
        },
      ])
    } finally {
      await Promise.all([parley.stop(), duckdb.stop()])
    }
  },
}
