import { askTimes } from '../load/ask.ts'
import { parleyDatabase } from '../rows/databases.ts'
import { interleave, type Scenario } from '../scenario.ts'
import { startParley } from '../server.ts'

/** Words of the generated texts by how many of them have one, and one of a script without spaces. */
const WORDS = {
  'in 1 of 4,000': 'plaicloudoust',
  'in 1 of 100': 'heatdres',
  'in half': 'nun',
  'of a script without spaces': '退款',
}

export const search: Scenario = {
  name: 'search',
  title: 'the filter q, on the list and on the summary, at 1 M ratings of which half have a text',
  needs: [],
  bars: Object.keys(WORDS).flatMap((word) => [
    { figure: `list, ${word}, p95 ms`, atMost: 5_000 },
    { figure: `summary, ${word}, p95 ms`, atMost: 5_000 },
  ]),
  async run(run) {
    const rows = run.rows ?? (run.quick ? 20_000 : 1_000_000)
    const parley = await startParley(await parleyDatabase(rows))
    try {
      await interleave(run, [
        {
          subject: 'parley',
          async measure() {
            const figures: Record<string, number> = {}
            for (const [name, word] of Object.entries(WORDS)) {
              const q = encodeURIComponent(word)
              const list = await askTimes(run.quick ? 5 : 30, () => `${parley.url}/ratings?limit=50&q=${q}`)
              const summary = await askTimes(run.quick ? 5 : 30, () => `${parley.url}/analytics/summary?q=${q}`)
              figures[`list, ${name}, p95 ms`] = list.p95
              figures[`summary, ${name}, p95 ms`] = summary.p95
            }
            return figures
          },
        },
      ])
    } finally {
      await parley.stop()
    }
  },
}
