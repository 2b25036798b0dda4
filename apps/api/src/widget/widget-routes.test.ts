import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApi, type TestApi } from '../testing/start-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

const get = (headers: Record<string, string> = {}) => fetch(`${api.url}/widget.js`, { headers })

test('any page may load the widget, and read it, so that it can be checked by its hash', async () => {
  const { status, headers } = await get({ origin: 'https://shop.example' })
  expect([status, headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8'])
  expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  expect(headers.get('access-control-allow-origin')).toBe('*')
})

test('it is asked for again only when it has changed', async () => {
  const first = await get()
  const etag = first.headers.get('etag') ?? ''
  expect(first.headers.get('cache-control')).toContain('max-age=3600')
  const again = await get({ 'if-none-match': `"other", ${etag}` })
  expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag])
  expect((await get({ 'if-none-match': '"other"' })).status).toBe(200)
})

test.each([
  ['gzip, br', true],
  ['deflate, gzip;q=0.5', true],
  ['gzip;q=0', false],
  ['identity', false],
  ['br, gzip;q=0.0, deflate', false],
])('to who accepts %s it is zipped: %s', async (accepted, isZipped) => {
  const answer = await get({ 'accept-encoding': accepted })
  const { headers } = answer
  expect([headers.get('content-encoding'), headers.get('vary')]).toEqual([isZipped ? 'gzip' : null, 'accept-encoding'])
  expect(await answer.text()).toBe(await (await get()).text())
  if (isZipped) expect(Number(headers.get('content-length'))).toBeLessThanOrEqual(5 * 1024)
})

test('/demo loads nothing from elsewhere and runs nothing inline', async () => {
  const response = await fetch(`${api.url}/demo`)
  const policy = response.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toMatch(/https?:|\*|unsafe/)
  const html = await response.text()
  expect(html).not.toMatch(/https?:\/\/|src="\/\/|<script>|\son\w+=|style=/)
  for (const [, address = ''] of html.matchAll(/(?:src|href)="(\/[^"]+)"/g)) {
    const wanted = await fetch(api.url + address)
    expect([address, wanted.status, wanted.headers.get('x-content-type-options')]).toEqual([address, 200, 'nosniff'])
  }
})
