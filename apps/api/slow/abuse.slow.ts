import { once } from 'node:events'
import { request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { Problem } from '@parley/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MOST_UNDER_WAY } from '../src/load-shedding.ts'
import { ADDRESSES, JSON_BODIES } from './json-attacks.ts'
import { type ServerProcess, startProcess } from './server-process.ts'

/**
 * What abuse may cost: memory beyond that of an idle server, and how long other clients wait on a machine that may be busy. 128
 * MiB are wanted; what an import has used is given back late, so that one after the other goes up to 12 above that.
 */
const MEMORY_MIB = 160
const OTHERS_P99_MS = 1_000
/** Where the machine is busy with something else, as many times what they wait in calm. */
const OTHERS_FACTOR = 3
const CPU_MS = 50
const BATCH_CPU_MS = 20
const MIB = 1024 * 1024

let server: ServerProcess
let idleMiB: number
let mostMs: number
beforeAll(async () => {
  server = await startProcess(8996)
  for (let n = 0; n < 200; n += 1) await submit()
  const csv = `conversation_id,rating\n${'c,5\n'.repeat(20_000)}`
  expect((await upload(Readable.from([csv]))).status).toBe(200)
  // All its threads have been at work.
  const lists = Array.from({ length: 200 }, () => fetch(`${server.url}/ratings?limit=500`))
  for (const list of lists) await (await list).text()
  await sleep(1_000)
  idleMiB = server.residentMiB()
  const { p99 } = await p99Beside(() => sleep(3_000))
  mostMs = Math.max(OTHERS_P99_MS, OTHERS_FACTOR * p99)
  process.stdout.write(`abuse: others wait ${p99.toFixed(0)} ms in calm, p99, and may wait ${mostMs.toFixed(0)} ms\n`)
})
afterAll(() => server.stop())

async function submit(): Promise<number> {
  const started = performance.now()
  const body = JSON.stringify({ conversation_id: 'other', rating: 4 })
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`${server.url}/ratings`, { method: 'POST', headers, body })
  await response.text()
  expect(response.status).toBe(201)
  return performance.now() - started
}

/** Does the work while another client submits 50 ratings a second. */
async function p99Beside<Result>(work: () => Promise<Result>): Promise<{ result: Result; p99: number; calls: number }> {
  const latencies: Promise<number>[] = []
  const timer = setInterval(() => latencies.push(submit()), 20)
  const result = await work().finally(() => clearInterval(timer))
  const sorted = (await Promise.all(latencies)).sort((a, b) => a - b)
  return { result, p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0, calls: sorted.length }
}

/** Does the work, which may cost neither much memory nor others much time. */
async function besideOthers<Result>(name: string, work: () => Promise<Result>, cpuMs = 60_000): Promise<Result> {
  server.resetPeak()
  const before = server.cpuMs()
  const { result, p99, calls } = await p99Beside(work)
  const memory = server.peakMiB() - idleMiB
  const cpu = server.cpuMs() - before
  const costs = `memory +${memory.toFixed(0)} MiB, CPU ${cpu} ms, others ${calls}, p99 ${p99.toFixed(0)} ms`
  process.stdout.write(`abuse: ${name}: ${costs}\n`)
  expect(memory).toBeLessThan(MEMORY_MIB)
  expect(p99).toBeLessThan(mostMs)
  expect(cpu).toBeLessThanOrEqual(cpuMs)
  return result
}

interface Answer {
  status: number
  body: string
}

/** Sends until the answer is there, which may be before the end. */
async function upload(body: Readable, headers: Record<string, string> = {}): Promise<Answer> {
  const call = request(`${server.url}/import`, { method: 'POST', headers: { 'content-type': 'text/csv', ...headers } })
  body.pipe(call)
  const [response] = await once(call, 'response')
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk)
  body.destroy()
  call.destroy()
  return { status: response.statusCode, body: Buffer.concat(chunks).toString() }
}

function open(head: string): Socket {
  const socket = connect(server.port, '127.0.0.1')
  socket.on('error', () => undefined)
  socket.write(head)
  return socket
}

/** Whatever went wrong before. */
function closed(socket: Socket): Promise<unknown> {
  return new Promise((resolve) => socket.once('close', resolve))
}

/** The first line of the answer, and how long it took until the connection was closed. */
async function untilClosed(socket: Socket): Promise<{ line: string; type: string; seconds: number }> {
  const started = performance.now()
  const drip = setInterval(() => socket.write('x'), 1_000)
  let text = ''
  socket.on('data', (chunk) => (text += chunk))
  await closed(socket)
  clearInterval(drip)
  const type = /content-type: ([\w/+]+)/i.exec(text)?.[1] ?? ''
  return { line: text.split('\r\n', 1)[0] ?? '', type, seconds: (performance.now() - started) / 1_000 }
}

const TIMED_OUT = { line: 'HTTP/1.1 408 Request Timeout', type: 'application/problem+json' }

const headOf = (path: string, type: string) =>
  `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: ${type}\r\ncontent-length: 90000\r\n\r\n`

test.each([
  ['headers', 'GET /ratings HTTP/1.1\r\nhost: 127.0.0.1\r\nx: ', 10, 1_000],
  ['bodies', headOf('/ratings', 'application/json'), 30, 1_000],
  ['imports', headOf('/import', 'text/csv'), 30, MOST_UNDER_WAY.transfer],
])(
  'clients that send %s at one byte a second, as many as may, are cut off in time, with 408',
  async (name, head, limit, clients) => {
    const ends = await besideOthers(`slow ${name}`, () =>
      Promise.all(Array.from({ length: clients }, () => untilClosed(open(head)))),
    )
    for (const { line, type, seconds } of ends) {
      expect({ line, type }).toEqual(TIMED_OUT)
      expect(seconds).toBeGreaterThan(limit - 1)
      expect(seconds).toBeLessThan(limit + 10)
    }
  },
)

test('1,000 connections that say nothing are closed', async () => {
  const ends = await besideOthers('silence', () =>
    Promise.all(
      Array.from({ length: 1_000 }, async () => {
        const started = performance.now()
        await closed(open('').resume())
        return (performance.now() - started) / 1_000
      }),
    ),
  )
  expect(Math.max(...ends)).toBeLessThan(15)
})

function* times(piece: string | Buffer, count: number): Generator<string | Buffer> {
  for (let n = 0; n < count; n += 1) yield piece
}

/** Packed beforehand, so that it arrives as fast as the loopback carries it. */
function bomb(piece: Buffer, count: number): () => Readable {
  const packed = gzipSync(piece, { level: 9 })
  return () => Readable.from(times(packed, count))
}

const ROWS = Buffer.from('c,5\n'.repeat(MIB / 4))
const ZEROS = Buffer.alloc(MIB)
const WIDE = `${Array.from({ length: 100_000 }, (_, n) => `column_${n}`).join()}\n`

test.each<[string, () => Readable, Record<string, string>, number[], string]>([
  ['a gzip bomb of zeros, 2 GiB', bomb(ZEROS, 2_048), { 'content-encoding': 'gzip' }, [413, 422], ''],
  ['a gzip bomb of rows, 1 GiB', bomb(ROWS, 1_024), {}, [413], '100 times'],
  ['a CSV of 100,000 columns', () => Readable.from([WIDE, 'a,5\n'.repeat(10)]), {}, [422], 'header'],
  ['a CSV of one line of 1 GB', () => Readable.from(times('a,b,'.repeat(MIB / 4), 954)), {}, [422], 'header'],
])('%s is refused', async (name, body, headers, statuses, reason) => {
  const fiveTimes = () => Array.fromAsync({ length: 5 }, () => upload(body(), headers))
  for (const answer of await besideOthers(name, fiveTimes, 5 * CPU_MS)) {
    expect(statuses).toContain(answer.status)
    expect(Problem.parse(JSON.parse(answer.body)).detail).toContain(reason)
  }
})

test.each<[string, () => Readable]>([
  [
    'a quote never closed, and 256 MiB',
    () => Readable.from(['conversation_id,rating\n"', ...times('x'.repeat(MIB), 256)]),
  ],
  ['a second line of 256 MiB', () => Readable.from(['conversation_id,rating\n', ...times('x,'.repeat(MIB / 2), 256)])],
  ['NDJSON with 256 MiB of blanks', () => Readable.from(['{"conversation_id":"c"', ...times(' '.repeat(MIB), 256)])],
  ['a JSON array that is one text of 512 MiB', () => Readable.from(['["', ...times('x'.repeat(MIB), 512), '"]'])],
  ['a JSON array of 16 MiB of [', () => Readable.from(times('['.repeat(MIB), 16))],
  ['an NDJSON line of 256 MiB', () => Readable.from(['{"conversation_id":"', ...times('x'.repeat(MIB), 256)])],
])('%s is one rejected record', async (name, body) => {
  const answer = await besideOthers(name, () => upload(body(), { 'content-type': typeOf(name) }))
  expect([answer.status, JSON.parse(answer.body)]).toMatchObject([200, { imported: 0, rejected: 1 }])
})

function typeOf(name: string): string {
  if (name.includes('NDJSON')) return 'application/x-ndjson'
  return name.includes('JSON') ? 'application/json' : 'text/csv'
}

/** Of one of ten calls, in milliseconds. */
async function cpuOfEach(call: () => Promise<void>): Promise<number> {
  const before = server.cpuMs()
  for (let n = 0; n < 10; n += 1) await call()
  return (server.cpuMs() - before) / 10
}

async function post(address: string, body: string): Promise<Answer> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(server.url + address, { method: 'POST', headers, body })
  return { status: response.status, body: await response.text() }
}

test.each(JSON_BODIES)('JSON: %s costs no more than 50 ms', async (name, body, statuses) => {
  for (const address of ADDRESSES) {
    const cpu = await cpuOfEach(async () => {
      const answer = await post(address, body)
      expect(answer.status, `${address}: ${answer.body.slice(0, 200)}`).toBeLessThan(500)
      if (address === '/ratings' || address === '/trpc/ratings.create')
        expect(statuses, address).toContain(answer.status)
    })
    process.stdout.write(`abuse: JSON: ${name} at ${address}: CPU ${cpu} ms\n`)
    expect(cpu, address).toBeLessThanOrEqual(CPU_MS)
  }
})

test.each([
  ['GET', `${','.repeat(4_990)}?batch=1`],
  ['POST', `${','.repeat(4_990)}?batch=1`],
  ['GET', `${Array(600).fill('ratings.list').join()}?batch=1&input={}`],
  ['POST', `${Array(600).fill('ratings.create').join()}?batch=1`],
  ['GET', `${'%2C'.repeat(4_000)}?batch=1`],
])('a batch of thousands by %s costs next to nothing', async (method, address) => {
  const more = method === 'POST' ? { body: '{}', headers: { 'content-type': 'application/json' } } : {}
  const cpu = await cpuOfEach(async () => {
    const response = await fetch(`${server.url}/trpc/${address}`, { method, ...more })
    expect(response.status).toBe(400)
    expect((await response.text()).length).toBeLessThan(1_024)
  })
  expect(cpu).toBeLessThanOrEqual(BATCH_CPU_MS)
})

test('afterwards everything is as before', async () => {
  await sleep(2_000)
  process.stdout.write(`abuse: idle ${idleMiB.toFixed(0)} MiB before, ${server.residentMiB().toFixed(0)} MiB after\n`)
  expect(await submit()).toBeLessThan(mostMs)
  expect((await fetch(`${server.url}/ready`)).status).toBe(200)
})
