import { ask, askTimes } from '../load/ask.ts'
import { createTimes } from '../load/times.ts'
import { type Duckdb, duckdbDatabase, startDuckdb } from '../peers/duckdb.ts'
import { fastapiDatabase } from '../peers/fastapi-database.ts'
import { startFastapi } from '../peers/servers.ts'
import { parleyDatabase } from '../rows/databases.ts'
import { type Contender, interleave, type Run, type Scenario } from '../scenario.ts'
import { type RunningServer, startParley } from '../server.ts'
import { ANALYTICS_QUERIES, type AnalyticsQuery } from './analytics-queries.ts'

const SMALL = 'parley at 100 k'
const FASTAPI = 'fastapi at 1 M'

export const analytics: Scenario = {
  name: 'analytics',
  title: 'analytics over HTTP at 10 M ratings, all time',
  needs: [],
  peers: ['fastapi', 'sqlite3'],
  bars: ANALYTICS_QUERIES.flatMap(({ name, fastapi }) => [
    { figure: `${name} p95 ms`, atMost: 10 },
    { figure: `${name} p50 ms`, atMost: 2, of: SMALL },
    { figure: `${name} p50 ms`, atMost: 0.2, of: 'duckdb' },
    ...(fastapi === undefined ? [] : [{ figure: `${name} p50 ms`, atMost: 0.01, of: FASTAPI }]),
  ]),
  run: measure,
}

async function measure(run: Run): Promise<void> {
  const rows = run.rows ?? (run.quick ? 20_000 : 10_000_000)
  const calls = run.quick ? 20 : 300
  const running: { stop(): Promise<void> }[] = []
  const started = async <T extends { stop(): Promise<void> }>(starting: Promise<T>): Promise<T> => {
    const subject = await starting
    running.push(subject)
    return subject
  }
  try {
    const contenders: Contender[] = []
    const large = await started(startParley(await parleyDatabase(rows)))
    const duckdb = await started(startDuckdb(await duckdbDatabase(rows)))
    await compareTotals(large, duckdb)
    contenders.push({ subject: 'parley', measure: () => askAll(large, calls) })
    const small = await started(startParley(await parleyDatabase(run.quick ? 2_000 : 100_000)))
    contenders.push({ subject: SMALL, measure: () => askAll(small, calls) })
    contenders.push({ subject: 'duckdb', measure: () => queryAll(duckdb, run.quick ? 3 : 15) })
    if (run.has('fastapi') && run.has('sqlite3')) {
      const fastapi = await started(startFastapi(await fastapiDatabase(run.quick ? 20_000 : 1_000_000)))
      contenders.push({ subject: FASTAPI, measure: () => askFastapi(fastapi) })
    }
    for (const { name, path } of ANALYTICS_QUERIES) {
      run.record('parley', `${name} first ms`, (await ask(large.url + path(0))).ms)
    }
    await interleave(run, contenders)
  } finally {
    await Promise.all(running.map((subject) => subject.stop()))
  }
}

/** A comparison over different rows would mean nothing. */
async function compareTotals(parley: RunningServer, duckdb: Duckdb): Promise<void> {
  const summary = JSON.parse((await ask(`${parley.url}/analytics/summary`)).body)
  const { rows } = await duckdb.query('select rating, count(*) from ratings group by rating order by rating')
  const ours = Object.values(summary.rating_distribution).join(' ')
  const theirs = rows.map(([, count]) => String(count)).join(' ')
  if (ours !== theirs) throw new Error(`Parley counts ${ours} ratings by stars, DuckDB ${theirs}`)
}

async function askAll(server: RunningServer, calls: number): Promise<Record<string, number>> {
  return figuresOf(({ path }) => askTimes(calls, (index) => server.url + path(index)))
}

/** Timed inside its process, without HTTP. */
async function queryAll(duckdb: Duckdb, times: number): Promise<Record<string, number>> {
  return figuresOf(async ({ duckdb: sql }) => {
    await duckdb.query(sql(0))
    const measured = createTimes()
    for (let index = 0; index < times; index += 1) {
      for (const ms of (await duckdb.query(sql(index))).ms) measured.add(ms)
    }
    return measured.summary()
  })
}

async function askFastapi(server: RunningServer): Promise<Record<string, number>> {
  return figuresOf(async ({ fastapi }) => {
    if (fastapi === undefined) return undefined
    const measured = createTimes()
    for (let call = 0; call < 3; call += 1) measured.add((await ask(server.url + fastapi)).ms)
    return measured.summary()
  })
}

async function figuresOf(
  time: (query: AnalyticsQuery) => Promise<{ p50: number; p95: number } | undefined>,
): Promise<Record<string, number>> {
  const figures: Record<string, number> = {}
  for (const query of ANALYTICS_QUERIES) {
    const times = await time(query)
    if (times === undefined) continue
    figures[`${query.name} p50 ms`] = times.p50
    figures[`${query.name} p95 ms`] = times.p95
  }
  return figures
}
