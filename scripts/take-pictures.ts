// The pictures of the documents, of every page as it is now, with the demo ratings.
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { startParley } from '../packages/testing/src/start-parley.ts'

const ROOT = join(import.meta.dirname, '..')
const FOLDER = join(ROOT, 'docs/images')
const WIDE = { width: 1440, height: 900 }
const PHONE = { width: 375, height: 812 }

interface Picture {
  name: string
  path: string
  /** What is there when the page is complete. */
  shows: string
  size?: { width: number; height: number }
  dark?: boolean
  /** What is done before it is taken. */
  act?: (page: Page) => Promise<unknown>
}

const PICTURES: Picture[] = [
  { name: 'overview', path: '/?by=model', shows: 'rowheader[name="purple"]' },
  { name: 'overview-dark', path: '/?by=model', shows: 'rowheader[name="purple"]', dark: true },
  { name: 'overview-phone', path: '/?by=model', shows: 'rowheader[name="purple"]', size: PHONE },
  { name: 'ratings', path: '/app/ratings?days=all&language=en&has_feedback=true', shows: 'grid' },
  { name: 'ratings-phone', path: '/app/ratings?days=all&has_feedback=true', shows: 'grid', size: PHONE, dark: true },
  { name: 'compare', path: '/app/compare?days=all&by=model&a=pink&b=purple', shows: 'heading[level=2]' },
  { name: 'import', path: '/app/import', shows: 'heading[level=1]', act: chooseFile },
  { name: 'export', path: '/app/export?days=all&max_rating=2', shows: 'heading[level=1]' },
  { name: 'settings', path: '/app/settings', shows: 'heading[level=1]' },
  { name: 'widget', path: '/demo', shows: 'heading[level=1]' },
]

const FILE = `score;comment;date;agent
5;"Quick, friendly";2026-01-31;Ann
2;Took an hour;2026-02-01;Ben
4;Good advice;2026-02-02;Ann
5;All solved;2026-02-02;Cem
1;Nobody answered;2026-02-03;Ben
four;Fine;2026-02-04;Ann
5;Thank you!;2026-02-04;Cem
`

async function chooseFile(page: Page): Promise<void> {
  const file = { name: 'reviews.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) }
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('rowheader', { name: 'score' }).waitFor()
}

execFileSync(process.execPath, [join(ROOT, 'apps/dashboard/build.ts')], { stdio: 'inherit' })
mkdirSync(FOLDER, { recursive: true })
const parley = await startParley()
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', chromiumSandbox: false })
try {
  await open({ viewport: WIDE }, async (page) => {
    await page.goto(parley.url)
    await page.getByRole('button', { name: 'Load the demo ratings' }).click()
    await page.getByRole('heading', { name: 'Breakdown' }).waitFor({ timeout: 30_000 })
    await page.waitForTimeout(3_000)
  })
  for (const picture of PICTURES) await take(picture)
} finally {
  await browser.close()
  await parley.stop()
}

async function take({ name, path, shows, size = WIDE, dark = false, act }: Picture): Promise<void> {
  await open({ viewport: size, colorScheme: dark ? 'dark' : 'light', locale: 'en-GB' }, async (page) => {
    await page.goto(parley.url + path)
    await page.locator(`role=${shows}`).first().waitFor()
    await act?.(page)
    await page.waitForTimeout(1_500)
    await page.screenshot({ path: join(FOLDER, `${name}.png`) })
    process.stdout.write(`docs/images/${name}.png\n`)
  })
}

async function open(options: BrowserContextOptions, work: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ ...options, reducedMotion: 'reduce' })
  try {
    await work(await context.newPage())
  } finally {
    await context.close()
  }
}
