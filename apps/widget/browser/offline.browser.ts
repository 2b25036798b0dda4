import { browserTest as test } from '@parley/testing'
import type { Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { openShopWithKey } from './shop.ts'

const setting = await openShopWithKey()
const { shop, key, origins, stored } = setting
afterAll(() => setting.close())

const FAILS = [/net::ERR_/, /status of (429|503|500)/]
const SAVED = 'Your rating is saved and will be sent.'

async function rate(page: Page, conversation: string): Promise<void> {
  await page.goto(shop.page({ conversation, user: 'u', key }))
  await page.getByRole('radio', { name: '4 stars' }).check()
}

const send = (page: Page) => page.getByRole('button', { name: 'Send' }).click()
const kept = (page: Page) => page.evaluate(() => Object.keys(localStorage).length)

test('offline it is kept and the visitor is told; online it is sent, once', async ({ openPage }) => {
  const page = await openPage({ origins, expected: FAILS })
  await page.clock.install()
  await rate(page, 'offline')
  await page.context().setOffline(true)
  // No timer fires any more: that the browser is online again is all that it has to go by.
  await page.clock.pauseAt(Date.now() + 60_000)
  await send(page)
  await page.getByText(SAVED).waitFor()
  expect(await kept(page)).toBe(1)
  await page.context().setOffline(false)
  await page.getByText('Thank you for your rating.').waitFor()
  expect(await kept(page)).toBe(0)
  expect(await stored('offline')).toMatchObject([{ rating: 4 }])
})

test('a page that is left offline sends when it, or another one with the widget, is opened again', async ({
  openPage,
}) => {
  const page = await openPage({ origins, expected: FAILS })
  await rate(page, 'left')
  await page.context().setOffline(true)
  await send(page)
  await page.getByText(SAVED).waitFor()
  await page.goto('about:blank')
  await page.context().setOffline(false)
  await page.goto(shop.page({ conversation: 'left', user: 'u', key }))
  await page.getByText('Thank you for your rating.').waitFor()
  expect(await stored('left')).toMatchObject([{ rating: 4 }])
  expect(await kept(page)).toBe(0)
})

test('where the answer gets lost, the same rating is sent again under the same key: there is one', async ({
  openPage,
}) => {
  const page = await openPage({ origins, expected: FAILS })
  await rate(page, 'lost')
  const keys: (string | undefined)[] = []
  await page.route('**/ratings', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    keys.push(route.request().headers()['idempotency-key'])
    if (keys.length > 1) return route.continue()
    const answer = await route.fetch()
    expect(answer.status()).toBe(201)
    return route.abort('connectionreset')
  })
  const rated = page.evaluate(
    () => new Promise((resolve) => addEventListener('parley-rated', (event) => resolve((event as CustomEvent).detail))),
  )
  await send(page)
  await page.getByText(SAVED).waitFor()
  const [first] = await stored('lost')
  expect(first).toMatchObject({ rating: 4 })
  await page.getByText('Thank you for your rating.').waitFor()
  expect(await rated).toMatchObject({ id: first?.id })
  expect(await stored('lost')).toHaveLength(1)
  expect(keys).toEqual([keys[0], keys[0]])
})

test('a server that is busy or broken is asked again, no sooner than it says', async ({ openPage }) => {
  const page = await openPage({ origins, expected: FAILS })
  await rate(page, 'busy')
  const asked: number[] = []
  const answers: { status: number; headers: Record<string, string> }[] = [
    { status: 429, headers: { 'retry-after': '3' } },
    { status: 503, headers: {} },
  ]
  await page.route('**/ratings', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    asked.push(performance.now())
    const refused = answers.shift()
    if (refused === undefined) return route.continue()
    const open = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'retry-after' }
    return route.fulfill({ status: refused.status, headers: { ...open, ...refused.headers }, json: {} })
  })
  await send(page)
  await page.getByText(SAVED).waitFor()
  await page.getByText('Thank you for your rating.').waitFor()
  expect(asked).toHaveLength(3)
  expect((asked[1] ?? 0) - (asked[0] ?? 0)).toBeGreaterThanOrEqual(2_990)
  expect(await stored('busy')).toHaveLength(1)
})

test('a server that says to wait for ever is not asked in a loop', async ({ openPage }) => {
  const page = await openPage({ origins, expected: FAILS })
  await rate(page, 'for ever')
  let asked = 0
  await page.route('**/ratings', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    asked += 1
    const headers = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'retry-after' }
    return route.fulfill({ status: 503, headers: { ...headers, 'retry-after': 'Infinity' }, json: {} })
  })
  await send(page)
  await page.getByText(SAVED).waitFor()
  await page.waitForTimeout(3_000)
  expect(asked).toBe(1)
})

test('two tabs that send the same kept rating at the same time make one of it', async ({ openPage }) => {
  const page = await openPage({ origins, expected: [...FAILS, /status of 409/] })
  let isDown = true
  await page.context().route('**/ratings', (route) => (isDown ? route.abort() : route.continue()))
  await rate(page, 'tabs')
  await send(page)
  await page.getByText(SAVED).waitFor()
  const second = await page.context().newPage()
  await second.goto(shop.page({ conversation: 'tabs', user: 'u', key }))
  await second.getByText(SAVED).waitFor()
  isDown = false
  const tabs = [page, second]
  await Promise.all(tabs.map((tab) => tab.evaluate(() => dispatchEvent(new Event('online')))))
  for (const tab of tabs) await tab.getByText('Thank you for your rating.').waitFor()
  expect(await stored('tabs')).toHaveLength(1)
  expect(await kept(page)).toBe(0)
})

test('what lies in the storage and is none of ours is left alone, broken remains are removed', async ({ openPage }) => {
  const page = await openPage({ origins })
  await page.goto(shop.page({ conversation: 'storage', key }))
  await page.evaluate(() => {
    localStorage.setItem('cart', '3')
    localStorage.setItem('parley-rating:broken', '{"url":')
    localStorage.setItem('parley-rating:old', JSON.stringify({ id: 'old', url: '/ratings', body: '{}', at: 1 }))
  })
  await page.reload()
  await page.getByRole('radio', { name: '1 star' }).waitFor()
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['cart'])
})

test('a browser that keeps nothing still sends again as long as the page is open', async ({ openPage }) => {
  const page = await openPage({ origins, expected: FAILS })
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('Denied', 'SecurityError')
      },
    })
  })
  await rate(page, 'denied')
  await page.context().setOffline(true)
  await send(page)
  await page.getByText(SAVED).waitFor()
  await page.context().setOffline(false)
  await page.getByText('Thank you for your rating.').waitFor()
  expect(await stored('denied')).toHaveLength(1)
})
