import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { settled } from './settled.ts'

/** Where pictures of pages are put, for people to look at. */
const FOLDER = join(tmpdir(), 'parley-screenshots')
const WIDTHS = [1440, 768, 375]

/** With PICTURES=1 in the environment: pictures of the whole page, wide, narrow and as on a phone, light and dark: `<name>-<width>-<scheme>.png`. */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (process.env.PICTURES !== '1') return
  mkdirSync(FOLDER, { recursive: true })
  const size = page.viewportSize()
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      // A bar that sticks to the top would be drawn in the middle.
      await page.evaluate(() => window.scrollTo(0, 0))
      await settled(page)
      await page.screenshot({ path: join(FOLDER, `${name}-${width}-${colorScheme}.png`), fullPage: true })
    }
  }
  await page.emulateMedia({ colorScheme: null })
  if (size !== null) await page.setViewportSize(size)
}
