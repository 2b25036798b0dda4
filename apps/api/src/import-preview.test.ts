import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { createParley, type ImportSource } from '@parley/client'
import { LIMITS } from '@parley/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApi, type TestApi } from './testing/start-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

const CSV = 'score;comment;ticket_id\n5;"Quick, friendly";a-1\n2;Slow;a-2\n'
const SHOWN = {
  records: 2,
  valid: 2,
  missing: [],
  query: { map: ['score:rating', 'comment:feedback', 'ticket_id:conversation_id'] },
}

function post(body: BodyInit, headers: Record<string, string> = {}, query = ''): Promise<Response> {
  return fetch(`${api.url}/import/preview${query}`, { method: 'POST', body, headers })
}

test('a file is shown as an import would read it, and nothing is stored', async () => {
  const form = new FormData()
  form.set('file', new Blob([CSV], { type: 'text/csv' }), 'a.csv')
  const bodies: [BodyInit, Record<string, string>][] = [
    [CSV, { 'content-type': 'text/csv' }],
    [gzipSync(CSV), { 'content-type': 'application/gzip' }],
    [gzipSync(CSV), { 'content-encoding': 'gzip' }],
    [form, {}],
  ]
  for (const [body, headers] of bodies) {
    const response = await post(body, headers)
    expect([response.status, await response.json()]).toMatchObject([200, SHOWN])
  }
  expect(await api.rows()).toEqual([])
})

test.each([
  ['an unknown parameter', CSV, '?dry_run=true', 'dry_run', 'unknown_field'],
  ['an unknown column', CSV, '?map=x:rating', '(file)', 'unknown_column'],
  ['an empty file', '', '', '(file)', 'empty'],
  ['a zone that is none', CSV, '?tz=Mars', 'tz', 'invalid_format'],
])('%s is refused', async (_, body, query, field, rule) => {
  const response = await post(body, {}, query)
  expect([response.status, await response.json()]).toMatchObject([422, { errors: [{ field, rule }] }])
})

test('times without a zone are those of the project, unless the call names another', async () => {
  await api.services.project.update(api.context.actor, { time_zone: 'Asia/Kolkata' })
  const parley = createParley({ url: api.url })
  const file = 'rating,chat id,date\n5,c1,2026-01-31 09:30\n'
  const first = await parley.previewImport(file)
  expect(first).toMatchObject({
    query: { tz: 'Asia/Kolkata' },
    rows: [{ rating: { timestamp: '2026-01-31T04:00:00Z' } }],
  })
  const second = await parley.previewImport(file, { tz: 'UTC' })
  expect(second).toMatchObject({ query: { tz: 'UTC' }, rows: [{ rating: { timestamp: '2026-01-31T09:30:00Z' } }] })
})

test('the SDK imports what it has shown', async () => {
  const parley = createParley({ url: api.url })
  const before = (await api.rows()).length
  const { query, valid } = await parley.previewImport(new Blob([CSV]))
  expect(await parley.importRatings(new Blob([CSV]), { ...query, dry_run: true })).toMatchObject({ imported: valid })
  expect(await parley.importRatings(new Blob([CSV]), query)).toMatchObject({ imported: valid })
  expect(await api.rows()).toHaveLength(before + valid)
})

test('only the start of a file is sent, from whatever source, and a stream is let go of', async () => {
  let sent = 0
  const counting = createServer(async (request, response) => {
    for await (const piece of request) sent += piece.length
    response.setHeader('content-type', 'application/json').end('{}')
  })
  await new Promise<void>((resolve) => counting.listen(0, '127.0.0.1', resolve))
  const parley = createParley({ url: `http://127.0.0.1:${(counting.address() as AddressInfo).port}` })
  const text = 'é'.repeat(LIMITS.previewBytes)
  let isLetGo = false
  async function* endless() {
    try {
      for (;;) yield new Uint8Array(100_000)
    } finally {
      isLetGo = true
    }
  }
  const sources: ImportSource[] = [text, Buffer.from(text), new Blob([text]), new Blob([text]).stream(), endless()]
  for (const source of sources) {
    sent = 0
    await parley.previewImport(source)
    expect(sent).toBe(LIMITS.previewBytes)
  }
  expect(isLetGo).toBe(true)
  sent = 0
  await parley.previewImport('é')
  expect(sent).toBe(2)
  counting.close()
})

test('no more than that is read, and the connection is free for the next call', async () => {
  const row = 'c1,5,Some words of a certain length that are not worth reading\n'
  const response = await post(`conversation_id,rating,feedback\n${row.repeat(60_000)}`, { 'content-type': 'text/csv' })
  const preview = await response.json()
  expect([response.status, preview]).toMatchObject([200, { is_whole: false, rejected: 0 }])
  expect(preview.records).toBeLessThan(LIMITS.previewBytes / row.length)
  expect((await fetch(`${api.url}/ratings?limit=1`)).status).toBe(200)
})

test('reading it holds nobody else up', async () => {
  const path = new URL('../../../packages/core/fixtures/naver-movies-by-day.csv.gz', import.meta.url)
  const bytes = await readFile(path)
  let longest = 0
  let last = performance.now()
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }, 5)
  const answers = await Promise.all(Array.from({ length: 4 }, () => post(bytes).then((each) => each.json())))
  clearInterval(timer)
  expect(answers.map(({ records }) => records)).toEqual([3517, 3517, 3517, 3517])
  expect(longest).toBeLessThan(500)
})
