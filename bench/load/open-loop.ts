// A process of its own that sends requests at a constant rate, whether or not the server keeps up. A request's time counts from
// the moment it was due, so that a server which stalls is charged for all that had to wait.
import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { createAnswerReader } from './answers.ts'
import type { Offer, OfferResult } from './offer.ts'
import { createTimes } from './times.ts'

const GOOD_WITHIN_MS = 1_000
const LAST_ANSWERS_MS = 15_000

interface Connection {
  socket: Socket
  /** When its request was due; 0 while it is free. */
  due: number
  sent: number
}

const offer: Offer = JSON.parse(process.argv[2] ?? '{}')
const accepted = createTimes()
const refused = createTimes()
const refusedSinceSent = createTimes()
const statuses: Record<string, number> = {}
const outcome = { good: 0, withoutRetryAfter: 0, brokenConnections: 0 }
const requests = prebuilt(offer)
const free: Connection[] = []
const due: number[] = []
let nextDue = 0
let nextRequest = 0
let underWay = 0
let opened = 0

for (let index = 0; index < offer.connections; index += 1) open()
while (opened < offer.connections) await sleep(5)

const started = performance.now()
const total = Math.round(offer.rate * offer.seconds)
const ownLag = createTimes()
for (let lastTick = started; due.length < total; ) {
  const now = performance.now()
  ownLag.add(now - lastTick)
  lastTick = now
  const dueNow = Math.min(total, Math.floor(((now - started) * offer.rate) / 1_000))
  for (let index = due.length; index < dueNow; index += 1) due.push(started + (index * 1_000) / offer.rate)
  send()
  await sleep(1)
}
const lastDue = performance.now()
while ((underWay > 0 || nextDue < due.length) && performance.now() - lastDue < LAST_ANSWERS_MS) await sleep(5)
report()
process.exit()

function prebuilt({ url, bodies }: Offer): Buffer[] {
  const { pathname, search, host } = new URL(url)
  const head = `${bodies === undefined ? 'GET' : 'POST'} ${pathname}${search} HTTP/1.1\r\nhost: ${host}\r\n`
  if (bodies === undefined) return [Buffer.from(`${head}\r\n`)]
  const lines = readFileSync(bodies, 'utf8').split('\n').filter(Boolean)
  return lines.map((body) =>
    Buffer.from(`${head}content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`),
  )
}

function open(): void {
  const { hostname, port } = new URL(offer.url)
  let isOpen = false
  const reader = createAnswerReader(({ status, hasRetryAfter }) => {
    // 408 to a connection that has asked for nothing: it is about to be closed, and opened anew.
    if (connection.due === 0) return
    const now = performance.now()
    const ms = now - connection.due
    connection.due = 0
    underWay -= 1
    statuses[status] = (statuses[status] ?? 0) + 1
    if (status < 300) accepted.add(ms)
    else {
      refused.add(ms)
      refusedSinceSent.add(now - connection.sent)
    }
    if (status < 300 && ms <= GOOD_WITHIN_MS) outcome.good += 1
    if ((status === 503 || status === 429) && !hasRetryAfter) outcome.withoutRetryAfter += 1
    free.push(connection)
  })
  const onread = {
    buffer: Buffer.allocUnsafe(16_384),
    callback: (length: number, bytes: Uint8Array) => {
      reader.read(bytes as Buffer, length)
      send()
      return true
    },
  }
  const socket = connect({ host: hostname, port: Number(port), noDelay: true, onread }, () => {
    isOpen = true
    opened += 1
    free.push(connection)
    send()
  })
  socket.on('error', () => undefined)
  socket.on('close', () => {
    if (connection.due > 0) {
      outcome.brokenConnections += 1
      underWay -= 1
      connection.due = 0
    }
    const place = free.indexOf(connection)
    if (place >= 0) free.splice(place, 1)
    if (isOpen) opened -= 1
    setTimeout(open, 20)
  })
  const connection: Connection = { socket, due: 0, sent: 0 }
}

function send(): void {
  while (nextDue < due.length) {
    const connection = free.pop()
    const request = requests[nextRequest]
    if (connection === undefined || request === undefined) return
    nextRequest = (nextRequest + 1) % requests.length
    connection.due = due[nextDue] ?? 0
    connection.sent = performance.now()
    nextDue += 1
    underWay += 1
    connection.socket.write(request)
  }
}

function report(): void {
  const { user, system } = process.cpuUsage()
  const result: OfferResult = {
    offered: total,
    statuses,
    ...outcome,
    unanswered: total - accepted.summary().count - refused.summary().count - outcome.brokenConnections,
    goodPerSecond: outcome.good / offer.seconds,
    accepted: accepted.summary(),
    refused: refused.summary(),
    refusedSinceSent: refusedSinceSent.summary(),
    ownLag: ownLag.summary(),
    ownCpuSeconds: (user + system) / 1e6,
  }
  process.stdout.write(`${JSON.stringify(result)}\n`)
}
