import { expectAccessible, screenshot, startParley, browserTest as test } from '@parley/testing'
import { afterAll, expect } from 'vitest'

const parley = await startParley()
afterAll(() => parley.stop())

test('/demo shows every kind, without a violation of axe before, while and after one rates', async ({ openPage }) => {
  const page = await openPage({ origins: [parley.url], viewport: { width: 1440, height: 900 } })
  await page.goto(`${parley.url}/demo`)
  await page.getByRole('radio', { name: '4 stars' }).first().waitFor()
  await expectAccessible(page)
  await screenshot(page, 'widget-demo')

  for (const name of ['4 stars', 'Good', 'Poor', 'جيدة']) await page.getByRole('radio', { name }).first().check()
  const reason = page.locator('parley-rating[comment]')
  await reason.getByRole('radio', { name: 'Poor' }).check()
  await reason.getByRole('button', { name: 'Send' }).click()
  await page.getByText('Please write a few words first.').waitFor()
  for (const stars of await page.getByRole('radio', { name: '3 stars' }).all()) await stars.check()
  await expectAccessible(page)
  await screenshot(page, 'widget-demo-chosen')

  await page.getByRole('button', { name: 'Send' }).first().click()
  await page.getByText('Thank you for your rating.').first().waitFor()
  await page.getByRole('radio', { name: 'Yes' }).click()
  await expect.poll(() => page.getByText('Thank you for your rating.').count()).toBe(2)
  await expectAccessible(page)
  await screenshot(page, 'widget-demo-sent')
  const { items } = (await parley.call('GET', '/ratings')) as { items: { rating: number }[] }
  expect(items.map(({ rating }) => rating)).toEqual([5, 3])
})

test('no part of /demo is wider than a phone', async ({ openPage }) => {
  const page = await openPage({ origins: [parley.url], viewport: { width: 375, height: 800 } })
  await page.goto(`${parley.url}/demo`)
  await page.getByRole('radio', { name: '4 stars' }).first().check()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375)
  for (const option of await page.locator('parley-rating').first().getByRole('radio').all()) {
    const box = await option.boundingBox()
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44)
  }
})
