import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sendLink } from '../src/testing/links.ts'
import { startApi, type TestApi } from '../src/testing/start-api.ts'

/** Where pictures of all pages go, to be looked at; nowhere where it is not given. */
const PICTURES = process.env.LINK_PICTURES
const ARGS = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

let now = Date.UTC(2026, 5, 15, 12)
let api: TestApi
let browser: Browser
beforeAll(async () => {
  api = await startApi({ now: () => now })
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ARGS })
})
afterAll(async () => {
  await browser.close()
  await api.close()
})

/** A page with whatever it does that it should not. */
async function openPage(options: BrowserContextOptions): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const faults: string[] = []
  page.on('dialog', (dialog) => faults.push(`dialog: ${dialog.message()}`))
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('request', (request) => {
    if (!request.url().startsWith(api.url)) faults.push(`asks for ${request.url()}`)
  })
  page.on('console', (message) => {
    // A page with the status 410 is one of those that are meant.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) faults.push(message.text())
  })
  return { page, faults }
}

const LONG = 'Wie zufrieden sind Sie mit der Beratung durch unsere Kundendienstmitarbeiterinnen? '.repeat(3)
const HOSTILE = `<img src=x onerror=alert(1)><script>alert(2)</script>"'`

const PAGES: Record<string, () => Promise<string>> = {
  asks: async () => (await sendLink(api)).page,
  'asks with stars chosen': async () => `${(await sendLink(api)).page}?rating=4`,
  'asks at length': async () => (await sendLink(api, { question: LONG, language: 'de' })).page,
  'asks with markup': async () => (await sendLink(api, { question: HOSTILE })).page,
  'asks from right to left': async () => `${(await sendLink(api, { language: 'ar' })).page}?rating=2`,
  'has expired': async () => {
    const { page } = await sendLink(api, { expires_at: new Date(now + 1).toISOString(), language: 'fr' })
    now += 1
    return page
  },
  'was revoked': async () => {
    const { page, link } = await sendLink(api)
    await api.services.links.revoke(api.context.actor, link.id, {})
    return page
  },
  'is unknown': async () => `${api.url}/r/1.1.AAAAAAAAAAAAAAAAAAAAAA`,
}

const LOOKS = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [375, 1440].map((width) => ({ colorScheme, viewport: { width, height: width === 375 ? 667 : 900 } })),
)

async function check(page: Page, name: string): Promise<void> {
  const { violations, passes } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  // It has looked.
  expect(passes.length).toBeGreaterThan(10)
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(wide).toBeLessThanOrEqual(0)
  if (PICTURES !== undefined) await page.screenshot({ path: `${PICTURES}/${name.replaceAll(' ', '-')}.png` })
}

describe.each(LOOKS)('$colorScheme, $viewport.width px', (look) => {
  const suffix = `${look.colorScheme} ${look.viewport.width}`

  test.each(Object.keys(PAGES))('a page that %s has no fault that axe finds', async (name) => {
    const { page, faults } = await openPage(look)
    await page.goto((await PAGES[name]?.()) ?? '')
    await check(page, `${name} ${suffix}`)
    expect(faults).toEqual([])
    await page.context().close()
  })

  test('so have the pages after the button', async () => {
    const { page, faults } = await openPage(look)
    await page.goto(`${(await sendLink(api)).page}?rating=3`)
    await page.fill('textarea', 'fine\0')
    await page.evaluate(() => document.querySelector('textarea')?.removeAttribute('maxlength'))
    await page.fill('textarea', 'x'.repeat(10_001))
    await page.click('button')
    await page.waitForSelector('[role=alert]')
    await check(page, `is refused ${suffix}`)
    await page.fill('textarea', 'fine')
    await page.click('button')
    await page.waitForSelector('.mark')
    await check(page, `thanks ${suffix}`)
    await page.reload()
    await check(page, `was answered ${suffix}`)
    expect(faults).toEqual([])
    await page.context().close()
  })
})

describe('by keyboard alone', () => {
  test.each([true, false])('it rates, with scripts: %s', async (javaScriptEnabled) => {
    const { page, faults } = await openPage({ javaScriptEnabled })
    const conversation = `keys ${javaScriptEnabled}`
    const { page: address, link } = await sendLink(api, { conversation_id: conversation })
    await page.goto(address)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    for (let n = 0; n < 3; n += 1) await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Tab')
    await page.keyboard.type('by keys')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.mark')
    const rows = (await api.rows()).filter(({ conversation_id }) => conversation_id === conversation)
    expect(rows).toMatchObject([{ rating: 4, feedback: 'by keys' }])
    expect((await api.services.links.get(api.context.actor, link.id, {})).state).toBe('answered')
    expect(faults).toEqual([])
    await page.context().close()
  })

  test('nothing is sent without stars', async () => {
    const { page } = await openPage({})
    const { page: address, link } = await sendLink(api)
    await page.goto(address)
    await page.focus('button')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('rating')
    expect((await api.services.links.get(api.context.actor, link.id, {})).state).not.toBe('answered')
    await page.context().close()
  })
})

test('a page in view for a second is seen; one that is only loaded is not', async () => {
  const { page } = await openPage({})
  const [shown, loaded] = [await sendLink(api), await sendLink(api)]
  const stateOf = async ({ link }: typeof shown) => (await api.services.links.get(api.context.actor, link.id, {})).state
  await page.goto(loaded.page)
  await page.goto(shown.page)
  await expect.poll(() => stateOf(shown), { timeout: 5_000 }).toBe('seen')
  expect(await stateOf(loaded)).toBe('sent')
  await page.context().close()
})
