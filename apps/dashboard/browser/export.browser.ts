import { readFile } from 'node:fs/promises'
import { expectAccessible, screenshot, startParley, browserTest as test } from '@parley/testing'
import { afterAll, expect } from 'vitest'

const parley = await startParley()
afterAll(() => parley.stop())

await parley.call('POST', '/ratings/batch', {
  ratings: Array.from({ length: 40 }, (_, n) => ({
    conversation_id: `conv-${n}`,
    rating: (n % 5) + 1,
    feedback: n % 2 === 0 ? 'the refund took its time' : '=1+1',
    metadata: { model: "it's:new" },
  })),
})

test('a file is downloaded, with the filters of the address', async ({ openPage }) => {
  const page = await openPage({ origins: [parley.url] })
  await page.goto(`${parley.url}/app/export?days=all&min_rating=4&format=csv`)
  await page.getByText('ratings will be in it').waitFor()
  expect(await page.getByText('16', { exact: true }).count()).toBe(1)
  await expectAccessible(page)
  await screenshot(page, 'export')
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download CSV' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('ratings.csv')
  const csv = (await readFile(await download.path(), 'utf8')).trim().split('\r\n')
  expect(csv).toHaveLength(17)
  expect(page.url()).toBe(`${parley.url}/app/export?days=all&min_rating=4&format=csv`)
})

test('filters, format and words are chosen by keyboard, and stand in the address', async ({ openPage }) => {
  const page = await openPage({ origins: [parley.url] })
  await page.goto(`${parley.url}/app/export`)
  await page.getByText('ratings will be in it').waitFor()
  await page.getByRole('searchbox').focus()
  await page.keyboard.type('refund')
  await page.keyboard.press('Enter')
  await page.getByText('20', { exact: true }).waitFor()
  await page.getByRole('radio', { name: 'CSV' }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  const link = page.getByRole('link', { name: 'Download NDJSON' })
  expect(await link.getAttribute('href')).toBe('/export?q=refund&days=30&format=ndjson')
  expect(page.url()).toBe(`${parley.url}/app/export?q=refund&format=ndjson`)
  await page.reload()
  const downloading = page.waitForEvent('download')
  await link.press('Enter')
  const lines = (await readFile(await (await downloading).path(), 'utf8')).trim().split('\n')
  expect(lines.map((line) => JSON.parse(line).feedback)).toEqual(new Array(20).fill('the refund took its time'))
})

test('the command and the program ask for the same, and are copied', async ({ openPage }) => {
  const page = await openPage({ origins: [parley.url], permissions: ['clipboard-read', 'clipboard-write'] })
  const metadata = encodeURIComponent("model:it's:new")
  await page.goto(`${parley.url}/app/export?days=all&metadata=${metadata}&metadata=team:b&format=json`)
  const copied = async (name: string) => {
    await page.getByRole('button', { name: `Copy ${name}` }).click()
    await page.getByText('Copied').first().waitFor()
    return page.evaluate(() => navigator.clipboard.readText())
  }
  const command = await copied('From a terminal')
  expect(command).toBe(
    `curl --fail '${parley.url}/export?metadata=model%3Ait%27s%3Anew&metadata=team%3Ab&format=json' \\\n  --output ratings.json`,
  )
  expect(await copied('In TypeScript, one rating after the other')).toContain(
    `parley.exportRatings({ metadata: ["model:it's:new","team:b"] })`,
  )
})

test('on a phone nothing is wider than the screen', async ({ openPage }) => {
  const page = await openPage({ origins: [parley.url], viewport: { width: 375, height: 800 } })
  await page.goto(`${parley.url}/app/export?days=all`)
  await page.getByText('ratings will be in it').waitFor()
  expect(await page.evaluate(() => document.scrollingElement?.scrollWidth)).toBe(375)
})
