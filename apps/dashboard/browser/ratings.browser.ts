import { expectAccessible, type Parley, screenshot, startParley, browserTest as test } from '@parley/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'

let parley: Parley
beforeAll(async () => {
  parley = await startParley()
  const ratings = Array.from({ length: 150 }, (_, index) => ({
    conversation_id: index < 3 ? 'shared' : `conv-${index}`,
    rating: 1 + (index % 5),
    feedback: index % 3 === 0 ? `The agent answered question ${index} well, thank you very much` : null,
    user_id: `user-${index % 7}`,
    language: 'en',
    external_id: `ticket-${index}`,
    timestamp: new Date(Date.now() - index * 60_000).toISOString(),
    metadata: { model: index % 2 ? 'blue' : 'red', seconds: index, tags: ['a', { deep: true }] },
  }))
  await parley.call('POST', '/ratings/batch', { ratings })
})
afterAll(() => parley.stop())

const READER = { locale: 'en-GB', timezoneId: 'Europe/Berlin', reducedMotion: 'reduce' } as const
const ALL_SCOPES = ['ratings:write', 'ratings:read', 'ratings:manage', 'analytics:read', 'admin']
const WIDE = { width: 1280, height: 900 }

async function open(page: Page, address = ''): Promise<void> {
  await page.goto(`${parley.url}/app/ratings${address}`)
  await page.getByRole('row').nth(1).waitFor()
}

test('filters, order and chips are in the address, and in the list', async ({ openPage }) => {
  const page = await openPage({ origins: [parley.url], ...READER, viewport: WIDE })
  await open(page)
  await page.getByText('150 ratings match').waitFor()
  expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe('151')
  await page.getByRole('row').nth(1).getByRole('button', { name: 'Show only model red' }).click()
  await page.getByText('75 ratings match').waitFor()
  await page.getByLabel('Words of the feedback').fill('question 6')
  await page.keyboard.press('Enter')
  await page.getByText('3 ratings match').waitFor()
  await page.getByLabel('Order').selectOption('Oldest first')
  await page.getByRole('row').nth(1).getByText('question 66 ').waitFor()
  const address = new URL(page.url())
  expect(address.searchParams.get('metadata')).toBe('model:red')
  expect(address.searchParams.get('order')).toBe('oldest')
  await page.reload()
  await page.getByText('3 ratings match').waitFor()
  expect(await page.getByRole('row').count()).toBe(4)
  await page.getByRole('switch', { name: 'Mismatches' }).click()
  await page.waitForURL(/view=mismatches/)
  await page.getByRole('row').nth(1).getByText('Low stars, positive text').waitFor()
  await page.goto(`${parley.url}/app/ratings?view=mismatches&min_rating=3&max_rating=3`)
  await page.getByText('No rating here says one thing').waitFor()
  await page.goto(`${parley.url}/app/ratings?language=fr`)
  await page.getByText('No rating matches these filters.').waitFor()
})

test('a rating is looked at, with its conversation', async ({ openPage }) => {
  const page = await openPage({ origins: [parley.url], ...READER, viewport: WIDE })
  await open(page)
  await page.getByRole('row').nth(2).getByText('Without a text').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('heading', { name: 'Rating 2', exact: true }).waitFor()
  expect(new URL(page.url()).searchParams.get('id')).toBe('2')
  for (const text of ['ticket-1', 'user-1', 'blue']) await dialog.getByText(text, { exact: true }).waitFor()
  await dialog.getByText('Nothing has been changed.').waitFor()
  const conversation = dialog.getByRole('region', { name: 'Ratings of this conversation' })
  expect(await conversation.getByRole('listitem').count()).toBe(3)
  await conversation.getByRole('listitem').nth(2).getByRole('button').click()
  await dialog.getByRole('heading', { name: 'Rating 3', exact: true }).waitFor()
  expect(await dialog.getByRole('link', { name: 'As JSON' }).getAttribute('href')).toBe('/ratings/3')
  await page.reload()
  await dialog.getByRole('heading', { name: 'Rating 3', exact: true }).waitFor()
  await conversation.getByRole('button', { name: 'Show them in the list' }).click()
  await page.getByText('3 ratings match').waitFor()
  await dialog.waitFor({ state: 'detached' })
  await page.goBack()
  await dialog.waitFor()
})

test('edited: only what was changed is sent, errors stand at their fields, and the history tells', async ({
  openPage,
}) => {
  const page = await openPage({ origins: [parley.url], ...READER, viewport: WIDE, expected: [/422/] })
  await open(page, '?id=10')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Edit' }).click()
  await dialog.getByText('2 ★').click()
  await dialog.getByLabel('Feedback').fill('=1+1')
  await dialog.getByLabel('Language').fill('not a language')
  await dialog.getByLabel('Type of row 1').selectOption('Number')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByText('This is not a number').waitFor()
  await dialog.getByLabel('Value of row 1').fill('12.5')
  await dialog.getByRole('button', { name: 'Add a row' }).click()
  await dialog.getByLabel('Key of row 4').fill('resolved')
  await dialog.getByLabel('Type of row 4').selectOption('Yes or no')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByText('Must be a BCP 47 tag').waitFor()
  const language = dialog.getByLabel('Language')
  expect(await language.evaluate((field) => field === document.activeElement)).toBe(true)
  await expectAccessible(page)
  expect(await parley.call('GET', '/ratings/10/revisions')).toMatchObject({ items: [] })
  await language.fill('de')
  await page.keyboard.press('Enter')
  await dialog.getByRole('region', { name: 'History' }).getByText('12.5').waitFor()
  expect(await parley.call('GET', '/ratings/10')).toMatchObject({
    rating: 2,
    feedback: '=1+1',
    language: 'de',
    conversation_id: 'conv-9',
    metadata: { model: 12.5, seconds: 9, tags: ['a', { deep: true }], resolved: false },
  })
  const history = dialog.getByRole('region', { name: 'History' })
  expect(await history.locator('del').allTextContents()).toEqual([
    'before 5',
    'before The agent answered question 9 well, thank you very much',
    'before en',
    'before blue',
    'before nothing',
  ])
  expect(await history.locator('ins').first().textContent()).toBe('after 2')
  await expectAccessible(page)
  await screenshot(page, 'ratings-detail')
})

test('what is not saved is not lost by Escape', async ({ openPage }) => {
  const page = await openPage({ origins: [parley.url], ...READER, viewport: WIDE })
  await open(page, '?id=11')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Edit' }).click()
  await dialog.getByLabel('Person').fill('somebody else')
  await page.keyboard.press('Escape')
  await dialog.getByText('There are unsaved changes').waitFor()
  await dialog.getByRole('button', { name: 'Close' }).click()
  expect(await dialog.getByLabel('Person').inputValue()).toBe('somebody else')
  await dialog.getByRole('button', { name: 'Discard' }).click()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  expect(await parley.call('GET', '/ratings/11')).toMatchObject({ user_id: 'user-3' })
})

test('deleted and undone by the keyboard alone, under the same id', async ({ openPage }) => {
  const page = await openPage({ origins: [parley.url], ...READER, viewport: WIDE })
  await open(page)
  const { text_sentiment: _, ...before } = (await parley.call('GET', '/ratings/4')) as Record<string, unknown>
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
  await page.getByRole('row').nth(1).focus()
  for (const key of ['ArrowDown', 'PageDown', 'Home', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('heading', { name: 'Rating 3', exact: true }).waitFor()
  await page.keyboard.press('ArrowRight')
  await dialog.getByRole('heading', { name: 'Rating 4', exact: true }).waitFor()
  for (let tabs = 0; tabs < 20 && (await focused()) !== 'Delete'; tabs += 1) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('status').getByText('Rating 4 is deleted.').waitFor()
  await page.getByText('149 ratings match').waitFor()
  await expect(parley.call('GET', '/ratings/4')).rejects.toThrow('404')
  await dialog.waitFor({ state: 'detached' })
  await page.waitForFunction(() => document.activeElement?.getAttribute('data-id') === '5')
  for (let tabs = 0; tabs < 20 && (await focused()) !== 'Undo'; tabs += 1) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByText('Rating 4 is stored again.').waitFor()
  await page.getByText('150 ratings match').waitFor()
  expect(await parley.call('GET', '/ratings/4')).toMatchObject(before)
  await page.locator('[data-id="4"]').waitFor()
  await page.locator('[data-id="4"]').click({ position: { x: 5, y: 5 } })
  const history = dialog.getByRole('region', { name: 'History' })
  await history.getByText('Stored again').waitFor()
  await history.getByText('Deleted').waitFor()
})

test('an undo that is not possible says why, and stays', async ({ openPage }) => {
  const page = await openPage({ origins: [parley.url], ...READER, viewport: WIDE, expected: [/404/] })
  await open(page, '?id=20')
  await page.getByRole('button', { name: 'Delete' }).click()
  const undo = page.getByRole('button', { name: 'Undo' })
  await undo.waitFor()
  await parley.call('POST', '/ratings', { conversation_id: 'other', rating: 1, external_id: 'ticket-19' })
  await undo.click()
  await page.getByText('Rating 20 could not be stored again: another rating has its external id by now').waitFor()
  await page.goto(`${parley.url}/app/ratings?id=20`)
  await page.getByText('This rating is not there').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Store it again' }).click()
  await page.getByRole('alert').getByText('another rating has its external id').waitFor()
})

test('it is clean for axe, and fits a phone', { timeout: 120_000 }, async ({ openPage }) => {
  const page = await openPage({ origins: [parley.url], ...READER, viewport: WIDE })
  await open(page)
  await expectAccessible(page)
  await screenshot(page, 'ratings')
  await page.setViewportSize({ width: 375, height: 700 })
  const fits = () => page.evaluate(() => document.scrollingElement?.scrollWidth)
  expect(await fits()).toBe(375)
  await expectAccessible(page)
  await page.getByRole('row').nth(3).click()
  await page.getByRole('dialog').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Edit' }).click()
  await expectAccessible(page)
  const dialog = page.getByRole('dialog')
  expect(await dialog.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
  const small = await dialog
    .locator('button, select, input:not(.sr-only), textarea, a')
    .evaluateAll((controls) =>
      controls.filter((control) => control.getBoundingClientRect().height < 44).map(({ outerHTML }) => outerHTML),
    )
  expect(small).toEqual([])
  expect(await fits()).toBe(375)
})

test('who may only read is told so', async ({ openPage }) => {
  const guarded = await startParley()
  try {
    await guarded.call('POST', '/ratings', { conversation_id: 'c', rating: 4 })
    const admin = (await guarded.call('POST', '/keys', { name: 'admin', scopes: ALL_SCOPES })) as { key: string }
    guarded.useKey(admin.key)
    const scopes = ['ratings:read', 'analytics:read']
    const reader = (await guarded.call('POST', '/keys', { name: 'reader', scopes })) as { key: string }
    const page = await openPage({
      origins: [guarded.url],
      ...READER,
      expected: [/403/],
      extraHTTPHeaders: { authorization: `Bearer ${reader.key}` },
    })
    await page.goto(`${guarded.url}/app/ratings?id=1`)
    await page.getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('alert').getByText('ratings:manage').waitFor()
    await page.getByRole('button', { name: 'Edit' }).click()
    await page.getByText('1 ★').click()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('alert').getByText('ratings:manage').waitFor()
    await expectAccessible(page)
    expect(await guarded.call('GET', '/ratings/1')).toMatchObject({ rating: 4 })
  } finally {
    await guarded.stop()
  }
})
