import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { expectAccessible, type OpenPage, screenshot, startParley, browserTest as test } from '@parley/testing'
import { afterAll, beforeEach, expect, vi } from 'vitest'
import { tabOnto, tabTo } from './reader.ts'

// Axe looks at long tables here.
vi.setConfig({ testTimeout: 180_000 })

const FIXTURES = join(import.meta.dirname, '../../../packages/core/fixtures')

const folder = await mkdtemp(join(tmpdir(), 'parley-import-'))
afterAll(() => rm(folder, { recursive: true }))

let parley: Awaited<ReturnType<typeof startParley>>
beforeEach(async () => {
  parley = await startParley()
  return () => parley.stop()
})

type Page = Awaited<ReturnType<OpenPage>>

interface Counted {
  total_ratings: number
}

async function openImport(openPage: OpenPage, options: Omit<Parameters<OpenPage>[0], 'origins'> = {}): Promise<Page> {
  const page = await openPage({ origins: [parley.url], ...options })
  await page.goto(`${parley.url}/app/import`)
  await page.getByRole('heading', { name: 'Import', exact: true }).waitFor()
  return page
}

async function storedRatings(): Promise<number> {
  const { total_ratings: total } = (await parley.call('GET', '/analytics/distribution')) as Counted
  return total
}

/** The number above a label. */
function figure(page: Page, label: string) {
  return page.locator('dl > div', { has: page.getByText(label, { exact: true }) }).locator('dd')
}

test('a file is read, checked and stored, by mouse', async ({ openPage }) => {
  const page = await openImport(openPage)
  await page.locator('input[type=file]').setInputFiles(join(FIXTURES, 'app-garmin-fr-cp1252.csv'))
  await page.getByText('All 30 records were looked at:').waitFor()
  const becomes = (column: string) => page.getByLabel(`What the column ${column} becomes`)
  expect(await becomes('score').inputValue()).toBe('rating')
  expect(await becomes('data').inputValue()).toBe('feedback')
  await page.getByText('Motivant, précis et complet.').last().waitFor()
  await expectAccessible(page)

  // A column is left out, another gets a name, and conversations get theirs.
  await becomes('irrelevant').selectOption('Leave out')
  await page.getByLabel('Name in the metadata of the column thumbsUpCount').fill('thumbs')
  await page.getByLabel('Conversations are named').fill('garmin-{line}')
  // With what was typed last, though its preview is not there yet.
  await page.getByRole('button', { name: 'Check the whole file' }).click()
  await page.getByText('garmin-2', { exact: true }).waitFor()
  await page.getByText('"thumbs":"0"').first().waitFor()
  expect(await page.getByText('"irrelevant"').count()).toBe(0)
  await page.getByRole('button', { name: 'Import 30 ratings' }).waitFor()
  expect(await figure(page, 'To be imported').textContent()).toBe('30')
  expect(await storedRatings()).toBe(0)
  await page.getByRole('button', { name: 'Import 30 ratings' }).click()
  await page.getByRole('heading', { name: '5. Done' }).waitFor()
  expect(await figure(page, 'Imported').textContent()).toBe('30')
  await expectAccessible(page)
  await screenshot(page, 'import-done')
  expect(await parley.call('GET', '/ratings?conversation_id=garmin-2')).toMatchObject({
    items: [{ rating: 4, language: 'fr', metadata: { thumbs: '0', app: 'Garmin Connect' } }],
  })
  await page.getByRole('link', { name: 'See the ratings' }).click()
  await page.waitForURL(`${parley.url}/app/ratings?days=all`)
})

test('the same by keyboard alone', async ({ openPage }) => {
  const page = await openImport(openPage)
  const chooser = page.waitForEvent('filechooser')
  await tabOnto(page.locator('input[type=file]'))
  await page.keyboard.press('Enter')
  await (await chooser).setFiles(join(FIXTURES, 'ieval.json'))
  await page.getByText('All 40 records were looked at:').waitFor()
  await tabTo(page, 'button', 'Check the whole file')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Import 40 ratings' }).waitFor()
  await tabTo(page, 'button', 'Import 40 ratings')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '5. Done' }).waitFor()
  await tabTo(page, 'link', 'See the ratings')
  expect(await storedRatings()).toBe(40)
})

test('rejected rows are listed with line, field and reason, and are a file to download', async ({ openPage }) => {
  const page = await openImport(openPage)
  const lines = ['conversation_id,rating,=danger()', ...ratings(2_400, (n) => (n % 2 === 0 ? '7' : '4'))]
  await drop(page, { name: 'two halves.csv', text: lines.join('\n') })
  // They are no stars, says the guess; here it is overruled.
  await page.getByText('these go from 4 to 7').waitFor()
  await page.getByLabel('What the column rating becomes').selectOption('Rating, 1 to 5')
  await page.getByText('1,200 would be rejected').waitFor()
  await page.getByRole('button', { name: 'Check the whole file' }).click()
  await page.getByRole('button', { name: 'Import 1,200 ratings' }).waitFor()
  expect(await figure(page, 'To be rejected').textContent()).toBe('1,200')
  const table = page.getByRole('table', { name: 'Rejected rows' })
  expect(await table.getByRole('row').nth(1).textContent()).toMatch(/^3rating .*5/)
  await page.getByText('Only the first 1,000 of 1,200 rejected rows are listed.').waitFor()
  await page.getByText('The first 100 are shown').waitFor()
  await expectAccessible(page)
  await screenshot(page, 'import-rejected')
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download 1,000 as CSV' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('two halves-rejected.csv')
  const csv = (await readFile(await download.path(), 'utf8')).split('\r\n')
  expect(csv[0]).toBe('\ufeffline,record,field,rule,message')
  expect(csv[1]).toMatch(/^3,2,rating,too_big,/)
  expect(csv).toHaveLength(1_002)
})

function ratings(count: number, rating: (n: number) => string): string[] {
  return Array.from({ length: count }, (_, n) => `conv-${n},${rating(n + 1)},x`)
}

/** As a person drops a file from another window. */
async function drop(page: Page, { name, text }: { name: string; text: string }): Promise<void> {
  const transfer = await page.evaluateHandle(
    (file) => {
      const made = new DataTransfer()
      made.items.add(new File([file.text], file.name))
      return made
    },
    { name, text },
  )
  await page.getByText(/^Drop (a|another) file here/).dispatchEvent('drop', { dataTransfer: transfer })
}

test('what cannot be read says why, and another way to read it can be chosen', async ({ openPage }) => {
  const page = await openImport(openPage, { expected: [/status of 422/] })
  await drop(page, { name: 'empty.csv', text: '' })
  await page.getByRole('alert').waitFor()
  await expectAccessible(page)
  await drop(page, { name: 'stars.txt', text: 'conversation_id|rating\na|5\n' })
  await page.getByText('All 1 records were looked at: 1 can be stored').waitFor()
  await page.getByText('Time zone, format, duplicates').click()
  await page.getByLabel('Separator of cells').selectOption('Comma')
  await page.getByText('No column has stars').waitFor()
  await page.getByLabel('Separator of cells').selectOption('As found in the file')
  await page.getByText('1 can be stored').waitFor()
})

/** Some 20 MB. */
async function largeFile(): Promise<string> {
  const path = join(folder, 'large.csv')
  function* pieces() {
    yield 'conversation_id,rating,feedback,external_id\n'
    for (let row = 0; row < 200_000; row += 1) {
      yield `conversation-${row},${(row % 5) + 1},"It took ${row} minutes, and then it worked as it should have before",id-${row}\n`
    }
  }
  await pipeline(Readable.from(pieces()), createWriteStream(path))
  return path
}

test('a large file shows how far it is, can be called off, and is not left by mistake', { timeout: 300_000 }, async ({
  openPage,
}) => {
  const page = await openImport(openPage)
  await page.locator('input[type=file]').setInputFiles(await largeFile())
  const uploadAt = await uploadSpeed(page)
  // As over a slow line: some twelve seconds for the file.
  await uploadAt(1_600_000)
  await page.getByRole('button', { name: 'Check the whole file' }).click()
  const bar = page.getByRole('progressbar')
  await expect.poll(() => bar.evaluate((element: HTMLProgressElement) => element.value), LONG).toBeGreaterThan(0.1)
  expect(await page.getByText(/ of \d\d(\.\d)? MB, \d+%/).count()).toBe(1)
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByText('Called off.').waitFor()
  expect(await storedRatings()).toBe(0)

  await page.getByRole('button', { name: 'Import without a check' }).click()
  await expect.poll(storedRatings, LONG).toBeGreaterThan(1_000)
  expect(await page.getByLabel('What the column rating becomes').isDisabled()).toBe(true)
  expect(await asksBeforeUnload(page)).toBe(true)
  await page.getByRole('link', { name: 'Export', exact: true }).click()
  await page.getByRole('heading', { name: 'The import is not over' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Stay' }).click()
  expect(page.url()).toBe(`${parley.url}/app/import`)
  await bar.waitFor()
  await page.getByRole('link', { name: 'Export', exact: true }).click()
  await page.getByRole('button', { name: 'Leave, and end it' }).click()
  await page.waitForURL(/\/app\/export$/)
  await expect.poll(isAtRest, LONG).toBe(true)
  const stored = await storedRatings()
  expect(stored).toBeLessThan(200_000)

  await uploadAt(-1)
  // The same file once more stores what is missing, and nothing twice.
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  await page.locator('input[type=file]').setInputFiles(join(folder, 'large.csv'))
  await page.getByRole('button', { name: 'Import without a check' }).click()
  await page.getByRole('heading', { name: '5. Done' }).waitFor({ timeout: LONG.timeout })
  expect(await storedRatings()).toBe(200_000)
  expect(await asksBeforeUnload(page)).toBe(false)
  expect(await figure(page, 'There already').textContent()).toBe(stored.toLocaleString('en'))
})

/** Sets how many bytes a second the page can send; -1 is no limit. */
async function uploadSpeed(page: Page): Promise<(bytes: number) => Promise<void>> {
  const session = await page.context().newCDPSession(page)
  return async (uploadThroughput) => {
    const others = { offline: false, latency: 0, downloadThroughput: -1 }
    await session.send('Network.emulateNetworkConditions', { ...others, uploadThroughput })
  }
}

/** Whether the browser would ask before it closes the tab. */
function asksBeforeUnload(page: Page): Promise<boolean> {
  return page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })))
}

const LONG = { timeout: 120_000, interval: 50 }

async function isAtRest(): Promise<boolean> {
  const before = await storedRatings()
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  return (await storedRatings()) === before
}

test('on a phone nothing is wider than the screen', async ({ openPage }) => {
  const page = await openImport(openPage, { viewport: { width: 375, height: 800 } })
  await page.locator('input[type=file]').setInputFiles(join(FIXTURES, 'womens-clothing.csv'))
  await page.getByText('All 40 records were looked at:').waitFor()
  expect(await page.evaluate(() => document.scrollingElement?.scrollWidth)).toBe(375)
  await screenshot(page, 'import-columns')
  await page.getByText('Time zone, format, duplicates').click()
  expect(await page.evaluate(() => document.scrollingElement?.scrollWidth)).toBe(375)
})
