import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { createParley } from '@parley/client'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { followEvents } from './durability/follower.ts'
import { query, startServer, temporaryPlace, URL as url } from './durability/server-process.ts'
import { type ServerProcess, startProcess } from './server-process.ts'

const CYCLES = 10
const FOLLOWERS = 5

/** Writes until it is stopped, whatever becomes of the server. */
async function write(stopped: () => boolean): Promise<void> {
  const parley = createParley({ url, retries: 0, timeout_ms: 2_000 })
  while (!stopped()) {
    await parley.ratings.create_many
      .mutate({ ratings: Array(5).fill({ conversation_id: 'c', rating: 4 }) })
      .catch(() => sleep(20))
  }
}

test(`${CYCLES} restarts, half of them kill -9, under ${FOLLOWERS} clients: they come back, with no event lost or doubled`, async () => {
  const { database } = temporaryPlace()
  let server = await startServer(database)
  const followers = Array.from({ length: FOLLOWERS }, () => followEvents(url))
  for (let cycle = 0; cycle < CYCLES; cycle += 1) {
    let isOver = false
    const writing = Promise.all(Array.from({ length: 4 }, () => write(() => isOver)))
    await sleep(300 + Math.random() * 700)
    await server.end(cycle % 2 === 0 ? 'SIGKILL' : 'SIGTERM')
    server = await startServer(database)
    await sleep(200)
    isOver = true
    await writing
  }
  const [count = '0'] = query(database, 'select count(*) from outbox')
  await vi.waitFor(
    () => expect(followers.map(({ heard }) => heard.length)).toEqual(followers.map(() => Number(count))),
    {
      timeout: 30_000,
      interval: 200,
    },
  )
  for (const follower of followers) expect(follower.faults(database)).toEqual([])
  expect(Number(count)).toBeGreaterThan(CYCLES * 10)
  process.stdout.write(
    `events: ${CYCLES} restarts, ${FOLLOWERS} clients heard ${count} events each, none lost or doubled\n`,
  )
}, 180_000)

test('two servers on one database: each tells of what the other stores', async () => {
  const { database } = temporaryPlace()
  await startServer(database)
  const second = await startProcess(8997, { DATABASE_URL: `file:${database}` })
  try {
    const followers = [followEvents(url), followEvents(second.url)]
    const servers = [url, second.url].map((address) => createParley({ url: address }))
    for (let row = 0; row < 50; row += 1) {
      await servers[row % 2]?.ratings.create.mutate({ conversation_id: `c${row}`, rating: 4 })
    }
    await vi.waitFor(() => expect(followers.map(({ heard }) => heard.length)).toEqual([50, 50]), 10_000)
    for (const follower of followers) {
      expect(follower.faults(database)).toEqual([])
      follower.leave()
    }
  } finally {
    await second.stop()
  }
}, 60_000)

const MEMORY_MIB = 64

let abused: ServerProcess
let idleMiB = 0
beforeAll(async () => {
  abused = await startProcess(8998)
  const parley = createParley({ url: abused.url })
  for (let row = 0; row < 200; row += 1) await parley.ratings.create.mutate({ conversation_id: 'c', rating: 4 })
  await sleep(1_000)
  idleMiB = abused.residentMiB()
})
afterAll(() => abused.stop())

const subscription = (id: number) => ({ id, method: 'subscription', params: { path: 'events.stream', input: {} } })

test.each<[string, (socket: WebSocket) => unknown]>([
  [
    '20,000 subscriptions, a message each',
    (socket) => {
      for (let id = 0; id < 20_000; id += 1) socket.send(JSON.stringify(subscription(id)))
    },
  ],
  [
    '20,000 subscriptions in one message of 1 MB',
    (socket) => socket.send(JSON.stringify(Array.from({ length: 20_000 }, (_, id) => subscription(id)))),
  ],
  ['a message of 1 MB', (socket) => socket.send('x'.repeat(1_000_000))],
  [
    '1 MB in pieces without an end',
    (socket) => {
      for (let piece = 0; piece < 100; piece += 1) socket.send('x'.repeat(10_000), { fin: false })
    },
  ],
])(
  'a socket that sends %s is cut, and costs next to nothing',
  async (name, send) => {
    abused.resetPeak()
    for (let time = 0; time < 10; time += 1) {
      const socket = new WebSocket(`${abused.url.replace('http', 'ws')}/trpc`)
      socket.on('error', () => undefined)
      await once(socket, 'open')
      send(socket)
      await once(socket, 'close')
    }
    const memory = abused.peakMiB() - idleMiB
    process.stdout.write(`events: 10 sockets with ${name}: memory +${memory.toFixed(0)} MiB\n`)
    expect(memory).toBeLessThan(MEMORY_MIB)
    const answered = await fetch(`${abused.url}/ratings?limit=1`)
    expect(answered.status).toBe(200)
  },
  60_000,
)
