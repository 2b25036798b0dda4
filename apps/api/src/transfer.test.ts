import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Failures, failingStore } from './testing/failing-store.ts'
import { startApi, type TestApi } from './testing/start-api.ts'

let api: TestApi
let failures: Failures
beforeEach(async () => {
  failures = {}
  api = await startApi({ wrap: (store) => failingStore(store, failures) })
})
afterEach(() => api.close())

const CSV = 'conversation_id,rating,feedback,agent_id\nc1,5,"Good, very",a\nc2,1,,b\nc3,3,=1+1,a\n'

function post(body: BodyInit, headers: Record<string, string> = {}, query = ''): Promise<Response> {
  return fetch(`${api.url}/import${query}`, { method: 'POST', body, headers })
}

function csv(rows: number): string {
  return `conversation_id,rating\n${Array.from({ length: rows }, (_, index) => `c${index},4\n`).join('')}`
}

describe('export', () => {
  beforeEach(async () => {
    expect((await post(CSV, { 'content-type': 'text/csv' })).status).toBe(200)
  })

  const line = (id: number, rest: string) => `${id},,${rest},,,"2026-06-15T12:00:00.000Z"`
  const CSV_HEADER =
    'id,external_id,conversation_id,rating,feedback,user_id,language,timestamp,sentiment,text_sentiment,text_sentiment_score,text_language,metadata'

  test('in three formats, with filters', async () => {
    const text = async (query: string) => (await fetch(`${api.url}/export?${query}`)).text()
    expect(await text('format=csv')).toBe(
      [
        CSV_HEADER,
        `${line(1, '"c1",5,"Good, very"')},"positive",,,,"{""agent_id"":""a""}"`,
        `${line(2, '"c2",1,')},"negative",,,,"{""agent_id"":""b""}"`,
        `${line(3, '"c3",3,"\'=1+1"')},"neutral",,,,"{""agent_id"":""a""}"`,
        '',
      ].join('\r\n'),
    )
    expect(JSON.parse(await text(''))).toMatchObject([{ id: 1 }, { id: 2 }, { id: 3, feedback: '=1+1' }])
    expect(JSON.parse(await text('metadata=agent_id:a&min_rating=4&days=1'))).toMatchObject([{ id: 1 }])
    const lines = (await text('format=ndjson&sentiment=negative&metadata=agent_id:b&metadata=agent_id:b')).split('\n')
    expect([JSON.parse(lines[0] ?? ''), lines.slice(1)]).toMatchObject([{ id: 2, conversation_id: 'c2' }, ['']])
    expect(JSON.parse(await text('user_id=nobody'))).toEqual([])
    expect(await text('format=ndjson&user_id=nobody')).toBe('')
  })

  test.each([
    ['csv', 'text/csv; charset=utf-8'],
    ['json', 'application/json; charset=utf-8'],
    ['ndjson', 'application/x-ndjson; charset=utf-8'],
  ])('%s has its type and a file name, for HEAD too', async (format, type) => {
    for (const method of ['GET', 'HEAD']) {
      const response = await fetch(`${api.url}/export?format=${format}`, { method })
      expect(response.headers.get('content-type')).toBe(type)
      expect(response.headers.get('content-disposition')).toBe(`attachment; filename="ratings.${format}"`)
      expect((await response.text()) === '').toBe(method === 'HEAD')
    }
  })

  test('an export comes back as it was', async () => {
    const before = await api.rows()
    const file = await (await fetch(`${api.url}/export?format=csv`)).text()
    for (const { id } of before) await api.store.delete(1, id)
    expect(await (await post(file)).json()).toMatchObject({ imported: 3 })
    expect(await api.rows()).toEqual(before)
  })

  test('one that fails in the middle is visibly incomplete', async () => {
    await (await post(csv(1_200))).text()
    failures.exportPage = (call) => (call === 2 ? new Error('disk gone') : undefined)
    const response = await fetch(`${api.url}/export`)
    expect(response.status).toBe(200)
    await expect(response.text()).rejects.toThrow()
    await expect.poll(() => api.log.find(({ status }) => status === 499)).toMatchObject({ route: '/export' })
    expect(api.log).toContainEqual(
      expect.objectContaining({ level: 50, err: expect.objectContaining({ message: 'disk gone' }) }),
    )
  })

  test('one that is called off reads no further', async () => {
    await (await post(csv(5_000))).text()
    let pages = 0
    failures.exportPage = (call) => {
      pages = call
      return undefined
    }
    const abort = new AbortController()
    const response = await fetch(`${api.url}/export`, { signal: abort.signal })
    const reader = response.body?.getReader()
    await reader?.read()
    abort.abort()
    await expect.poll(() => api.log.find(({ status }) => status === 499)).toMatchObject({ route: '/export' })
    expect(api.log.filter(({ level }) => Number(level) >= 50)).toEqual([])
    const seen = pages
    await fetch(`${api.url}/ready`)
    expect([pages, pages < 11]).toEqual([seen, true])
  })
})

describe('import', () => {
  const multipart = (...parts: [string, string | Blob][]) => {
    const form = new FormData()
    for (const [name, value] of parts) form.append(name, value)
    return form
  }
  const file = (text: string) => new Blob([text], { type: 'text/csv' })

  test.each<[string, () => BodyInit, Record<string, string>]>([
    ['raw', () => CSV, { 'content-type': 'text/csv' }],
    ['raw, of no type', () => Buffer.from(CSV), {}],
    ['raw, of a type that says nothing', () => CSV, { 'content-type': 'text/plain' }],
    ['as one part of a form', () => multipart(['file', file(CSV)]), {}],
    ['gzip by header', () => gzipSync(CSV), { 'content-encoding': 'GZIP', 'content-type': 'text/csv' }],
    ['gzip by its first bytes', () => gzipSync(CSV), { 'content-type': 'application/gzip' }],
    ['gzip in a form', () => multipart(['file', new Blob([gzipSync(CSV)])]), {}],
    [
      'JSON, larger than a JSON call may be',
      () => JSON.stringify(rows(3), null, 400_000),
      { 'content-type': 'application/json' },
    ],
  ])('%s', async (_, body, headers) => {
    const response = await post(body(), headers)
    expect([response.status, await response.json()]).toMatchObject([200, { records: 3, imported: 3, rejected: 0 }])
    expect(await api.rows()).toHaveLength(3)
  })

  function rows(count: number) {
    return Array.from({ length: count }, (_, index) => ({ conversation_id: `c${index}`, rating: 5 }))
  }

  test('content-encoding br is 415', async () => {
    const response = await post(CSV, { 'content-encoding': 'br' })
    expect([response.status, await response.json()]).toMatchObject([415, { code: 'UNSUPPORTED_MEDIA_TYPE' }])
  })

  test.each<[string, () => FormData, string]>([
    ['a field before the file', () => multipart(['map', 'a:b'], ['file', file(CSV)]), 'map'],
    ['a field after the file', () => multipart(['file', file(CSV)], ['map', 'a:b']), 'map'],
    ['two files', () => multipart(['one', file(CSV)], ['two', file(CSV)]), 'two'],
  ])('a form with %s is refused, not half read', async (_, form, field) => {
    const response = await post(form())
    expect([response.status, await response.json()]).toMatchObject([
      422,
      { errors: [{ field, rule: 'unknown_field' }] },
    ])
  })

  test('a form without a part, and one that is cut off', async () => {
    const headers = { 'content-type': 'multipart/form-data; boundary=B' }
    expect(await (await post('--B--\r\n', headers)).json()).toMatchObject({
      errors: [{ field: '(file)', rule: 'missing' }],
    })
    const cut = `--B\r\ncontent-disposition: form-data; name="f"; filename="f.csv"\r\n\r\n${CSV}`
    expect((await post(cut, headers)).status).toBe(400)
  })

  test('options go in the query', async () => {
    const query =
      '?map=score:rating&set=conversation_id:review-{line}&drop=note&tz=Europe/Berlin&dry_run=true&format=csv'
    const response = await post('score,note,timestamp\n4,x,2026-06-01 12:00\n', {}, query)
    expect(await response.json()).toMatchObject({ records: 1, imported: 1, dry_run: true, format: 'csv' })
    expect(await api.rows()).toEqual([])
    expect((await post(CSV, {}, '?dry_run=yes')).status).toBe(422)
    expect((await post(CSV, {}, '?map=score')).status).toBe(422)
  })

  test.each(['csv', 'gzip'])('of %s, when the client disconnects in the middle', async (kind) => {
    const all = csv(20_000)
    const sent = kind === 'gzip' ? gzipSync(all, { level: 0 }) : Buffer.from(all)
    const upload = httpRequest(`${api.url}/import`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
    })
    upload.on('error', () => undefined)
    upload.write(sent.subarray(0, sent.length - 10))
    await expect.poll(async () => (await api.rows()).length, { timeout: 5_000 }).toBeGreaterThanOrEqual(1_000)
    upload.destroy()
    await expect.poll(() => api.log.find(({ route }) => route === '/import')).toMatchObject({ status: 499 })
    expect(api.log.filter(({ level }) => Number(level) >= 50)).toEqual([])
    expect(await (await post(csv(10))).json()).toMatchObject({ imported: 10 })
    // What had arrived before the connection broke is still being stored, whole chunk by whole chunk.
    await expect.poll(async () => (await api.rows()).length % 1_000).toBe(10)
  })
})

test.each([
  ['a zip bomb', 'text/csv', () => gzipSync(`a,b${'\n'.repeat(40_000_000)}`)],
  ['a header that is too long', 'text/csv', () => Buffer.from('x,'.repeat(2_000_000))],
  [
    'a form with a field',
    'multipart/form-data; boundary=B',
    () => Buffer.from(`--B\r\ncontent-disposition: form-data; name="a"\r\n\r\n${'x'.repeat(3_000_000)}\r\n--B--`),
  ],
])('%s is refused before its end, and the connection is free for the next call', async (_, type, body) => {
  const bytes = body()
  const socket = connect(Number(new URL(api.url).port), '127.0.0.1')
  let received = ''
  socket.on('data', (chunk) => (received += chunk))
  socket.write(`POST /import HTTP/1.1\r\nhost: a\r\ncontent-type: ${type}\r\ncontent-length: ${bytes.length}\r\n\r\n`)
  socket.write(bytes)
  await expect.poll(() => received, { timeout: 5_000 }).toMatch(/^HTTP\/1\.1 4/)
  socket.write('GET /health HTTP/1.1\r\nhost: a\r\n\r\n')
  await expect.poll(() => received, { timeout: 5_000 }).toContain('{"status":"ok"}')
  socket.destroy()
})
