import { type Parley, startParley, browserTest as test } from '@parley/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'

const RATINGS = 10_000
/** In the page at once, however many are loaded. */
const MOST_ROWS = 40

let parley: Parley
beforeAll(async () => {
  parley = await startParley()
  const lines = Array.from({ length: RATINGS }, (_, index) =>
    JSON.stringify({
      conversation_id: `conv-${index}`,
      rating: 1 + (index % 5),
      feedback: `Rating ${index} has some words. `.repeat(1 + (index % 20)),
      timestamp: new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString(),
      metadata: { model: `m${index % 10}`, seconds: index },
    }),
  )
  const address = `${parley.url}/import?format=ndjson`
  const answer = await fetch(address, { method: 'POST', body: lines.join('\n') })
  expect(await answer.json()).toMatchObject({ imported: RATINGS })
}, 120_000)
afterAll(() => parley.stop())

const READER = { locale: 'en-GB', timezoneId: 'UTC', viewport: { width: 1280, height: 900 } } as const

function rowsIn(page: Page): Promise<{ rows: number; first: number; last: number; nodes: number }> {
  return page.evaluate(() => {
    const numbers = [...document.querySelectorAll('[role=row][data-id]')].map((row) => Number(row.ariaRowIndex))
    const nodes = document.querySelectorAll('*').length
    return { rows: numbers.length, first: Math.min(...numbers), last: Math.max(...numbers), nodes }
  })
}

test('10,000 rows are scrolled through, and few are in the page', { timeout: 300_000 }, async ({ openPage }) => {
  const page = await openPage({ origins: [parley.url], ...READER })
  await page.goto(`${parley.url}/app/ratings?days=all`)
  await page.getByText('10,000 ratings match').waitFor()
  await page.getByRole('row').nth(1).focus()
  const start = await rowsIn(page)
  let [mostRows, mostNodes] = [0, 0]
  for (let last = 0; last < RATINGS + 1; ) {
    await page.keyboard.press('End')
    await page.waitForFunction((before) => {
      const rows = [...document.querySelectorAll('[role=row][data-id]')]
      return rows.some((row) => Number(row.ariaRowIndex) > before)
    }, last)
    const now = await rowsIn(page)
    ;[mostRows, mostNodes] = [Math.max(mostRows, now.rows), Math.max(mostNodes, now.nodes)]
    last = now.last
  }
  await page.getByText('That is all.').waitFor()
  expect(mostRows).toBeLessThanOrEqual(MOST_ROWS)
  expect(mostNodes).toBeLessThan(start.nodes * 2)
  expect(await page.evaluate(() => document.activeElement?.ariaRowIndex)).toBe(String(RATINGS + 1))

  // All of it by the wheel, as fast as it can be drawn.
  const drawn = await page.evaluate(async () => {
    const gaps: number[] = []
    const step = document.documentElement.scrollHeight / 120
    let [empty, most, before] = [0, 0, performance.now()]
    for (let frame = 0; frame < 120; frame += 1) {
      scrollTo({ top: step * (120 - frame), behavior: 'instant' })
      await new Promise(requestAnimationFrame)
      await new Promise((resolve) => setTimeout(resolve))
      const rows = document.querySelectorAll('[role=row][data-id]').length
      most = Math.max(most, rows)
      if (rows === 0) empty += 1
      const now = performance.now()
      gaps.push(now - before)
      before = now
    }
    return { empty, most, median: gaps.sort((a, b) => a - b)[60] ?? 0 }
  })
  expect(drawn.empty).toBe(0)
  expect(drawn.most).toBeLessThanOrEqual(MOST_ROWS)
  expect(drawn.median).toBeLessThan(200)
})

test('away from the top the list keeps still, and says that it has changed', async ({ openPage }) => {
  const page = await openPage({ origins: [parley.url], ...READER })
  await page.goto(`${parley.url}/app/ratings?days=all`)
  await page.getByText('10,000 ratings match').waitFor()
  await page.getByRole('row').nth(1).focus()
  await page.keyboard.press('End')
  const shown = await page.evaluate(() => document.activeElement?.getAttribute('data-id'))
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Edit' }).click()
  await page.getByText('2 ★').click()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('status').getByText('Saved').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  const row = page.locator(`[data-id="${shown}"]`)
  await row.getByRole('img', { name: '2 stars' }).waitFor()
  expect(await row.evaluate((element) => element === document.activeElement)).toBe(true)
  await page.getByText('The list has changed since.').waitFor()
  await page.getByRole('button', { name: 'Back to the top' }).click()
  await page.getByText('The list has changed since.').waitFor({ state: 'detached' })
  expect(await rowsIn(page)).toMatchObject({ first: 2 })
})
