import { createHash } from 'node:crypto'
import { LIMITS } from '@parley/contracts'
import { StoreError } from '@parley/store'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { failingStore } from '../testing/failing-store.ts'
import { fingerprint, press, sendLink } from '../testing/links.ts'
import { sendRaw } from '../testing/raw-http.ts'
import { startApi, type TestApi } from '../testing/start-api.ts'
import { LINK_TEXTS } from './link-texts.ts'

const START = Date.UTC(2026, 5, 15, 12)
const DAY_MS = 86_400_000

let now = START
let looks = 0
let isBusy = false
let api: TestApi
beforeAll(async () => {
  api = await startApi({
    now: () => now,
    wrap: (store) =>
      failingStore(store, {
        getLink() {
          looks += 1
          return undefined
        },
        answerLink: () => (isBusy ? new StoreError('BUSY', 'somebody else writes') : undefined),
      }),
  })
})
afterAll(() => api.close())

const stateOf = async (id: number) => (await api.services.links.get(api.context.actor, id, {})).state
const ratingsOf = async (conversation: string) =>
  (await api.rows()).filter(({ conversation_id }) => conversation_id === conversation)

describe('the page', () => {
  test('is small, loads nothing and lets nothing run that is not its own', async () => {
    const { page } = await sendLink(api)
    const response = await fetch(page)
    const html = await response.text()
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(Buffer.byteLength(html)).toBeLessThan(10_000)
    expect(html).not.toMatch(/https?:\/\/|src=|href=|url\(|@import|\son\w+=|\sstyle=/)
    const policy = response.headers.get('content-security-policy') ?? ''
    for (const [tag, directive] of [
      ['style', 'style-src'],
      ['script', 'script-src'],
    ]) {
      const [, content = ''] = new RegExp(`<${tag}[^>]*>([^]*?)</${tag}>`).exec(html) ?? []
      const hash = createHash('sha256').update(content).digest('base64')
      expect(policy).toContain(`${directive} 'sha256-${hash}';`)
    }
    expect(policy).toMatch(/^default-src 'none'; .*form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/)
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
      'x-content-type-options': 'nosniff',
    })
    expect(response.headers.has('set-cookie')).toBe(false)
  })

  test('writes nothing, however often and however it is fetched', async () => {
    const { page, link } = await sendLink(api, { conversation_id: 'scanned' })
    const { pathname } = new URL(page)
    const before = await fingerprint(api)
    const [rows, written] = [await api.rows(), api.store.stats().rowsWritten]
    for (let n = 0; n < 100; n += 1) {
      for (const method of ['GET', 'HEAD']) {
        const address = `${pathname}${n % 2 === 0 ? '' : `?rating=${1 + (n % 5)}`}`
        const headers = ['user-agent: mail-scanner', 'purpose: prefetch', 'sec-purpose: prefetch;prerender']
        expect((await sendRaw(api.url, { method, address, headers })).status).toBe(200)
      }
      if (n % 10 === 0)
        for (const method of ['PUT', 'DELETE', 'PATCH']) expect((await fetch(page, { method })).status).toBe(405)
    }
    expect(await fingerprint(api)).toBe(before)
    expect([await api.rows(), api.store.stats().rowsWritten]).toEqual([rows, written])
    expect(await stateOf(link.id)).toBe('sent')
    // It would have been seen: one write changes it.
    await fetch(`${page}/seen`, { method: 'POST' })
    expect(await fingerprint(api)).not.toBe(before)
  })

  test('has chosen what the address names, and nothing else', async () => {
    const { page } = await sendLink(api)
    const chosen = async (query: string) => {
      const html = await (await fetch(page + query)).text()
      return [...html.matchAll(/value="(\d)"[^>]* checked/g)].map(([, value]) => value)
    }
    expect(await chosen('?rating=4')).toEqual(['4'])
    for (const query of [
      '',
      '?rating=6',
      '?rating=',
      '?rating=1&rating=2',
      '?rating[]=1',
      '?rating=%22%3E%3Cscript%3E',
    ])
      expect(await chosen(query)).toEqual([])
  })

  test('shows texts of others as texts', async () => {
    const hostile = `</h1></title></style><script>alert(1)</script><img src=x onerror=alert(1)>"'&lt;\u202E`
    const { page } = await sendLink(api, { question: hostile, metadata: { agent: hostile }, user_id: hostile })
    const html = await (await fetch(page)).text()
    expect(html.match(/<script|<img|<\/h1>|<\/title>|<\/style>/g)).toEqual(['</title>', '</style>', '</h1>', '<script'])
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;lt;')
    const answer = await (await press(page, { feedback: `</textarea>${hostile}` })).text()
    expect(answer.match(/<script|<img|<\/textarea>/g)).toEqual(['</textarea>', '<script'])
  })

  test.each([
    ['de-AT', undefined, 'de', 'ltr'],
    ['ar', 'de', 'ar', 'rtl'],
    [undefined, 'xx, es;q=0.5', 'es', 'ltr'],
    ['pl', undefined, 'en', 'ltr'],
    [undefined, '__proto__,constructor', 'en', 'ltr'],
    ['est', 'arn, fr-CH;q=0.2', 'fr', 'ltr'],
  ])('of a link in %s, for a reader of %s, is in %s', async (language, accepted, shown, dir) => {
    const { page } = await sendLink(api, { language })
    const html = await (await fetch(page, { headers: { 'accept-language': accepted ?? '' } })).text()
    expect(html).toContain(`<html lang="${shown}" dir="${dir}">`)
    expect(html).toContain(`<button>${LINK_TEXTS[shown]?.send}</button>`)
  })
})

test('a question in a language without texts is marked as such', async () => {
  const { page } = await sendLink(api, { language: 'pl', question: 'Jak było?' })
  expect(await (await fetch(page)).text()).toContain('<h1 dir="auto" lang="pl">Jak było?</h1>')
})

describe('the button', () => {
  test('gives the rating with what the link has kept, once', async () => {
    const attribution = { user_id: 'u 1', language: 'de', metadata: { agent: 'ann', model: 'm-2' } }
    const { page, link } = await sendLink(api, { ...attribution, conversation_id: 'rated', channel: 'mail' })
    const response = await press(page, { rating: '4', feedback: 'gut\r\nund schnell' })
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('Vielen Dank!')])
    const [rating, ...more] = await ratingsOf('rated')
    expect(more).toEqual([])
    expect(rating).toMatchObject({
      ...{ ...attribution, rating: 4, feedback: 'gut\nund schnell', timestamp: START },
      ...{ metadata: { agent: 'ann', model: 'm-2', channel: 'mail' }, external_id: `link:${link.id}` },
    })
    for (const again of [press(page, { rating: '1' }), fetch(page), fetch(page, { method: 'HEAD' })])
      expect((await again).status).toBe(410)
    expect(await (await fetch(page)).text()).toContain('Sie haben schon bewertet')
    expect(await ratingsOf('rated')).toEqual([rating])
    expect(await api.services.links.get(api.context.actor, link.id, {})).toMatchObject({
      ...{ state: 'answered', rating_id: rating?.id, seen_at: new Date(START).toISOString() },
    })
    await expect(api.services.links.revoke(api.context.actor, link.id, {})).rejects.toMatchObject({ code: 'CONFLICT' })
    const revisions = await api.services.ratings.revisions(api.context.actor, { id: rating?.id ?? 0, limit: 1 })
    expect(revisions.items).toEqual([])
  })

  test('pressed by many at once, gives one rating', async () => {
    const { page } = await sendLink(api, { conversation_id: 'raced' })
    const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => press(page, { rating: `${1 + (n % 5)}` })))
    const statuses = answers.map(({ status }) => status).sort()
    expect(statuses).toEqual([200, ...Array(29).fill(410)])
    expect(await ratingsOf('raced')).toHaveLength(1)
  })

  test('keeps what was written where it is refused', async () => {
    const { page, link } = await sendLink(api, { conversation_id: 'refused' })
    const long = '🎉'.repeat(LIMITS.feedbackCharacters)
    for (const [fields, status, text] of [
      [{ feedback: 'no stars' }, 422, 'choose 1 to 5 stars'],
      [{ rating: '6', feedback: 'six' }, 422, 'choose 1 to 5 stars'],
      [{ rating: '4.0', feedback: 'x' }, 422, 'choose 1 to 5 stars'],
      [{ rating: '3', feedback: `${long}!` }, 422, 'too long'],
      [{ rating: '3', feedback: 'a\0b' }, 422, 'too long'],
    ] as const) {
      const response = await press(page, fields)
      const html = await response.text()
      expect([response.status, html]).toEqual([status, expect.stringContaining(text)])
      expect(html).toContain('role="alert"')
      expect(html).toContain(fields.feedback)
    }
    expect((await press(page, { rating: '3', feedback: `${long}${long}` })).status).toBe(413)
    expect(await ratingsOf('refused')).toEqual([])
    expect(await stateOf(link.id)).toBe('sent')
    expect((await press(page, { rating: '3', feedback: long })).status).toBe(200)
    expect(await ratingsOf('refused')).toMatchObject([{ feedback: long }])
  })

  test('says so and keeps all where nothing can be written just now', async () => {
    const { page } = await sendLink(api, { conversation_id: 'busy' })
    isBusy = true
    const response = await press(page, { rating: '2', feedback: 'kept' })
    isBusy = false
    const html = await response.text()
    expect([response.status, html]).toEqual([503, expect.stringContaining('could not be saved just now')])
    expect(html).toMatch(/value="2"[^>]* checked/)
    expect(html).toContain('kept</textarea>')
    expect((await press(page, { rating: '2', feedback: 'kept' })).status).toBe(200)
    expect(await ratingsOf('busy')).toHaveLength(1)
  })

  test('takes forms and nothing else', async () => {
    const { page, link } = await sendLink(api)
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(page, { method: 'POST', headers, body: '{"rating":5}' })
    expect([response.status, response.headers.get('content-type')]).toEqual([415, 'text/html; charset=utf-8'])
    expect(await stateOf(link.id)).toBe('sent')
  })
})

test('a page that was looked at is counted as seen, once', async () => {
  const { page, link } = await sendLink(api)
  const see = (address: string) => fetch(`${address}/seen`, { method: 'POST' })
  expect((await see(page)).status).toBe(204)
  expect(await stateOf(link.id)).toBe('seen')
  const { seen_at } = await api.services.links.get(api.context.actor, link.id, {})
  now += 1_000
  expect((await see(page)).status).toBe(204)
  expect((await see(`${api.url}/r/1.zzz.AAAAAAAAAAAAAAAAAAAAAA`)).status).toBe(204)
  expect(await api.services.links.get(api.context.actor, link.id, {})).toMatchObject({ seen_at, state: 'seen' })
})

describe('a link that is over', () => {
  test('expires, and says so', async () => {
    const { page, link } = await sendLink(api, { expires_at: new Date(now + DAY_MS).toISOString() })
    const before = now
    now += DAY_MS
    try {
      const response = await fetch(page)
      expect([response.status, await response.text()]).toEqual([410, expect.stringContaining('has expired')])
      expect((await press(page, { rating: '5' })).status).toBe(410)
      expect(await stateOf(link.id)).toBe('expired')
    } finally {
      now = before
    }
  })

  test('is revoked, and says so', async () => {
    const { page, link } = await sendLink(api)
    await api.services.links.revoke(api.context.actor, link.id, {})
    const response = await press(page, { rating: '5' })
    expect([response.status, await response.text()]).toEqual([410, expect.stringContaining('was withdrawn')])
  })

  test('is not there any more after an erasure of its person', async () => {
    const { page } = await sendLink(api, { user_id: 'erased', conversation_id: 'of the erased' })
    await api.services.ratings.erase(api.context.actor, { user_id: 'erased' })
    expect((await fetch(page)).status).toBe(404)
    expect((await press(page, { rating: '5' })).status).toBe(404)
    expect(await ratingsOf('of the erased')).toEqual([])
  })

  test('stays answered where its rating is deleted', async () => {
    const { page } = await sendLink(api, { conversation_id: 'deleted' })
    await press(page, { rating: '5' })
    const [rating] = await ratingsOf('deleted')
    await api.services.ratings.delete(api.context.actor, rating?.id ?? 0)
    expect((await press(page, { rating: '5' })).status).toBe(410)
    expect(await ratingsOf('deleted')).toEqual([])
  })
})

describe('a token', () => {
  test('that is not right is refused without a look at the links', async () => {
    const [{ page, link }, other] = [await sendLink(api), await sendLink(api)]
    const token = new URL(page).pathname.slice('/r/'.length)
    const [project = '', id = '', signature = ''] = token.split('.')
    const [, otherId = '', otherSignature = ''] = new URL(other.page).pathname.split('.')
    const changed = [...signature].map(
      (sign, at) => `${project}.${id}.${signature.slice(0, at)}${sign === 'A' ? 'Q' : 'A'}${signature.slice(at + 1)}`,
    )
    const wrong = [
      ...changed,
      ...[`${project}.${otherId}.${signature}`, `${project}.${id}.${otherSignature}`, `2.${id}.${signature}`],
      ...[`${project}.0${id}.${signature}`, `${project}.${id}.${signature}A`, `${project}.${id}.${signature.slice(1)}`],
      ...[`${project}.${id}`, `${project}.${id}.`, id, `zzzzzzzzzz.zzzzzzzzzz.${signature}`, token.toUpperCase()],
      ...[`${project}.${id}.${signature}%00`, "1.1.' or 1=1 --", '..%2F..%2Fopenapi.json', 'x'.repeat(2_000)],
    ]
    looks = 0
    const bodies = new Set<string>()
    for (const each of wrong) {
      const response = await fetch(`${api.url}/r/${each}`)
      expect([each, response.status]).toEqual([each, 404])
      bodies.add(await response.text())
      expect((await press(`${api.url}/r/${each}`, { rating: '1' })).status).toBe(404)
      await fetch(`${api.url}/r/${each}/seen`, { method: 'POST' })
    }
    expect(bodies.size).toBe(1)
    expect(looks).toBe(0)
    expect((await fetch(page)).status).toBe(200)
    expect(looks).toBe(1)
    expect(await stateOf(link.id)).toBe('sent')
  })

  test('is short, and in no log', async () => {
    const { page } = await sendLink(api)
    const token = new URL(page).pathname.slice('/r/'.length)
    expect(token.length).toBeLessThanOrEqual(28)
    await (await fetch(page)).text()
    await (await press(page, { feedback: 'x' })).text()
    await expect.poll(() => api.log.filter(({ route }) => route === '/r/:token').length).toBeGreaterThan(2)
    expect(JSON.stringify(api.log)).not.toContain(token)
  })
})
