import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadSettings } from '../settings.ts'
import { press } from '../testing/links.ts'
import { sendRaw } from '../testing/raw-http.ts'
import { makeKey, startSecuredApi } from '../testing/secured-api.ts'
import { startApi, type TestApi } from '../testing/start-api.ts'

const LINK = { conversation_id: 'c' }

async function startWith(settings: Record<string, string>): Promise<TestApi> {
  return startApi({ server: { settings: loadSettings(settings) } })
}

async function urlFor(api: TestApi, host: string, headers: string[] = []): Promise<string> {
  const body = Buffer.from(JSON.stringify(LINK))
  const json = ['content-type: application/json', ...headers]
  const answer = await sendRaw(api.url, { method: 'POST', address: '/links', host, headers: json, body })
  expect(answer.status).toBe(201)
  return JSON.parse(answer.body).url
}

describe('the address of a link', () => {
  test('begins as the caller knows this server', async () => {
    const api = await startWith({ TRUST_PROXY: '1' })
    expect(await urlFor(api, 'localhost:81')).toMatch(/^http:\/\/localhost:81\/r\/1\./)
    const proxied = ['x-forwarded-proto: https', 'x-forwarded-host: rate.example', 'x-forwarded-for: 10.0.0.1']
    expect(await urlFor(api, 'localhost:81', proxied)).toMatch(/^https:\/\/rate\.example\/r\/1\./)
    await api.close()
  })

  test('begins as the setting says', async () => {
    const api = await startWith({ PUBLIC_URL: 'https://shop.example/feedback/' })
    expect(await urlFor(api, 'localhost:81')).toMatch(/^https:\/\/shop\.example\/feedback\/r\/1\./)
    await api.close()
  })
})

describe('with keys', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startSecuredApi()
  })
  afterAll(() => api.close())

  async function call(key: string, address: string, body?: object, headers: Record<string, string> = {}) {
    const response = await fetch(api.url + address, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
      ...(body && { body: JSON.stringify(body) }),
    })
    return { status: response.status, headers: response.headers, body: await response.text() }
  }

  test('only who may give ratings is shown addresses, and they need no key', async () => {
    const [writer, reader, both] = await Promise.all(
      [['ratings:write'], ['ratings:read'], ['ratings:read', 'ratings:write']].map(
        async (scopes) => (await makeKey(api, 1, scopes as ['ratings:write'])).key,
      ),
    )
    const made = JSON.parse((await call(writer ?? '', '/links', LINK)).body)
    const seen = async (key: string | undefined) => {
      const one = JSON.parse((await call(key ?? '', `/links/${made.id}`)).body)
      const [first] = JSON.parse((await call(key ?? '', '/links')).body).items
      expect(first).toEqual(one)
      return one
    }
    expect(await seen(reader)).toEqual({ ...made, url: null })
    expect(await seen(both)).toEqual(made)
    const page = made.url.replace('https://rate.example', api.url)
    expect((await fetch(page)).status).toBe(200)
    expect((await press(page, { rating: '5' })).status).toBe(200)
    expect(await api.rows()).toMatchObject([{ rating: 5, conversation_id: 'c' }])
    expect(await seen(reader)).toMatchObject({ state: 'answered' })
  })

  test.each([
    ['/links', LINK, 201],
    ['/links/batch', { links: [LINK, { conversation_id: 5 }, { ...LINK, channel: 'sms' }] }, 200],
  ])('a repeated POST %s makes no second link', async (address, body, status) => {
    const { key } = await makeKey(api, 1, ['ratings:write', 'ratings:read'])
    const once = { 'idempotency-key': `mail${address}` }
    const first = await call(key, address, body, once)
    expect([first.status, first.headers.get('idempotency-replayed')]).toEqual([status, null])
    const second = await call(key, address, body, once)
    expect([second.status, second.body]).toEqual([status, first.body])
    expect(second.headers.get('idempotency-replayed')).toBe('true')
    expect(await call(key, address, { ...body, ...LINK, links: undefined, language: 'de' }, once)).toMatchObject({
      status: 422,
    })
    expect((await call(key, address, body)).body).not.toBe(first.body)
  })

  test('links of one project are not known to another one', async () => {
    const other = (await api.store.createProject('other')) ?? 0
    const { key } = await makeKey(api, other, ['ratings:write', 'ratings:read', 'ratings:manage'])
    const mine = JSON.parse((await call((await makeKey(api, 1, ['ratings:write'])).key, '/links', LINK)).body)
    for (const [address, body] of [[`/links/${mine.id}`], [`/links/${mine.id}/revoke`, {}]] as const) {
      const [refused, absent] = [await call(key, address, body), await call(key, address.replace(mine.id, '99'), body)]
      expect(refused.status).toBe(404)
      const without = ({ body: text }: { body: string }) => text.replace(/"request_id":"[^"]*"/, '').replace(/\d+/g, '')
      expect(without(refused)).toBe(without(absent))
    }
    expect(JSON.parse((await call(key, '/links')).body).items).toEqual([])
    const theirs = JSON.parse((await call(key, '/links', LINK)).body)
    const [, , signature] = new URL(theirs.url).pathname.split('.')
    const stolen = new URL(mine.url).pathname.replace(/[\w-]+$/, signature ?? '')
    expect((await fetch(api.url + stolen)).status).toBe(404)
  })
})
