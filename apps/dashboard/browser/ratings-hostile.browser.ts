import { type Parley, startParley, browserTest as test } from '@parley/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { hostileTexts } from './hostile-texts.ts'

const TEXTS = hostileTexts()
/** In the order of the list: the newest first, a day each. */
const FIRST_DAY = Date.UTC(2025, 0, 1)
const DAY = 86_400_000

let parley: Parley
beforeAll(async () => {
  parley = await startParley()
  const ratings = TEXTS.map((feedback, index) => {
    const start = [...feedback].slice(0, 120).join('')
    return {
      feedback,
      rating: 1 + (index % 2),
      timestamp: new Date(FIRST_DAY + (TEXTS.length - index) * DAY).toISOString(),
      conversation_id: [...feedback].slice(0, 255).join(''),
      user_id: start,
      // Not the text alone: `__proto__` is refused as a key.
      metadata: { [`:${start}`]: start, app: start, nested: { [`:${start}`]: [start, 1, null] }, n: 1.5, ok: true },
    }
  })
  for (let at = 0; at < ratings.length; at += 10) {
    const answer = await parley.call('POST', '/ratings/batch', { ratings: ratings.slice(at, at + 10) })
    expect(answer).toMatchObject({ failed: 0, existing: 0 })
  }
}, 120_000)
afterAll(() => parley.stop())

const READER = { locale: 'en-GB', timezoneId: 'UTC', reducedMotion: 'reduce' } as const
const VIEWS = [
  { name: 'a desk', viewport: { width: 1280, height: 900 }, rowHeight: 72 },
  { name: 'a phone', viewport: { width: 375, height: 700 }, rowHeight: 132 },
]

test('there are 200 of them', () => {
  expect(TEXTS.length).toBeGreaterThanOrEqual(200)
  expect(TEXTS).toContain(`a${'\u0301'.repeat(9_999)}`)
})

test('the server refuses what no page could show', async () => {
  const send = (feedback: string) => parley.call('POST', '/ratings', { conversation_id: 'c', rating: 1, feedback })
  await expect(send('a\u0000b')).rejects.toThrow(/422.*feedback/)
  await expect(send('a\ud800b')).rejects.toThrow(/422.*feedback/)
})

test.for(VIEWS)('in the list all rows are as high, on $name', async ({ viewport, rowHeight }, { openPage }) => {
  const page = await openPage({ origins: [parley.url], ...READER, viewport })
  await page.goto(`${parley.url}/app/ratings?days=all`)
  await page.getByRole('row').nth(1).focus()
  const seen = new Map<string, number>()
  for (let presses = 0; presses < 100 && !seen.has(String(TEXTS.length + 1)); presses += 1) {
    for (const [row, height] of await rowHeights(page)) seen.set(row, height)
    await page.keyboard.press('PageDown')
    await page.waitForTimeout(50)
  }
  expect(seen.size).toBe(TEXTS.length)
  expect([...new Set(seen.values())]).toEqual([rowHeight])
  await expectIntact(page)
})

test.for(VIEWS)('one by one they are text, on $name', { timeout: 600_000 }, async ({ viewport }, { openPage }) => {
  const page = await openPage({ origins: [parley.url], ...READER, viewport })
  await page.goto(`${parley.url}/app/ratings?days=all`)
  await page.getByRole('row').nth(1).focus()
  await page.keyboard.press('Enter')
  for (const [index, text] of TEXTS.entries()) {
    const id = index + 1
    await page.getByRole('heading', { name: `Rating ${id}`, exact: true }).waitFor()
    await page.getByText('Nothing has been changed.').waitFor()
    expect(await page.locator('dialog p.text-base').evaluate((element) => element.textContent)).toBe(text)
    await expectIntact(page, text)
    await page.getByRole('button', { name: 'Edit' }).click()
    const field = page.getByRole('textbox', { name: 'Feedback' })
    expect(await field.evaluate((element: HTMLTextAreaElement) => element.value)).toBe(text.replace(/\r\n?/g, '\n'))
    await expectIntact(page)
    await page.getByRole('button', { name: 'Discard' }).click()
    await page.keyboard.press('ArrowRight')
  }
  // Nothing has been changed by looking at it.
  expect(await parley.call('GET', '/ratings/1/revisions')).toMatchObject({ items: [] })
})

const SHOWN_AT_ONCE = 5

test.for(VIEWS)('the overview stays whole, on $name', { timeout: 600_000 }, async ({ viewport }, { openPage }) => {
  const page = await openPage({ origins: [parley.url], ...READER, viewport })
  const day = (index: number) => new Date(FIRST_DAY + index * DAY).toISOString().slice(0, 10)
  for (let first = 1; first <= TEXTS.length; first += SHOWN_AT_ONCE) {
    const last = Math.min(TEXTS.length, first + SHOWN_AT_ONCE - 1)
    await page.goto(`${parley.url}/?from=${day(first)}&to=${day(last)}&by=app`)
    const low = page.locator('section', { has: page.getByRole('heading', { name: 'Latest low ratings' }) })
    await low
      .getByRole('listitem')
      .nth(last - first)
      .waitFor()
    const heights = await low.getByRole('listitem').evaluateAll((items) => items.map((item) => item.clientHeight))
    expect(Math.max(...heights)).toBeLessThan(120)
    await page.getByRole('rowheader').nth(4).waitFor()
    await expectIntact(page)
  }
})

/** Of the rows in the page, by their number. */
function rowHeights(page: Page): Promise<[string, number][]> {
  return page
    .locator('[role=row][data-id]')
    .evaluateAll((rows) =>
      rows.map((row): [string, number] => [
        row.getAttribute('aria-rowindex') ?? '',
        row.getBoundingClientRect().height,
      ]),
    )
}

/** Nothing of a text has become part of the page, or pushed it apart. */
async function expectIntact(page: Page, what?: string): Promise<void> {
  const found = await page.evaluate(() => ({
    foreign: [
      ...document.body.querySelectorAll(
        'script, iframe, svg, math, style, link, base, meta, video, h1 h1, form[action^="http"]',
      ),
    ].map(({ outerHTML }) => outerHTML.slice(0, 100)),
    pictures: [...document.images].map(({ src }) => new URL(src).pathname),
    links: [...document.links].filter(({ origin }) => origin !== location.origin).map(({ href }) => href),
    polluted: 'polluted' in {},
    title: document.title,
    tooWide: (document.scrollingElement?.scrollWidth ?? 0) > innerWidth,
    tooWideDialog: [...document.querySelectorAll('dialog')].some(
      ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth,
    ),
  }))
  expect(found, what?.slice(0, 100)).toEqual({
    foreign: [],
    pictures: ['/favicon.svg'],
    links: [],
    polluted: false,
    title: 'Parley',
    tooWide: false,
    tooWideDialog: false,
  })
}
