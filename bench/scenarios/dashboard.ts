import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Browser, chromium, type Page } from 'playwright-core'
import { singleBodies } from '../load/bodies.ts'
import { offerAll } from '../load/offer.ts'
import { parleyDatabase } from '../rows/databases.ts'
import { DAYS } from '../rows/rating-rows.ts'
import { inTemporaryFolder } from '../rows/temporary-folder.ts'
import { interleave, type Run, type Scenario } from '../scenario.ts'
import { startParley } from '../server.ts'
import { day } from './analytics-queries.ts'

const CHROMIUM = '/usr/bin/chromium'
const FLAGS = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic']
const RATE = 500

export const dashboard: Scenario = {
  name: 'dashboard',
  title: 'the overview in Chromium, at 10 M ratings, and while 500 a second arrive',
  needs: ['chromium'],
  bars: [
    { figure: 'first load JavaScript gzipped KB', atMost: 170 },
    { figure: 'last 30 days complete ms', atMost: 1_000 },
    { figure: 'all time complete ms', atMost: 1_000 },
    { figure: 'arriving longest task ms', atMost: 100 },
  ],
  async run(run) {
    execFileSync(process.execPath, [join(import.meta.dirname, '../../apps/dashboard/build.ts')])
    const database = await parleyDatabase(run.rows ?? (run.quick ? 20_000 : 10_000_000))
    const browser = await chromium.launch({ executablePath: CHROMIUM, chromiumSandbox: false, args: FLAGS })
    const parley = await startParley(database)
    try {
      const latest = `from=${day(DAYS - 30)}&to=${day(DAYS - 1)}&by=model`
      // What has not been asked for since the server was started is read from the disk.
      const first = await firstView(browser, `${parley.url}/?${latest}`)
      run.record('parley', 'first after the start complete ms', first['complete ms'] ?? Number.NaN)
      const measure = async () => ({
        ...named('last 30 days', await firstView(browser, `${parley.url}/?${latest}`)),
        ...named('all time', await firstView(browser, `${parley.url}/?days=all&by=model`)),
        'first load JavaScript gzipped KB': await scriptKilobytes(browser, parley.url),
        ...named('arriving', await whileArriving(browser, run)),
      })
      await interleave(run, [{ subject: 'parley', measure }])
    } finally {
      await Promise.all([parley.stop(), browser.close()])
    }
  },
}

function named(view: string, figures: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [`${view} ${name}`, value]))
}

/** A page of a browser that has nothing in its cache, which notes its tasks above 50 ms. */
async function openPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.addInitScript(() => {
    const tasks: number[] = []
    Object.assign(window, { longTasks: tasks })
    const note = (list: PerformanceObserverEntryList) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration))
    new PerformanceObserver(note).observe({ type: 'longtask', buffered: true })
  })
  return page
}

/** Milliseconds since the navigation began, as the page sees them. */
async function firstView(browser: Browser, url: string): Promise<Record<string, number>> {
  const page = await openPage(browser)
  await page.goto(url)
  const complete = await page.evaluate(untilComplete)
  const painted = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  )
  const figures = {
    'first contentful paint ms': painted,
    'complete ms': complete,
    'longest task ms': await longestTask(page),
  }
  await page.context().close()
  return figures
}

/** Resolves when all that is asked for is shown: no placeholder is left, and the chart is drawn. */
function untilComplete(): Promise<number> {
  return new Promise((resolve) => {
    const look = () => {
      const isWaiting = document.querySelector('main [role=status], main [aria-busy=true]') !== null
      const isDrawn = document.querySelector('main canvas') !== null && document.querySelector('main tbody') !== null
      if (isDrawn && !isWaiting) resolve(performance.now())
      else requestAnimationFrame(look)
    }
    look()
  })
}

function longestTask(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, ...(window as unknown as { longTasks: number[] }).longTasks))
}

async function scriptKilobytes(browser: Browser, url: string): Promise<number> {
  const page = await openPage(browser)
  await page.goto(url)
  await page.evaluate(untilComplete)
  const bytes = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.endsWith('.js'))
      .reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize, 0),
  )
  await page.context().close()
  return bytes / 1_000
}

/** The overview stays open while ratings arrive. */
function whileArriving(browser: Browser, run: Run): Promise<Record<string, number>> {
  return inTemporaryFolder(async (folder) => {
    const parley = await startParley(join(folder, 'parley.db'))
    const page = await openPage(browser)
    try {
      const offered = { url: `${parley.url}/ratings`, bodies: singleBodies(folder), rate: RATE, connections: 64 }
      await offerAll({ ...offered, seconds: 1 })
      await page.goto(`${parley.url}/?by=model`)
      await page.evaluate(untilComplete)
      await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks.splice(0))
      const { accepted } = await offerAll({ ...offered, seconds: run.quick ? 2 : 20 })
      await sleep(1_000)
      return { 'longest task ms': await longestTask(page), 'POST p99 ms': accepted.p99 }
    } finally {
      await page.context().close()
      await parley.stop()
    }
  })
}
