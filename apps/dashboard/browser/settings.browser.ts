import { expectAccessible, type Parley, screenshot, startParley, browserTest as test } from '@parley/testing'
import { afterAll, beforeAll, beforeEach, describe, expect } from 'vitest'
import { READER, tabTo, widthOf } from './reader.ts'

const DAY_MS = 86_400_000
/** Ratings of yesterday, beside five older ones. */
const RECENT = 3

let parley: Parley
const at = (search = '') => `${parley.url}/app/settings${search}`

async function startWithRatings(): Promise<Parley> {
  const started = await startParley()
  const rating = (index: number, daysAgo: number) => ({
    conversation_id: `conversation ${index}`,
    user_id: index < 2 ? 'user_789' : 'user_1',
    rating: 1 + (index % 5),
    timestamp: new Date(Date.now() - daysAgo * DAY_MS).toISOString(),
    metadata: { model: index % 2 === 0 ? 'a' : 'b' },
  })
  const ratings = Array.from({ length: 5 + RECENT }, (_, index) => rating(index, index < 5 ? 100 : 1))
  await started.call('POST', '/ratings/batch', { ratings })
  return started
}

interface Project {
  time_zone: string
  retention_days: number | null
  dimensions_allow: string[] | null
  dimensions_deny: string[]
}

const project = () => parley.call('GET', '/project') as Promise<Project>
const total = async () => ((await parley.call('GET', '/analytics/summary')) as { total_ratings: number }).total_ratings

describe('the project', () => {
  beforeAll(async () => {
    parley = await startWithRatings()
  })
  afterAll(() => parley.stop())

  test('its time zone is saved, and what is none is refused at the field', async ({ openPage }) => {
    const page = await openPage({ origins: [parley.url], ...READER, expected: [/422/] })
    await page.goto(at())
    const zone = page.getByLabel('IANA name, such as Europe/Berlin')
    await zone.fill('Europe/Nowhere')
    await zone.press('Enter')
    await page.getByRole('alert').getByText('Must be an IANA time zone').waitFor()
    expect(await zone.getAttribute('aria-invalid')).toBe('true')
    expect((await project()).time_zone).toBe('UTC')
    await zone.fill('Asia/Kolkata')
    await zone.press('Enter')
    await page.getByRole('status').getByText('Saved').waitFor()
    expect((await project()).time_zone).toBe('Asia/Kolkata')
  })

  test('dimensions are named and taken away by the keyboard alone', async ({ openPage }) => {
    const page = await openPage({ origins: [parley.url], ...READER })
    await page.goto(at())
    await page.getByRole('row', { name: 'model 2 Counted' }).waitFor()
    await tabTo(page, 'textbox', 'Add a key never to count')
    for (const key of ['session_id', 'request_id']) {
      await page.keyboard.type(key)
      await page.keyboard.press('Enter')
    }
    await tabTo(page, 'button', 'Remove session_id')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Remove session_id' }).waitFor({ state: 'detached' })
    const save = page.getByRole('button', { name: 'Save' }).last()
    await save.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('status').getByText('Saved').waitFor()
    expect(await project()).toMatchObject({ dimensions_allow: null, dimensions_deny: ['request_id'] })
    await page.getByLabel('Only these keys').check()
    await page.getByRole('list', { name: 'Keys that are counted' }).getByText('model').waitFor()
    await save.click()
    await expect.poll(project).toMatchObject({ dimensions_allow: ['model'] })
  })

  test('an id is erased once it is typed again, and leaves a receipt', async ({ openPage }) => {
    const page = await openPage({ origins: [parley.url], ...READER })
    await page.goto(at('?section=erase'))
    await page.getByLabel('Id', { exact: true }).fill('user_789')
    await page.getByRole('button', { name: 'Look for ratings' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('2 ratings will be erased.').waitFor()
    const erase = dialog.getByRole('button', { name: 'Erase' })
    await dialog.getByRole('textbox').fill('user_78')
    expect(await erase.isDisabled()).toBe(true)
    await expectAccessible(page)
    await dialog.getByRole('textbox').fill('user_789')
    await erase.click()
    await page.getByRole('status').getByText('Erased: 2 ratings.').waitFor()
    await page.getByRole('row', { name: /Person 2.*b3ee4b12b41f/ }).waitFor()
    expect(await total()).toBe(3 + RECENT)
  })

  test('retention says how many ratings go before it takes them', async ({ openPage }) => {
    const page = await openPage({ origins: [parley.url], ...READER, expected: [/422/] })
    await page.goto(at())
    await page.getByLabel('Remove ratings after some days').check()
    await page.getByLabel('Days', { exact: true }).fill('0')
    await page.getByLabel('Days', { exact: true }).press('Enter')
    await page.getByRole('alert').getByText('Too small').waitFor()
    await page.getByLabel('Days', { exact: true }).fill('30')
    await page.getByLabel('Days', { exact: true }).press('Enter')
    const dialog = page.getByRole('dialog')
    const old = (await total()) - RECENT
    await dialog.getByText(new RegExp(`^${old} ratings, of .* and before, are removed at once`)).waitFor()
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Leave it as it is' }).click()
    expect(await project()).toMatchObject({ retention_days: null })
    await page.getByLabel('Days', { exact: true }).press('Enter')
    await dialog.getByRole('button', { name: `Remove ${old} ratings, keep 30 days` }).click()
    await page.getByRole('status').getByText('Saved').waitFor()
    expect(await project()).toMatchObject({ retention_days: 30 })
    await expect.poll(total, { timeout: 20_000 }).toBe(RECENT)
  })

  test('the audit log is filtered by its address, and goes on with older entries', async ({ openPage }) => {
    for (let times = 0; times < 55; times += 1) {
      await parley.call('PATCH', '/project', { dimensions_deny: [`key_${times}`] })
    }
    const page = await openPage({ origins: [parley.url], ...READER })
    await page.goto(at('?section=audit'))
    await page.getByText('key_53 → key_54').waitFor()
    const rows = page.getByRole('table').getByRole('row')
    expect(await rows.count()).toBe(51)
    await page.getByRole('button', { name: 'Show older ones' }).click()
    await page.getByText('UTC → Asia/Kolkata').waitFor()
    await page.getByLabel('Kind').selectOption('Erasure')
    await page.waitForURL(/kind=erasure/)
    await expect.poll(() => rows.count()).toBe(2)
    await page.getByLabel('By whom, as listed').fill('key:nobody')
    await page.getByLabel('By whom, as listed').press('Enter')
    await page.getByText('No entry is like that.').waitFor()
    await page.reload()
    await page.getByText('No entry is like that.').waitFor()
    expect(new URL(page.url()).search).toBe('?section=audit&kind=erasure&actor=key%3Anobody')
  })

  test('every section is clean for axe, and fits a phone', { timeout: 120_000 }, async ({ openPage }) => {
    const page = await openPage({ origins: [parley.url], ...READER })
    for (const section of ['project', 'keys', 'audit', 'erase']) {
      await page.goto(at(`?section=${section}`))
      await page.getByRole('main').getByRole('heading', { level: 2 }).first().waitFor()
      await page.waitForTimeout(500)
      await expectAccessible(page)
      if (section !== 'audit') await screenshot(page, `settings-${section}`)
      await page.setViewportSize({ width: 375, height: 700 })
      expect(await widthOf(page), section).toBeLessThanOrEqual(375)
      await page.setViewportSize({ width: 1280, height: 800 })
    }
  })
})

describe('keys', () => {
  beforeEach(async () => {
    parley = await startWithRatings()
    return () => parley.stop()
  })

  const makeKey = async (name: string, scopes: string[]) => {
    const { key } = (await parley.call('POST', '/keys', { name, scopes })) as { key: string }
    return { authorization: `Bearer ${key}` }
  }
  const ALL = ['ratings:write', 'ratings:read', 'ratings:manage', 'analytics:read', 'admin']

  test('the first is made by the keyboard alone, shown once, and ends open access', async ({ openPage }) => {
    const permissions = ['clipboard-read', 'clipboard-write']
    const page = await openPage({ origins: [parley.url], ...READER, permissions, expected: [/401/, /422/] })
    await page.goto(at())
    await tabTo(page, 'link', 'API keys')
    await page.keyboard.press('Enter')
    await page.getByText('There is no key yet.').waitFor()
    await tabTo(page, 'button', 'Make a key')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('With this first key, access without a key ends.').waitFor()
    await expectAccessible(page)
    await tabTo(page, 'textbox', 'Name What it is for')
    await page.keyboard.press('Enter')
    await dialog.getByRole('alert').getByText(/./).first().waitFor()
    await page.keyboard.type('My own')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Copy this key now' }).waitFor()
    const key = await page.getByLabel('The key My own').inputValue()
    expect(key).toMatch(/^parley_sk_/)
    await tabTo(page, 'button', 'Copy')
    await page.keyboard.press('Enter')
    await page.getByRole('status').getByText('Copied').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key)
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.getByRole('status').getByText('First keep the key').waitFor()
    await page.mouse.click(5, 5)
    expect(await dialog.isVisible()).toBe(true)
    await dialog.getByRole('button', { name: 'I have kept it' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('row', { name: /My own/ }).waitFor()
    await page.getByRole('button', { name: 'Sign out' }).waitFor()
    expect(await page.content()).not.toContain(key)
    await expect(parley.call('GET', '/keys')).rejects.toThrow('401')
    parley.useKey(key)
    expect(await parley.call('GET', '/keys')).toMatchObject({ items: [{ name: 'My own', scopes: ALL }] })
  })

  test('a publishable key names its pages', async ({ openPage }) => {
    const extraHTTPHeaders = await makeKey('Admin', ALL)
    const page = await openPage({ origins: [parley.url], ...READER, extraHTTPHeaders, expected: [/422/] })
    await page.goto(at('?section=keys'))
    await page.getByRole('button', { name: 'Make a key' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(/^Publishable/).check()
    await dialog.getByLabel(/^Name/).fill('Widget')
    await dialog.getByLabel(/^Origins/).fill('https://shop.example/path')
    await dialog.getByLabel(/^Last day/).fill('2099-12-31')
    await dialog.getByRole('button', { name: 'Make a key' }).click()
    await dialog.getByText('Must be an origin as browsers send it').waitFor()
    await dialog.getByLabel(/^Origins/).fill('https://shop.example')
    await dialog.getByRole('button', { name: 'Make a key' }).click()
    await dialog.getByRole('button', { name: 'I have kept it' }).click()
    const row = page.getByRole('row', { name: /Widget/ })
    await row.getByText('https://shop.example').waitFor()
    await row.getByText(/Works until 1 Jan 2100/).waitFor()
    await expectAccessible(page)
    await screenshot(page, 'settings-keys-made')
    await page.setViewportSize({ width: 375, height: 700 })
    expect(await widthOf(page)).toBeLessThanOrEqual(375)
  })

  test('one is revoked under its name, the last of an admin with a warning', async ({ openPage }) => {
    const extraHTTPHeaders = await makeKey('Admin', ALL)
    parley.useKey(extraHTTPHeaders.authorization.replace('Bearer ', ''))
    await makeKey('Help desk', ['ratings:write'])
    const page = await openPage({ origins: [parley.url], ...READER, extraHTTPHeaders })
    await page.goto(at('?section=keys'))
    await page.getByRole('button', { name: 'Revoke Admin' }).click()
    const dialog = page.getByRole('dialog', { name: 'Revoke “Admin”?' })
    await dialog.getByText('It is the last key with the scope admin.').waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Revoke Help desk' }).click()
    await page.getByRole('dialog', { name: 'Revoke “Help desk”?' }).getByRole('button', { name: 'Revoke' }).click()
    await page.getByRole('row', { name: /Help desk.*Revoked/ }).waitFor()
    expect(await page.getByRole('button', { name: 'Revoke Help desk' }).count()).toBe(0)
  })

  test('who is no admin is told so calmly', async ({ openPage }) => {
    const admin = await makeKey('Admin', ALL)
    parley.useKey(admin.authorization.replace('Bearer ', ''))
    const extraHTTPHeaders = await makeKey('Analyst', ['analytics:read'])
    const page = await openPage({ origins: [parley.url], ...READER, extraHTTPHeaders, expected: [/403|207/] })
    for (const section of ['keys', 'audit', 'erase']) {
      await page.goto(at(`?section=${section}`))
      await page.getByRole('note').getByText('This needs the scope admin').waitFor()
    }
    await page.goto(at())
    await page.getByLabel('IANA name, such as Europe/Berlin').fill('Europe/Berlin')
    await page.getByRole('button', { name: 'Save' }).first().click()
    await page.getByRole('note').getByText('This needs the scope admin').waitFor()
    await expectAccessible(page)
  })
})
