import { ask, askTimes } from '../load/ask.ts'
import { parleyDatabase } from '../rows/databases.ts'
import { interleave, type Run, type Scenario } from '../scenario.ts'
import { startParley } from '../server.ts'

const PAGE_ROWS = 50
const FAR_PAGE = 10_000

export const list: Scenario = {
  name: 'list',
  title: `list of 10 M ratings: page 1 and page ${FAR_PAGE.toLocaleString('en-US')} of ${PAGE_ROWS}`,
  needs: [],
  bars: [
    { figure: 'p95 ms', atMost: 10 },
    { figure: 'p95 ms', atMost: 10, subject: 'page 10,000' },
    // Equal, as far as two measurements of the same thing are.
    { figure: 'p50 ms', atMost: 1.25, subject: 'page 10,000', of: 'parley' },
  ],
  async run(run) {
    const rows = run.rows ?? (run.quick ? 20_000 : 10_000_000)
    const server = await startParley(await parleyDatabase(rows))
    try {
      const first = `${server.url}/ratings?limit=${PAGE_ROWS}`
      const far = await walk(run, first, Math.min(FAR_PAGE, rows / PAGE_ROWS))
      const measure = async (url: string) => {
        const { p50, p95 } = await askTimes(run.quick ? 20 : 500, () => url)
        return { 'p50 ms': p50, 'p95 ms': p95 }
      }
      await interleave(run, [
        { subject: 'parley', measure: () => measure(first) },
        { subject: 'page 10,000', measure: () => measure(far) },
      ])
    } finally {
      await server.stop()
    }
  },
}

/** Follows the cursors, as a caller must; the address of the page so many pages on. */
async function walk(run: Run, first: string, pages: number): Promise<string> {
  const started = performance.now()
  let address = first
  for (let page = 1; page < pages; page += 1) {
    const { next_cursor } = JSON.parse((await ask(address)).body)
    if (next_cursor === null) throw new Error(`There is no page ${page + 1}`)
    address = `${first}&cursor=${encodeURIComponent(next_cursor)}`
  }
  run.say(`walked ${pages} pages in ${((performance.now() - started) / 1_000).toFixed(0)} s`)
  return address
}
