import { execFile } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { runSqlite } from '../peers/sqlite-program.ts'
import { parleyDatabase } from '../rows/databases.ts'
import { interleave, type Scenario } from '../scenario.ts'
import { startParley } from '../server.ts'

const run = promisify(execFile)
const FORMATS = ['csv', 'ndjson'] as const
const IDLE_MS = 2_000
const SELECT =
  "select id, external_id, conversation_id, rating, feedback, user_id, language, strftime('%Y-%m-%dT%H:%M:%fZ', " +
  "timestamp / 1000.0, 'unixepoch') as timestamp, metadata from ratings where project_id = 1 order by id;"

export const exportAll: Scenario = {
  name: 'export',
  title: 'export of 1 M ratings',
  needs: ['curl'],
  peers: ['sqlite3'],
  bars: FORMATS.flatMap((format) => [
    { figure: `${format} rows/s`, atLeast: 0.4, of: 'sqlite3' },
    { figure: `${format} memory above idle MiB`, atMost: 64 },
  ]),
  async run(run) {
    const rows = run.quick ? 20_000 : 1_000_000
    const database = await parleyDatabase(rows)
    await interleave(run, [
      ...FORMATS.map((format) => ({ subject: 'parley', measure: () => exportOnce(database, rows, format) })),
      ...(run.has('sqlite3') ? [{ subject: 'sqlite3', measure: () => sqliteExport(database, rows) }] : []),
    ])
  },
}

async function exportOnce(database: string, rows: number, format: string): Promise<Record<string, number>> {
  const server = await startParley(database)
  try {
    await sleep(IDLE_MS)
    const idle = server.residentMiB()
    server.resetPeak()
    const started = performance.now()
    await run('curl', [
      '--silent',
      '--show-error',
      '--fail',
      '--output',
      '/dev/null',
      `${server.url}/export?format=${format}`,
    ])
    const seconds = (performance.now() - started) / 1_000
    return {
      [`${format} rows/s`]: rows / seconds,
      [`${format} memory above idle MiB`]: server.peakMiB() - idle,
    }
  } finally {
    await server.stop()
  }
}

/** Into nothing, as Parley's; it has one format, so both are held against it. */
async function sqliteExport(database: string, rows: number): Promise<Record<string, number>> {
  const seconds = await runSqlite(database, ['-readonly', '-csv', '-header'], [SELECT])
  return Object.fromEntries(FORMATS.map((format) => [`${format} rows/s`, rows / seconds]))
}
