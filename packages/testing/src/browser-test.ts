import { existsSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { test } from 'vitest'
import { troublesOf } from './troubles.ts'

const CHROMIUM = '/usr/bin/chromium'
const FLAGS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  // Nothing leaves this machine, whatever a page asks for.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1',
]

export interface PageOptions extends BrowserContextOptions {
  /** The origins that the page may ask for something; anything else fails the test. */
  origins: string[]
  /** What may stand in the console of the page, such as the failed request that the test is about. */
  expected?: RegExp[]
}

/** Opens a page in a context of its own. At the end of the test it is closed, and fails the test for what was wrong with it. */
export type OpenPage = (options: PageOptions) => Promise<Page>

/** A test with a browser, one for all tests of a file. */
export const browserTest = test
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads from the pattern which fixtures are wanted
  .extend('browser', { scope: 'file' }, async ({}, { onCleanup }): Promise<Browser> => {
    const browser = await launch()
    onCleanup(() => browser.close())
    return browser
  })
  .extend('openPage', async ({ browser }, { onCleanup }): Promise<OpenPage> => {
    const closing: (() => Promise<string[]>)[] = []
    onCleanup(async () => {
      const troubles = (await Promise.all(closing.map((close) => close()))).flat()
      if (troubles.length > 0) throw new Error(`The browser found fault with the page:\n${troubles.join('\n')}`)
    })
    return async ({ origins, expected = [], ...options }) => {
      const context = await browser.newContext(options)
      const troubles = troublesOf(context, { origins, expected })
      closing.push(async () => {
        await context.close()
        return troubles
      })
      return context.newPage()
    }
  })

async function launch(): Promise<Browser> {
  if (!existsSync(CHROMIUM)) {
    throw new Error(`Browser tests need ${CHROMIUM}; on Debian: apt-get install chromium`)
  }
  return chromium.launch({ executablePath: CHROMIUM, chromiumSandbox: false, args: FLAGS })
}
