import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { type RunningServer, startServer } from './server.ts'

const BAR_MIB = 192
const SERVER = join(import.meta.dirname, '..', 'apps', 'api', 'src', 'main.ts')

/** Imports a CSV of so many bytes (1 GB where none is given), exports it again, and prints what the server's memory did. */
export async function memory([bytes = '1000000000']: string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-memory-'))
  const server = await startServer(SERVER, { PORT: '8998', DATABASE_URL: `file:${join(folder, 'parley.db')}` })
  try {
    await sleep(2_000)
    const idle = server.residentMiB()
    process.stdout.write(`idle: ${idle.toFixed(0)} MiB resident\n`)
    await measure('import', server, idle, () => importCsv(server.url, Number(bytes)))
    for (const format of ['csv', 'ndjson', 'json'])
      await measure(`export ${format}`, server, idle, () => exportAll(server.url, format))
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true })
  }
}

async function measure(name: string, server: RunningServer, idle: number, work: () => Promise<string>): Promise<void> {
  let peak = 0
  const sampling = setInterval(() => {
    peak = Math.max(peak, server.residentMiB())
  }, 100)
  const started = performance.now()
  const result = await work()
  clearInterval(sampling)
  const seconds = (performance.now() - started) / 1_000
  const above = peak - idle
  const verdict = above <= BAR_MIB ? 'within' : 'OVER'
  process.stdout.write(
    `${name}: ${result} in ${seconds.toFixed(0)} s; peak ${above.toFixed(0)} MiB above idle, ${verdict} ${BAR_MIB}\n`,
  )
  if (above > BAR_MIB) process.exitCode = 1
}

const WORDS =
  'the agent was very helpful and quick but my order is still late so I want a refund, thanks anyway!'.split(' ')

/** Rows like real reviews: some 400 characters of feedback with quotes and line breaks now and then. */
function* csv(bytes: number): Generator<string> {
  yield 'conversation_id,rating,feedback,user_id,timestamp,agent_id,category\r\n'
  let seed = 1
  const random = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  let sent = 0
  for (let row = 1; sent < bytes; ) {
    let piece = ''
    for (let each = 0; each < 200; each += 1, row += 1) {
      const words = Array.from({ length: 20 + random(110) }, () => WORDS[random(WORDS.length)]).join(
        random(40) === 0 ? '\n' : ' ',
      )
      const feedback = random(10) === 0 ? `He said ""${words}""` : words
      const time = new Date(1.7e12 + random(63_072_000) * 1_000).toISOString()
      piece += `conv-${row},${1 + random(5)},"${feedback}",user-${random(500_000)},${time},agent-${random(500)},category-${random(12)}\r\n`
    }
    sent += piece.length
    yield piece
  }
}

function importCsv(url: string, bytes: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const post = request(
      `${url}/import`,
      { method: 'POST', headers: { 'content-type': 'text/csv' } },
      async (response) => {
        let body = ''
        for await (const piece of response) body += piece
        const { imported, rejected } = JSON.parse(body)
        if (response.statusCode === 200 && rejected === 0) resolve(`${(bytes / 1e9).toFixed(2)} GB, ${imported} rows`)
        else reject(new Error(body))
      },
    )
    post.on('error', reject)
    Readable.from(csv(bytes)).pipe(post)
  })
}

async function exportAll(url: string, format: string): Promise<string> {
  const response = await fetch(`${url}/export?format=${format}`)
  let bytes = 0
  for await (const piece of response.body ?? []) bytes += piece.length
  return `${(bytes / 1e9).toFixed(2)} GB`
}
