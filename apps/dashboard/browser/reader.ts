import type { Locator, Page } from 'playwright-core'

/** Whose browser it is. */
export const READER = { locale: 'en-GB', timezoneId: 'Europe/Berlin', reducedMotion: 'reduce' } as const

const MOST = 120

/** Presses Tab until what a test is about has the focus, as one does without a mouse. */
export async function tabTo(page: Page, role: Parameters<Page['getByRole']>[0], name: string): Promise<void> {
  await tabOnto(page.getByRole(role, { name, exact: true }))
}

export async function tabOnto(target: Locator): Promise<void> {
  for (let times = 0; times < MOST; times += 1) {
    if ((await target.count()) > 0 && (await target.first().evaluate((element) => element === document.activeElement)))
      return
    await target.page().keyboard.press('Tab')
  }
  throw new Error(`Tab did not lead to ${target}`)
}

/** How wide the page is, of which a phone shows 375 pixels. */
export function widthOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth)
}
