import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

type Violation = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'][number]

/** Fails for each violation of a rule of axe, in light and in dark, of the whole page or of what a selector names. */
export async function expectAccessible(page: Page, { include }: { include?: string } = {}): Promise<void> {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await settled(page)
    const axe = new AxeBuilder({ page })
    if (include !== undefined) axe.include(include)
    const { violations, passes } = await axe.analyze()
    if (passes.length === 0) throw new Error(`axe had nothing to look at in ${page.url()}`)
    found.push(...violations.map((violation) => `${colorScheme}: ${described(violation)}`))
  }
  await page.emulateMedia({ colorScheme: null })
  if (found.length > 0) throw new Error(`axe found violations in ${page.url()}\n${found.join('\n')}`)
}

/** Colours that fade would be read half way. What turns for ever is not waited for. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(() => {
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    return Promise.allSettled(ending.map(({ finished }) => finished)).then(() => undefined)
  })
}

const SHOWN = 5

function described({ id, help, nodes }: Violation): string {
  const places = nodes
    .slice(0, SHOWN)
    .map(({ target, failureSummary = '' }) => `  ${target.join(' ')}\n    ${failureSummary}`)
  return [`${id}: ${help} (${nodes.length})`, ...places].join('\n')
}
