import { startParley, browserTest as test } from '@parley/testing'
import { afterAll, expect } from 'vitest'

const parley = await startParley()
afterAll(() => parley.stop())

test.for(['docs', 'redoc'])('/%s shows the document, with nothing from elsewhere', async (viewer, { openPage }) => {
  // redoc asks for the picture of its maker; the content security policy of the page refuses it.
  const page = await openPage({ origins: [parley.url], expected: [/cdn\.redoc\.ly\/redoc\/logo-mini\.svg/] })
  await page.goto(`${parley.url}/${viewer}`)
  for (const operation of ['Submit a rating', 'Import ratings from CSV']) {
    await page.getByText(operation).locator('visible=true').first().waitFor()
  }
  expect(await page.getByText(/Something went wrong|Failed to load/).count()).toBe(0)
})
