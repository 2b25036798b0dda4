import { expectAccessible, type Parley, screenshot, startParley, browserTest as test } from '@parley/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'

let parley: Parley
beforeAll(async () => {
  parley = await startParley()
})
afterAll(() => parley.stop())

const READER = { locale: 'en-GB', timezoneId: 'Europe/Berlin', reducedMotion: 'reduce' } as const

/** What the tile of a figure says. */
function figure(page: Page, name: string) {
  return page.locator('div', { has: page.getByRole('heading', { name, exact: true, level: 2 }) }).last()
}

test('an empty database offers real ratings, and shows them', { timeout: 120_000 }, async ({ openPage }) => {
  const page = await openPage({ origins: [parley.url], ...READER })
  await page.goto(parley.url)
  await page.getByRole('heading', { name: 'No ratings yet' }).waitFor()
  await expectAccessible(page)
  await screenshot(page, 'first-run')
  await page.getByRole('button', { name: 'Load the demo ratings' }).click()
  await figure(page, 'CSAT').getByText('%').first().waitFor({ timeout: 20_000 })
  const summary = (await parley.call('GET', '/analytics/summary?days=30')) as { total_ratings: number }
  expect(await figure(page, 'Ratings').textContent()).toContain(String(summary.total_ratings))
  const all = (await parley.call('GET', '/analytics/summary')) as { total_ratings: number }
  expect(all.total_ratings).toBe(2_500)
})

test('filters are in the address, and in every number', async ({ openPage }) => {
  const page = await openPage({ origins: [parley.url], ...READER })
  await page.goto(`${parley.url}/?days=all&metadata=model:purple&by=topic`)
  await figure(page, 'Average').getByText('4.12').waitFor()
  expect(await figure(page, 'Ratings').textContent()).toContain('360')
  await page.getByRole('rowheader', { name: 'positive feeling' }).waitFor()
  await page.getByRole('button', { name: 'Remove the filter metadata model:purple' }).click()
  await figure(page, 'Ratings').getByText('2,500').waitFor()
  expect(new URL(page.url()).search).toBe('?days=all&by=topic')
  await page.reload()
  await figure(page, 'Ratings').getByText('2,500').waitFor()
  await page.getByLabel('Period').selectOption('Last 90 days')
  await page.waitForURL(/days=90/)
})

test('all of it is reached by the keyboard alone', async ({ openPage }) => {
  const page = await openPage({ origins: [parley.url], ...READER })
  await page.goto(`${parley.url}/?days=all`)
  await figure(page, 'Ratings').getByText('2,500').waitFor()
  const press = async (key: string, until: () => Promise<boolean>) => {
    for (let times = 0; times < 60; times += 1) {
      if (await until()) return
      await page.keyboard.press(key)
    }
    throw new Error(`${key} did not lead there`)
  }
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
  await page.keyboard.press('Tab')
  expect(await focused()).toBe('Skip to the content')
  await press('Tab', async () => (await focused()) === 'More filters')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  const language = page.getByLabel('are in the language')
  await press('Tab', () => language.evaluate((element) => element === document.activeElement))
  await page.keyboard.type('fr')
  await page.keyboard.press('Enter')
  await page.waitForURL(/language=fr/)
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await focused()).toBe('More filters')
  await press('Tab', async () => (await focused()) === 'Show as a table')
  await page.keyboard.press('Enter')
  await page
    .getByRole('cell', { name: /2026|2027/ })
    .first()
    .waitFor()
})

test('it is clean for axe, and fits a phone', { timeout: 120_000 }, async ({ openPage }) => {
  const page = await openPage({ origins: [parley.url], ...READER })
  await page.goto(`${parley.url}/?by=model`)
  await page.getByRole('rowheader', { name: 'purple' }).waitFor()
  await page.getByText('Show as a table').first().click()
  await expectAccessible(page)
  await page.getByText('Show as a table').first().click()
  await screenshot(page, 'overview')
  await page.setViewportSize({ width: 375, height: 700 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)
})

test('what the server refuses is said, with a way to try again', async ({ openPage }) => {
  const page = await openPage({ origins: [parley.url], ...READER, expected: [/422/] })
  await page.goto(`${parley.url}/?from=2026-05-01&to=2026-04-01`)
  await page.getByText('to: `to` lies before `from`').first().waitFor()
  expect(await page.getByRole('button', { name: 'Try again' }).count()).toBeGreaterThan(0)
})
