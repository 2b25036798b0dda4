import { askMeanwhile, askTimes } from '../load/ask.ts'
import { parleyDatabase } from '../rows/databases.ts'
import { DAYS, MODELS } from '../rows/rating-rows.ts'
import { interleave, type Scenario } from '../scenario.ts'
import { startParley } from '../server.ts'
import { day } from './analytics-queries.ts'

const week = (index: number) => `from=${day(DAYS - 14 - (index % 50))}&to=${day(DAYS - 8 - (index % 50))}`
const modelAt = (index: number) => MODELS[index % MODELS.length] ?? ''

const QUESTIONS = [
  {
    name: 'compare two',
    path: (index: number) => `/analytics/compare?by=model&a=${modelAt(index)}&b=${modelAt(index + 1)}`,
  },
  { name: 'compare all', path: () => '/analytics/compare?by=model' },
  { name: 'compare periods', path: (index: number) => `/analytics/compare?by=period&${week(index)}` },
  { name: 'drivers', path: (index: number) => `/analytics/drivers?${week(index)}` },
  { name: 'sentiment', path: () => '/analytics/sentiment' },
  { name: 'sentiment of a model', path: (index: number) => `/analytics/sentiment?metadata=model:${modelAt(index)}` },
  { name: 'mismatches', path: (index: number) => `/analytics/mismatches?${week(index)}` },
] as const

export const insight: Scenario = {
  name: 'insight',
  title: 'comparisons, drivers and texts, at 1 M ratings or as many as are asked for',
  needs: [],
  bars: [
    ...QUESTIONS.map(({ name }) => ({ figure: `${name} p95 ms`, atMost: 300 })),
    { figure: '/health beside it p99 ms', atMost: 50 },
  ],
  async run(run) {
    const rows = run.rows ?? (run.quick ? 20_000 : 1_000_000)
    const parley = await startParley(await parleyDatabase(rows))
    try {
      await interleave(run, [
        {
          subject: 'parley',
          async measure() {
            const stop = askMeanwhile(`${parley.url}/health`)
            const figures: Record<string, number> = {}
            for (const { name, path } of QUESTIONS) {
              const { p50, p95 } = await askTimes(run.quick ? 12 : 100, (index) => `${parley.url}${path(index)}`)
              figures[`${name} p50 ms`] = p50
              figures[`${name} p95 ms`] = p95
            }
            return { ...figures, '/health beside it p99 ms': (await stop()).p99 }
          },
        },
      ])
    } finally {
      await parley.stop()
    }
  },
}
