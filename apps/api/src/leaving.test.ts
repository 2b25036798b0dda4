import { connect, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { holdReaders } from './testing/hold-readers.ts'
import { startApi, type TestApi } from './testing/start-api.ts'

let api: TestApi
let release: () => Promise<void>
beforeEach(async () => {
  api = await startApi()
  await api.services.ratings.create(api.context.actor, { conversation_id: 'c', rating: 5 })
  release = await holdReaders(api.store, api.context.actor.projectId)
})
afterEach(async () => {
  await release()
  await api.close()
})

const queued = () => api.store.stats().queued

function send(head: string, ...lines: string[]): Socket {
  const socket = connect(Number(new URL(api.url).port), '127.0.0.1')
  socket.write([`${head} HTTP/1.1`, 'host: localhost', ...lines].join('\r\n'))
  return socket
}

const SUMMARY = 'analytics.summary'
const INPUTS = encodeURIComponent(JSON.stringify({ 0: {}, 1: {}, 2: {} }))
const READS: [path: string, waiting: number, header?: string][] = [
  ['/ratings', 1],
  ['/ratings?days=7', 1],
  ['/analytics/summary', 1],
  ['/analytics/distribution?rating=5', 1],
  ['/analytics/trends', 1],
  ['/analytics/sentiment?days=7', 1],
  ['/analytics/breakdown?by=agent', 1],
  ['/analytics/terms', 2],
  ['/export', 1],
  ['/trpc/ratings.list?input={}', 1],
  [`/trpc/${SUMMARY}?input={}`, 1],
  [`/trpc/${SUMMARY},${SUMMARY},${SUMMARY}?batch=1&input=${INPUTS}`, 3],
  [`/trpc/${SUMMARY}?input={}`, 1, 'trpc-accept: application/json'],
]

describe('a read whose client leaves', () => {
  test.each(READS)('leaves the queue before those that run have ended: %s (%s)', async (path, waiting, header) => {
    const before = queued()
    const socket = send(`GET ${path}`, ...(header === undefined ? [] : [header]), '', '')
    await expect.poll(queued).toBe(before + waiting)
    socket.destroy()
    await expect.poll(queued).toBe(before)
    await expect.poll(() => api.log.find(({ msg }) => msg === 'request')).toMatchObject({ status: 499 })
    await release()
    expect((await fetch(`${api.url}/analytics/summary`)).status).toBe(200)
    expect(api.log.filter(({ level }) => Number(level) >= 40)).toEqual([])
    const counted = (await (await fetch(`${api.url}/metrics`)).text()).matchAll(
      /^parley_requests_total.*status="(\d+)/gm,
    )
    expect([...new Set([...counted].map(([, status]) => status))].sort()).toEqual(['200', '499'])
  })
})

test('a write whose client leaves goes on, though it waits for a reader', async () => {
  const body = JSON.stringify({ metadata: { k: 'v' } })
  const before = queued()
  const socket = send('PATCH /ratings/1', 'content-type: application/json', `content-length: ${body.length}`, '', body)
  await expect.poll(queued).toBe(before + 1)
  socket.destroy()
  await expect.poll(() => api.log.find(({ msg }) => msg === 'request')).toMatchObject({ status: 499 })
  expect(queued()).toBe(before + 1)
  await release()
  await expect.poll(() => api.rows()).toMatchObject([{ metadata: { k: 'v' } }])
})
