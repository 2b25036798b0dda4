import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Parley, startParley, browserTest as test } from '@parley/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'parley-live-'))
let settings: Record<string, string>
let parley: Parley
beforeAll(async () => {
  settings = { PORT: String(await freePort()), DATABASE_URL: `file:${join(folder, 'parley.db')}` }
  parley = await startParley(settings)
  await rate(5, 'first')
})
afterAll(async () => {
  await parley.stop()
  rmSync(folder, { recursive: true })
})

/** The same for the server that is started again. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

const rate = (rating: number, feedback: string) =>
  parley.call('POST', '/ratings', { conversation_id: 'c', rating, feedback })

function volume(page: Page) {
  return page.locator('div', { has: page.getByRole('heading', { name: 'Ratings', exact: true, level: 2 }) }).last()
}

async function openLive(page: Page): Promise<void> {
  await page.goto(parley.url)
  await page.getByRole('status').getByText('Live', { exact: true }).waitFor()
  await volume(page).getByText(/^\d+$/).waitFor()
}

test('a rating is on the overview within a second of its 201', async ({ openPage }) => {
  const page = await openPage({ origins: [parley.url] })
  await openLive(page)
  const times: number[] = []
  for (const name of ['one', 'two', 'three', 'four', 'five']) {
    await rate(1, `angry ${name}`)
    const started = performance.now()
    await page.getByText(`angry ${name}`).waitFor({ timeout: 10_000 })
    times.push(Math.round(performance.now() - started))
  }
  process.stdout.write(`from 201 to the overview: ${times.join(', ')} ms\n`)
  expect(times.sort((a, b) => a - b)[2]).toBeLessThan(1_000)
})

test('when the server is started again, the page comes back by itself and has missed nothing', async ({ openPage }) => {
  const page = await openPage({ origins: [parley.url], expected: [/ERR_|Failed to load/] })
  await openLive(page)
  await parley.stop()
  await page.getByRole('status').getByText('Connecting').waitFor()
  parley = await startParley(settings)
  const { total_ratings: before } = (await parley.call('GET', '/analytics/summary')) as { total_ratings: number }
  await rate(2, 'while it was away')
  await page.getByRole('status').getByText('Live', { exact: true }).waitFor({ timeout: 20_000 })
  await volume(page)
    .getByText(String(before + 1), { exact: true })
    .waitFor({ timeout: 10_000 })
  await page.getByText('while it was away').waitFor()
  await rate(2, 'and then')
  await page.getByText('and then').waitFor({ timeout: 10_000 })
})

test('what comes in moves nothing that is being looked at', async ({ openPage }) => {
  const page = await openPage({ origins: [parley.url] })
  await openLive(page)
  await page.evaluate(() => {
    const seen = new Set<string>()
    Object.assign(window, { seen })
    new MutationObserver(() => {
      for (const each of document.querySelectorAll('main [role=status], main [aria-busy=true]'))
        seen.add(each.outerHTML)
    }).observe(document.body, { subtree: true, childList: true, attributes: true })
  })
  for (let index = 0; index < 20; index += 1) await rate(4, `more ${index}`)
  const { total_ratings: total } = (await parley.call('GET', '/analytics/summary')) as { total_ratings: number }
  await volume(page).getByText(String(total), { exact: true }).waitFor()
  expect(await page.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen])).toEqual([])
})
