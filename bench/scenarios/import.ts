import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { singleBodies } from '../load/bodies.ts'
import { offerAll } from '../load/offer.ts'
import { ratingsTable } from '../peers/ratings-table.ts'
import { runSqlite } from '../peers/sqlite-program.ts'
import { CSV_SHAPES, cached, SCHEMA } from '../rows/cache.ts'
import { IMPORT_COLUMNS, LABEL_COLUMNS, TABLE_COLUMNS, writeCsv } from '../rows/csv.ts'
import { inTemporaryFolder } from '../rows/temporary-folder.ts'
import { interleave, type Run, type Scenario } from '../scenario.ts'
import { type RunningServer, startParley } from '../server.ts'

const CSV_BYTES_PER_ROW = 350
const BESIDE_PER_SECOND = 50
const IDLE_MS = 2_000

export const importFile: Scenario = {
  name: 'import',
  title: 'import of 1 M ratings as CSV',
  needs: [],
  peers: ['sqlite3'],
  bars: [
    { figure: 'rows/s', atLeast: 40_000 },
    { figure: 'rows/s', atLeast: 0.3, of: 'sqlite3' },
    { figure: 'memory above idle MiB', atMost: 192 },
    { figure: 'POST beside it p99 ms', atMost: 250 },
  ],
  run: (run) => measure(run, run.quick ? 20_000 : 1_000_000),
}

async function measure(run: Run, rows: number): Promise<void> {
  const table = await ratingsTable()
  const csv = (name: string, columns: typeof TABLE_COLUMNS, names: readonly string[], header: boolean) =>
    cached({
      name,
      rows,
      bytesPerRow: CSV_BYTES_PER_ROW,
      dependsOn: [CSV_SHAPES, SCHEMA],
      make: (path) => writeCsv({ path, rows, columns, names, header }),
    })
  const ours = await csv('import', IMPORT_COLUMNS, Object.keys(IMPORT_COLUMNS), true)
  const theirs = {
    rows: await csv('table', TABLE_COLUMNS, table.columns, false),
    labels: await csv('labels', LABEL_COLUMNS, ['labels'], false),
  }
  await interleave(run, [
    { subject: 'parley', measure: () => inTemporaryFolder((folder) => importWhole(ours, rows, folder, run.quick)) },
    ...(run.has('sqlite3')
      ? [
          {
            subject: 'sqlite3',
            measure: () => inTemporaryFolder((folder) => sqliteImport(theirs, rows, folder, table)),
          },
        ]
      : []),
  ])
}

/** Once alone, for rate and memory, and once more with single ratings beside it. */
async function importWhole(csv: string, rows: number, folder: string, quick: boolean): Promise<Record<string, number>> {
  const { seconds, aboveIdle } = await withServer(join(folder, 'alone.db'), async (server) => {
    await sleep(IDLE_MS)
    const idle = server.residentMiB()
    server.resetPeak()
    const seconds = await importCsv(`${server.url}/import`, csv, rows)
    return { seconds, aboveIdle: server.peakMiB() - idle }
  })
  const beside = await withServer(join(folder, 'shared.db'), async ({ url }) => {
    const offered = offerAll({
      url: `${url}/ratings`,
      bodies: singleBodies(folder),
      rate: BESIDE_PER_SECOND,
      seconds: quick ? 1 : Math.max(2, Math.floor(seconds * 0.8)),
      connections: 16,
    })
    const [{ accepted }] = await Promise.all([offered, importCsv(`${url}/import`, csv, rows)])
    return accepted
  })
  return {
    'rows/s': rows / seconds,
    'memory above idle MiB': aboveIdle,
    'POST beside it p50 ms': beside.p50,
    'POST beside it p99 ms': beside.p99,
  }
}

async function withServer<T>(database: string, work: (server: RunningServer) => Promise<T>): Promise<T> {
  const server = await startParley(database)
  try {
    return await work(server)
  } finally {
    await server.stop()
  }
}

async function importCsv(url: string, path: string, rows: number): Promise<number> {
  const { size } = await stat(path)
  const started = performance.now()
  const headers = { 'content-type': 'text/csv', 'content-length': size }
  const body = await new Promise<string>((resolve, reject) => {
    const sending = request(url, { method: 'POST', headers }, async (response) => {
      const text = await Array.fromAsync(response).then((pieces) => Buffer.concat(pieces).toString())
      resolve(text)
    })
    sending.on('error', reject)
    createReadStream(path, { highWaterMark: 2 ** 18 }).pipe(sending)
  })
  const report = JSON.parse(body)
  if (report.imported !== rows) throw new Error(body.slice(0, 1_000))
  return (performance.now() - started) / 1_000
}

type Table = Awaited<ReturnType<typeof ratingsTable>>

interface SqliteFiles {
  rows: string
  labels: string
}

/** The rows, then the two indexes of words, which hold what Parley's do. */
async function sqliteImport(
  csv: SqliteFiles,
  rows: number,
  folder: string,
  table: Table,
): Promise<Record<string, number>> {
  const path = join(folder, 'sqlite.db')
  const schema = table.statements.map((statement) => `${statement};`)
  const synced = 'pragma synchronous = full;'
  await runSqlite(path, [], ['pragma journal_mode = wal;', ...schema])
  const seconds = await runSqlite(path, [], [synced, `.import --csv "${csv.rows}" ratings`])
  const indexing = await runSqlite(
    path,
    [],
    [
      synced,
      'create temp table given (labels text);',
      `.import --csv --schema temp "${csv.labels}" given`,
      'insert into rating_labels (rowid, labels) select rowid, labels from given;',
      "insert into rating_text (rowid, feedback) select id, feedback from ratings where feedback > '';",
    ],
  )
  return { 'rows/s': rows / (seconds + indexing), 'without words rows/s': rows / seconds }
}
