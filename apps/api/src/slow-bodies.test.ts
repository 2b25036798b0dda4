import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { Problem } from '@parley/contracts'
import { afterEach, expect, test } from 'vitest'
import { MOST_PASSED_OVER, PATIENCE, type Patience } from './slow-bodies.ts'
import { startApi, type TestApi } from './testing/start-api.ts'

const SHORT: Patience = { ...PATIENCE, headers: 300, body: 300, stalled: 500, checkEach: 50 }
const PIECE = `c,5,${'x'.repeat(1_000)}\n`

let api: TestApi
afterEach(() => api.close())

async function start(patience: Partial<Patience> = {}): Promise<void> {
  api = await startApi({ server: { patience: { ...SHORT, ...patience } } })
}

function open(text: string): Socket {
  const socket = connect(Number(new URL(api.url).port), '127.0.0.1')
  socket.on('error', () => undefined)
  socket.write(text)
  return socket
}

/** In order, or reset, as it is where a byte was still under way. */
function closed(socket: Socket): Promise<unknown> {
  return new Promise((resolve) => socket.once('close', resolve))
}

/** All that comes until the connection is closed. */
async function answer(socket: Socket): Promise<{ head: string; problem: Problem }> {
  const chunks: Buffer[] = []
  socket.on('data', (chunk) => chunks.push(chunk))
  await closed(socket)
  const [head = '', body = ''] = Buffer.concat(chunks).toString().split('\r\n\r\n')
  return {
    head,
    problem: Problem.parse(
      Object.values(JSON.parse(body)).length === 1 ? JSON.parse(body).error.data : JSON.parse(body),
    ),
  }
}

/** Sends a piece now and again, for as long as anybody listens. */
function drip(socket: Socket, piece: string, eachMs: number): Socket {
  const timer = setInterval(() => socket.write(piece), eachMs)
  socket.once('close', () => clearInterval(timer))
  return socket
}

const post = (path: string, type: string, more = 'content-length: 5000') =>
  `POST ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: ${type}\r\n${more}\r\n\r\n`

test.each([
  ['a JSON body', post('/ratings', 'application/json')],
  ['a JSON body in chunks', `${post('/ratings', 'application/json', 'transfer-encoding: chunked')}1388\r\n`],
  ['an RPC body', post('/trpc/ratings.create', 'application/json')],
  ['an import', post('/import', 'text/csv')],
  [
    'a form',
    `${post('/import', 'multipart/form-data; boundary=B')}--B\r\ncontent-disposition: form-data; name="f"; filename="f"\r\n\r\n`,
  ],
])('%s that trickles is answered 408 and cut off', async (_, head) => {
  await start()
  const { head: first, problem } = await answer(drip(open(head), ' ', 40))
  expect(first).toMatch(/^HTTP\/1\.1 408 .*connection: close/is)
  expect(problem).toMatchObject({ status: 408, code: 'TIMEOUT' })
  await expect.poll(() => api.log.find(({ msg }) => msg === 'request')).toMatchObject({ status: 408 })
  expect(api.log.filter(({ level }) => Number(level) >= 40)).toEqual([])
  expect(await api.rows()).toEqual([])
})

test.each(['', 'GET /ratings HTTP/1.1\r\nhost: lo'])('headers that do not end are answered 408: %j', async (sent) => {
  await start()
  const { head, problem } = await answer(drip(open(sent), sent === '' ? '' : 'x', 40))
  expect(head).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\ncontent-type: application\/problem\+json/)
  expect(problem).toMatchObject({ code: 'TIMEOUT', detail: expect.stringContaining('The headers') })
})

test('a body that nobody reads is cut off as well', async () => {
  await start()
  const socket = drip(open(post('/nowhere', 'text/plain')), ' ', 40)
  socket.resume()
  await closed(socket)
})

test.each([
  ['of an import that is refused', post('/import', 'text/csv', 'content-length: 1000000000')],
  [
    'of a form that is refused',
    `${post('/import', 'multipart/form-data; boundary=B', 'content-length: 1000000000')}--B\r\ncontent-disposition: form-data; name="f"; filename="f"\r\n\r\n`,
  ],
])('the rest of a body %s is passed over, but not without end', async (_, head) => {
  await start(PATIENCE)
  const socket = open(head)
  const piece = Buffer.alloc(65_536, 'a,')
  const send = () => {
    while (socket.writable && socket.write(piece));
  }
  socket.on('drain', send)
  let received = ''
  let heardAt = 0
  socket.on('data', (chunk) => {
    received += chunk
    heardAt = performance.now()
  })
  send()
  await expect.poll(() => socket.closed, { timeout: 10_000, interval: 10 }).toBe(true)
  // Broken at once, the connection may take the answer with it.
  expect(performance.now() - heardAt).toBeGreaterThan(400)
  expect(received).toMatch(/^HTTP\/1\.1 422 /)
  expect(socket.bytesWritten).toBeGreaterThan(MOST_PASSED_OVER)
  expect(socket.bytesWritten).toBeLessThan(5 * MOST_PASSED_OVER)
})

test('bodies that are read whole, and ends of others, share a connection, however long they are together', async () => {
  await start(PATIENCE)
  const whole = `conversation_id,rating\n"${'x'.repeat(MOST_PASSED_OVER)}`
  const refused = 'a,'.repeat(1_000_000)
  const socket = open('')
  let received = ''
  socket.on('data', (chunk) => (received += chunk))
  for (const [index, csv] of [whole, refused, refused, whole, refused, whole].entries()) {
    socket.write(post('/import', 'text/csv', `content-length: ${csv.length}`) + csv)
    await expect.poll(() => received.split('HTTP/1.1 ').length - 1, { timeout: 10_000 }).toBe(index + 1)
  }
  expect(received.match(/(?<=HTTP\/1\.1 )\d+/g)).toEqual(['200', '422', '422', '200', '422', '200'])
  socket.destroy()
})

test('an import at a slow but steady pace is read to its end, and one that is slower than that is not', async () => {
  await start({ importBytesPerSecond: 5_000 })
  const csv = `conversation_id,rating,feedback\n${PIECE.repeat(20)}`
  const socket = open(post('/import', 'text/csv', `content-length: ${csv.length}`))
  for (let at = 0; at < csv.length; at += 1_000) {
    socket.write(csv.slice(at, at + 1_000))
    await sleep(50)
  }
  const [answered] = await once(socket, 'data')
  expect(String(answered)).toMatch(/^HTTP\/1\.1 200 .*"imported":20/s)
  socket.destroy()
  const slow = drip(open(post('/import', 'text/csv', 'content-length: 100000')), 'x'.repeat(100), 50)
  expect((await answer(slow)).head).toMatch(/^HTTP\/1\.1 408 /)
})

test('an import has its time in all, too', async () => {
  await start({ importBody: 600, importBytesPerSecond: 1 })
  const slow = drip(open(post('/import', 'text/csv', 'content-length: 100000')), 'x'.repeat(100), 50)
  expect((await answer(slow)).head).toMatch(/^HTTP\/1\.1 408 /)
})

test('who stops reading an export is cut off; who reads slowly is not', async () => {
  await start()
  const csv = `conversation_id,rating,feedback\n${PIECE.repeat(30_000)}`
  expect((await fetch(`${api.url}/import`, { method: 'POST', body: csv })).status).toBe(200)
  const asked = 'GET /export HTTP/1.1\r\nhost: localhost\r\n\r\n'
  const stopped = open(asked).pause()
  const slow = open(asked).pause()
  let received = 0
  const timer = setInterval(() => {
    received += slow.read(300_000)?.length ?? slow.read()?.length ?? 0
  }, 50)
  await expect
    .poll(() => api.log.filter(({ route, status }) => route === '/export' && status === 499).length, {
      timeout: 10_000,
    })
    .toBe(1)
  const before = received
  await expect.poll(() => received, { timeout: 5_000 }).toBeGreaterThan(before + 1_000_000)
  clearInterval(timer)
  stopped.destroy()
  slow.destroy()
})
