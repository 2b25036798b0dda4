import { expectAccessible, type Parley, screenshot, browserTest as test } from '@parley/testing'
import { beforeEach, describe, expect } from 'vitest'
import { READER, tabTo, widthOf } from './reader.ts'
import { startWithRatings } from './settings-ratings.ts'

let parley: Parley
const at = (search = '') => `${parley.url}/app/settings${search}`

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
