import { request } from 'node:http'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import type { NewRating } from '../../packages/store/src/index.ts'
import { IMPORT_COLUMNS, quoted } from '../rows/csv.ts'
import { ratingRows } from '../rows/rating-rows.ts'
import { inTemporaryFolder } from '../rows/temporary-folder.ts'
import type { Run, Scenario } from '../scenario.ts'
import { type RunningServer, startParley } from '../server.ts'

const FEWEST_BYTES_PER_ROW = 160
const FORMATS = ['csv', 'ndjson', 'json']
const WORKS = ['import', ...FORMATS.map((format) => `export ${format}`)]

/** Imports a CSV of so many bytes (1 GB where none is given), exports it again, and watches the server's memory. */
export const memory: Scenario = {
  name: 'memory',
  title: 'memory while a file of 1 GB is imported, and exported again',
  needs: [],
  bars: WORKS.map((work) => ({ figure: `${work}: memory above idle MiB`, atMost: 192 })),
  run: (run) =>
    inTemporaryFolder(async (folder) => {
      const bytes = Number(run.args[0] ?? (run.quick ? 4_000_000 : 1_000_000_000))
      const server = await startParley(join(folder, 'parley.db'))
      try {
        await sleep(2_000)
        const idle = server.residentMiB()
        run.record('parley', 'idle MiB', idle)
        await watch({ run, name: 'import', server, idle }, () => importCsv(server.url, bytes))
        for (const format of FORMATS) {
          await watch({ run, name: `export ${format}`, server, idle }, () => exportAll(server.url, format))
        }
      } finally {
        await server.stop()
      }
    }),
}

interface Watch {
  run: Run
  name: string
  server: RunningServer
  idle: number
}

async function watch({ run, name, server, idle }: Watch, work: () => Promise<number>): Promise<void> {
  server.resetPeak()
  const started = performance.now()
  const bytes = await work()
  const seconds = (performance.now() - started) / 1_000
  run.record('parley', `${name}: memory above idle MiB`, server.peakMiB() - idle)
  run.record('parley', `${name}: MB/s`, bytes / 1e6 / seconds)
  run.say(`${name}: ${(bytes / 1e6).toFixed(0)} MB in ${seconds.toFixed(0)} s`)
}

function* csv(bytes: number): Generator<string> {
  const cells = Object.values(IMPORT_COLUMNS)
  const line = (row: NewRating, index: number) => `${cells.map((cell) => quoted(cell(row, index))).join(',')}\r\n`
  let piece = `${Object.keys(IMPORT_COLUMNS).join(',')}\r\n`
  let sent = 0
  let index = 0
  for (const row of ratingRows(Math.ceil(bytes / FEWEST_BYTES_PER_ROW))) {
    piece += line(row, index)
    index += 1
    if (piece.length < 65_536 && sent + piece.length < bytes) continue
    sent += piece.length
    yield piece
    if (sent >= bytes) return
    piece = ''
  }
}

function importCsv(url: string, bytes: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'text/csv' }
    const sending = request(`${url}/import`, { method: 'POST', headers }, async (response) => {
      let body = ''
      for await (const piece of response) body += piece
      if (response.statusCode === 200 && JSON.parse(body).rejected === 0) resolve(bytes)
      else reject(new Error(body))
    })
    sending.on('error', reject)
    Readable.from(csv(bytes)).pipe(sending)
  })
}

async function exportAll(url: string, format: string): Promise<number> {
  const response = await fetch(`${url}/export?format=${format}`)
  let bytes = 0
  for await (const piece of response.body ?? []) bytes += piece.length
  return bytes
}
