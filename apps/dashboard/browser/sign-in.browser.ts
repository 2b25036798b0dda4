import { expectAccessible, type OpenPage, screenshot, startParley, browserTest as test } from '@parley/testing'
import { afterAll, expect } from 'vitest'

const parley = await startParley()
afterAll(() => parley.stop())

const open = await startParley()
afterAll(() => open.stop())

const key = await makeKey('Of the support team')
parley.useKey(key.key)

interface Key {
  id: string
  key: string
}

async function makeKey(name: string): Promise<Key> {
  return (await parley.call('POST', '/keys', {
    name,
    scopes: ['admin', 'ratings:read', 'ratings:write', 'ratings:manage', 'analytics:read'],
  })) as Key
}

/** A call that is refused is said in the console of Chromium. */
const REFUSED = [/status of 401/]

test('whoever has no session signs in by keyboard, and comes to the page that was asked for', async ({ openPage }) => {
  const page = await openPage({ origins: [parley.url], expected: REFUSED })
  await page.goto(`${parley.url}/app/export?days=all&format=ndjson`)
  const field = page.getByLabel('API key or token')
  await field.waitFor()
  expect(await page.title()).toBe('Sign in · Parley')
  expect(await page.getByRole('navigation').count()).toBe(0)
  await expectAccessible(page)
  await screenshot(page, 'sign-in')

  await page.keyboard.type('parley_sk_wrong')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').filter({ hasText: /key/ }).waitFor()
  expect(await field.evaluate((input) => input === document.activeElement)).toBe(true)
  expect(await field.getAttribute('aria-invalid')).toBe('true')
  await expectAccessible(page)

  // What was typed is selected, so that the next one takes its place.
  await page.keyboard.type(key.key)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  expect(await field.getAttribute('type')).toBe('text')
  expect(await field.inputValue()).toBe(key.key)
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Export', exact: true }).waitFor()
  expect(page.url()).toBe(`${parley.url}/app/export?days=all&format=ndjson`)
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
  expect(await page.title()).toBe('Parley')
  await expectAccessible(page)

  const [cookie] = await page.context().cookies()
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' })
  expect(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage, document.cookie]))).not.toContain(
    'sk_',
  )
})

test('the bar says who is signed in, and signs out', async ({ openPage }) => {
  const page = await openPage({ origins: [parley.url], expected: REFUSED, viewport: { width: 1280, height: 800 } })
  await signIn(page, key)
  await page.getByText('Of the support team').waitFor()
  await page.getByText('default', { exact: true }).waitFor()
  await screenshot(page, 'signed-in')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByLabel('API key or token').waitFor()
  await page.reload()
  await page.getByLabel('API key or token').waitFor()
  expect(await page.context().cookies()).toEqual([])
})

test('a key that is revoked brings the form back, at the same address', async ({ openPage }) => {
  const revoked = await makeKey('For an hour')
  const page = await openPage({ origins: [parley.url], expected: REFUSED })
  await signIn(page, revoked)
  await page.getByRole('link', { name: 'Export', exact: true }).click()
  await page.getByText('will be empty').waitFor()
  await parley.call('DELETE', `/keys/${revoked.id}`)
  // What is known of a key may be a second old.
  await page.waitForTimeout(1_100)
  await page.getByLabel('Period').selectOption('7')
  await page.getByLabel('API key or token').waitFor()
  expect(page.url()).toBe(`${parley.url}/app/export?days=7&format=csv`)
  await page.keyboard.type(key.key)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Export', exact: true }).waitFor()
})

test('on a phone nothing is wider than the screen', async ({ openPage }) => {
  const page = await openPage({ origins: [parley.url], expected: REFUSED, viewport: { width: 375, height: 800 } })
  await page.goto(`${parley.url}/app/export`)
  await page.getByLabel('API key or token').waitFor()
  expect(await page.evaluate(() => document.scrollingElement?.scrollWidth)).toBe(375)
  await page.keyboard.type(key.key)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Sign out' }).waitFor()
  expect(await page.evaluate(() => document.scrollingElement?.scrollWidth)).toBe(375)
})

test('where no key is needed nothing of it is shown', async ({ openPage }) => {
  const page = await openPage({ origins: [open.url] })
  await page.goto(`${open.url}/app/export`)
  await page.getByRole('heading', { name: 'Export', exact: true }).waitFor()
  expect(await page.getByText(/Sign (in|out)/).count()).toBe(0)
})

type Page = Awaited<ReturnType<OpenPage>>

async function signIn(page: Page, { key: secret }: Key): Promise<void> {
  await page.goto(`${parley.url}/`)
  await page.getByLabel('API key or token').fill(secret)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: 'Sign out' }).waitFor()
}
