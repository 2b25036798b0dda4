import { askTimes } from '../load/ask.ts'
import { createTimes } from '../load/times.ts'
import { duckdbDatabase, startDuckdb } from '../peers/duckdb.ts'
import { parleyDatabase } from '../rows/databases.ts'
import { createRandom } from '../rows/random.ts'
import { AGENTS, DAYS } from '../rows/rating-rows.ts'
import { interleave, type Scenario } from '../scenario.ts'
import { startParley } from '../server.ts'
import { day } from './analytics-queries.ts'

/** From and to, both included. */
type Range = [from: string, to: string]

export const range: Scenario = {
  name: 'range',
  title: 'breakdown by agent over any range of days within two years, at 10 M ratings',
  needs: [],
  bars: [{ figure: 'p95 ms', atMost: 40 }],
  async run(run) {
    const rows = run.rows ?? (run.quick ? 20_000 : 10_000_000)
    const ranges = anyRanges(run.quick ? 20 : 300)
    const at = (index: number) => ranges[index % ranges.length] ?? [day(0), day(DAYS - 1)]
    const parley = await startParley(await parleyDatabase(rows))
    const duckdb = await startDuckdb(await duckdbDatabase(rows))
    const address = (index: number) =>
      `${parley.url}/analytics/breakdown?by=agent_id&limit=${AGENTS}&from=${at(index)[0]}&to=${at(index)[1]}`
    try {
      await interleave(run, [
        {
          subject: 'parley',
          async measure() {
            const { p50, p95, max } = await askTimes(ranges.length, address)
            return { 'p50 ms': p50, 'p95 ms': p95, 'max ms': max }
          },
        },
        {
          subject: 'duckdb',
          async measure() {
            const times = createTimes()
            for (const each of ranges.slice(0, 20)) {
              for (const ms of (await duckdb.query(duckdbRange(each))).ms) times.add(ms)
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

function anyRanges(count: number): Range[] {
  const random = createRandom(730)
  return Array.from({ length: count }, () => {
    const [from = 0, to = 0] = [random.below(DAYS), random.below(DAYS)].sort((a, b) => a - b)
    return [day(from), day(to)]
  })
}

function duckdbRange([from, to]: Range): string {
  return `select agent_id, count(*) as n, avg(rating), count(*) filter (rating >= 4) from ratings
    where time >= '${from}' and time < '${to}'::date + 1 group by agent_id order by n desc limit ${AGENTS}`
}
