// A process of its own that follows events on many connections. It looks for the time of each event in the bytes and for nothing
// else, so that it takes little of the machine that it shares with the server.
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Subscribers, SubscribersResult } from './follow-all.ts'
import { createTimes } from './times.ts'

const AT = Buffer.from('"at":"')
const TIME_LENGTH = 24
const CREATED = Buffer.from('"kind":"created"')

const { url, sse, sockets }: Subscribers = JSON.parse(process.argv[2] ?? '{}')
const { hostname, port, host } = new URL(url)
const times = createTimes()
const followed = new Set<Socket>()
let cut = 0
let bytes = 0
let isCounting = false

const GET = `GET /events?kinds=created HTTP/1.1\r\nhost: ${host}\r\n\r\n`
const UPGRADE = `GET /trpc HTTP/1.1\r\nhost: ${host}\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`

for (let index = 0; index < sse; index += 1) await follow(GET)
for (let index = 0; index < sockets; index += 1) await follow(UPGRADE, subscription())
process.stdout.write('ready\n')
process.stdin.once('data', async () => {
  isCounting = true
  process.stdin.once('data', async () => {
    await sleep(500)
    const { user, system } = process.cpuUsage()
    const result: SubscribersResult = { ...times.summary(), cut, bytes, ownCpuSeconds: (user + system) / 1e6 }
    process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit())
  })
})

/** Waits for the answer, then sends what follows it. */
function follow(request: string, then?: Buffer): Promise<void> {
  return new Promise((resolve) => {
    let isOpen = false
    let rest: Buffer = Buffer.alloc(0)
    const socket = connect({ host: hostname, port: Number(port), noDelay: true })
    socket.write(request)
    socket.on('data', (chunk) => {
      if (!isOpen) {
        isOpen = true
        if (then !== undefined) socket.write(then)
        resolve()
      }
      if (!isCounting) return
      bytes += chunk.length
      rest = count(rest.length === 0 ? chunk : Buffer.concat([rest, chunk]))
    })
    socket.on('error', () => undefined)
    socket.once('close', () => {
      followed.delete(socket)
      cut += 1
      resolve()
    })
    followed.add(socket)
  })
}

/** What is left over may have the beginning of a time. */
function count(data: Buffer): Buffer {
  const now = Date.now()
  let end = 0
  for (let at = data.indexOf(CREATED); at >= 0; at = data.indexOf(CREATED, end)) {
    const start = data.indexOf(AT, at) + AT.length
    if (start < AT.length || start + TIME_LENGTH > data.length) return data.subarray(at)
    times.add(Math.max(0, now - millisecondsOf(data.toString('latin1', start, start + TIME_LENGTH))))
    end = start + TIME_LENGTH
  }
  return data.subarray(Math.max(end, data.length - CREATED.length))
}

let lastText = ''
let lastTime = 0
/** The same few times come again and again. */
function millisecondsOf(text: string): number {
  if (text !== lastText) {
    lastText = text
    lastTime = Date.parse(text)
  }
  return lastTime
}

/** One masked frame, whose mask is zero. */
function subscription(): Buffer {
  const text = JSON.stringify({
    id: 1,
    method: 'subscription',
    params: { path: 'events.stream', input: { kinds: ['created'] } },
  })
  return Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), Buffer.from(text)])
}
