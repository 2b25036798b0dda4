import { expectAccessible, browserTest as test } from '@parley/testing'
import type { Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { openShop, openShopWithKey } from './shop.ts'

// As strict as a page can be that loads the widget at all.
const setting = await openShopWithKey(
  (url) =>
    `default-src 'none'; script-src ${url}; connect-src ${url}; img-src 'self'; require-trusted-types-for 'script'`,
)
const { parley, shop, key, origins, stored } = setting
afterAll(() => setting.close())

const done = (page: Page, name: string) =>
  page.evaluate(
    (type) => new Promise((resolve) => addEventListener(type, (event) => resolve((event as CustomEvent).detail))),
    name,
  )

test('a page of another origin sends a rating with all that belongs to it', async ({ openPage }) => {
  const page = await openPage({ origins })
  const attributes = { conversation: 'whole', user: 'u 1', language: 'en', metadata: '{"agent_id":"a1","seconds":12}' }
  await page.goto(shop.page({ ...attributes, key }))
  await page.getByRole('radio', { name: '4 stars' }).check()
  await page.getByLabel('Tell us more (optional)').fill('  Quick & "kind" 😀  ')
  const rated = done(page, 'parley-rated')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByText('Thank you for your rating.').waitFor()
  const [rating, ...others] = await stored('whole')
  expect(others).toEqual([])
  expect(rating).toMatchObject({
    rating: 4,
    feedback: 'Quick & "kind" 😀',
    user_id: 'u 1',
    language: 'en',
    metadata: { agent_id: 'a1', seconds: 12 },
  })
  expect(await rated).toMatchObject({ id: rating?.id, rating: 4 })
  expect(await page.evaluate(() => localStorage.length)).toBe(0)
})

test('a conversation is rated once by each user, whatever the second rating says, and again where that is wanted', async ({
  openPage,
}) => {
  const page = await openPage({ origins, expected: [/status of 409/] })
  const rate = async (attributes: Record<string, string>, stars: string, answer: string) => {
    await page.goto(shop.page({ conversation: 'once', key, ...attributes }))
    await page.getByRole('radio', { name: stars }).check()
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText(answer).waitFor()
  }
  await rate({}, '4 stars', 'Thank you')
  await rate({}, '4 stars', 'You have rated this conversation already.')
  await rate({}, '1 star', 'You have rated this conversation already.')
  await rate({ user: 'b' }, '3 stars', 'Thank you')
  await rate({ user: 'b', repeat: '' }, '2 stars', 'Thank you')
  await rate({ user: 'b', repeat: '' }, '2 stars', 'Thank you')
  expect((await stored('once')).map(({ rating }) => rating).sort()).toEqual([2, 2, 3, 4])
})

test('of a page of a third origin nothing is taken, and its visitor is not thanked', async ({ openPage }) => {
  const other = await openShop(`${parley.url}/widget.js`)
  const page = await openPage({
    origins: [parley.url, other.origin],
    expected: [/blocked by CORS policy/, /net::ERR_FAILED/],
  })
  await page.goto(other.page({ conversation: 'third', key }))
  await page.getByRole('radio', { name: '4 stars' }).check()
  const failed = done(page, 'parley-error')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByText('Your rating is saved').waitFor()
  expect(await failed).toMatchObject({ status: 0, again: true })
  expect(await stored('third')).toEqual([])
  await other.close()
})

test('the keyboard alone does everything, and the focus is never lost', async ({ openPage }) => {
  const page = await openPage({ origins })
  await page.goto(shop.page({ conversation: 'keys', key, comment: 'required-below-3' }))
  const focused = () =>
    page.evaluate(() => {
      const inner = document.activeElement?.shadowRoot?.activeElement
      return (
        (inner ?? document.activeElement)?.getAttribute('aria-label') ?? (inner ?? document.activeElement)?.textContent
      )
    })
  const press = async (...keys: string[]) => {
    for (const each of keys) await page.keyboard.press(each)
  }
  await page.getByRole('radio', { name: '1 star' }).waitFor()
  await press('Tab')
  expect(await focused()).toBe('Before')
  await press('Tab')
  expect(await focused()).toBe('1 star')
  await press('Space', 'ArrowRight')
  expect(await focused()).toBe('2 stars')
  await press('Enter')
  await page.getByText('Please write a few words first.').waitFor()
  const comment = page.getByLabel('What went wrong?')
  expect(await comment.evaluate((each) => each.matches(':focus') && each.getAttribute('aria-invalid'))).toBe('true')
  await page.keyboard.type('Slow')
  await press('Tab')
  expect(await focused()).toBe('Send')
  await press('Enter')
  await page.getByText('Thank you for your rating.').waitFor()
  expect(await focused()).toBe('Thank you for your rating.')
  await press('Tab')
  expect(await focused()).toBe('After')
  expect(await stored('keys')).toMatchObject([{ rating: 2, feedback: 'Slow' }])
})

test('sent at once, a rating goes with the click of a pointer, and not with an arrow key', async ({ openPage }) => {
  const page = await openPage({ origins })
  const attributes = { kind: 'emoji', submit: 'at-once', key }
  await page.goto(shop.page({ ...attributes, conversation: 'arrow' }))
  await page.getByRole('radio', { name: 'Terrible' }).press('Space')
  await page.keyboard.press('ArrowRight')
  expect(await page.getByRole('radio', { name: 'Poor' }).isChecked()).toBe(true)
  await page.keyboard.press('Enter')
  await page.getByText('Thank you').waitFor()
  expect(await stored('arrow')).toMatchObject([{ rating: 2 }])

  await page.goto(shop.page({ ...attributes, conversation: 'click' }))
  await page.getByRole('radio', { name: 'Great' }).click()
  await page.getByText('Thank you').waitFor()
  expect(await stored('click')).toMatchObject([{ rating: 5 }])
})

test.for(['light', 'dark', 'auto'])(
  'on a bare page, with the theme %s, axe finds nothing',
  async (theme, { openPage }) => {
    const page = await openPage({ origins })
    await page.goto(shop.page({ conversation: theme, key, theme }))
    await page.getByRole('radio', { name: '2 stars' }).check()
    await expectAccessible(page)
  },
)

test('hostile texts are texts', async ({ openPage }) => {
  const page = await openPage({ origins, expected: [/status of 422/] })
  const hostile = '"><img src=x onerror=alert(1)><script>alert(2)</script>'
  const texts = [
    'prompt',
    'label',
    'placeholder',
    'send',
    'thanks',
    'error',
    'labels',
    'theme',
    'kind',
    'submit',
    'comment',
  ]
  const named = Object.fromEntries(texts.map((name) => [name, hostile]))
  await page.goto(shop.page({ ...named, conversation: hostile, user: hostile, metadata: '{"__proto__":{"a":1}}', key }))
  await page.getByRole('radio').nth(2).check()
  await page.getByRole('button', { name: hostile }).click()
  await page.getByRole('status').getByText(hostile).waitFor()
  expect(await page.locator('parley-rating img, parley-rating script').count()).toBe(0)
  expect(await stored(hostile)).toEqual([])
})

test.for<[name: string, attributes: Record<string, string>, message: string]>([
  ['no conversation', {}, 'The attribute conversation is missing'],
  ['metadata that is no JSON', { conversation: 'x', metadata: '{agent' }, 'JSON'],
  ['metadata that is no object', { conversation: 'x', metadata: '3' }, 'metadata is no JSON object'],
  ['a secret key', { conversation: 'x', key: 'parley_sk_abc' }, 'This is a secret key'],
])('%s is an error that is told, and nothing is sent or kept', async ([, attributes, message], { openPage }) => {
  const page = await openPage({ origins })
  await page.goto(shop.page({ key, ...attributes }))
  await page.getByRole('radio', { name: '5 stars' }).check()
  const failed = done(page, 'parley-error')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByText('Your rating could not be sent.').waitFor()
  expect(await failed).toMatchObject({ again: false, message: expect.stringContaining(message) })
  expect(await page.getByRole('radio', { name: '5 stars' }).isChecked()).toBe(true)
  expect(await page.evaluate(() => localStorage.length)).toBe(0)
  expect(await stored('x')).toEqual([])
})

test('another conversation is another rating, and what becomes of the first is not shown with it', async ({
  openPage,
}) => {
  const page = await openPage({ origins })
  await page.goto(shop.page({ conversation: 'first', key }))
  let answer = () => {}
  const held = new Promise<void>((resolve) => (answer = resolve))
  await page.route('**/ratings', async (route) => {
    await held
    await route.continue()
  })
  await page.getByRole('radio', { name: '5 stars' }).check()
  await page.getByRole('button', { name: 'Send' }).click()
  const rated = done(page, 'parley-rated')
  await page.locator('parley-rating').evaluate((widget) => widget.setAttribute('conversation', 'second'))
  await page.getByRole('radio', { name: '1 star' }).check()
  answer()
  expect(await rated).toMatchObject({ conversation_id: 'first' })
  expect(await page.getByRole('button', { name: 'Send' }).isVisible()).toBe(true)
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByText('Thank you').waitFor()
  expect(await stored('second')).toMatchObject([{ rating: 1 }])
})

test('moved to another place of the page, it stays as it was', async ({ openPage }) => {
  const page = await openPage({ origins })
  await page.goto(shop.page({ conversation: 'moved', key }))
  await page.getByRole('radio', { name: '4 stars' }).check()
  const move = () => page.locator('parley-rating').evaluate((widget) => document.querySelector('main')?.prepend(widget))
  await move()
  expect(await page.getByRole('radio', { name: '4 stars' }).isChecked()).toBe(true)
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByText('Thank you').waitFor()
  await move()
  expect(await page.getByText('Thank you').isVisible()).toBe(true)
  expect(await page.getByRole('radio', { name: '4 stars' }).isVisible()).toBe(false)
})

test('metadata may be an object, set before the script is there', async ({ openPage }) => {
  const page = await openPage({ origins })
  await page.route('**/widget.js', async (route) => {
    await page.locator('parley-rating').evaluate((widget) => Object.assign(widget, { metadata: { agent_id: 'early' } }))
    await route.continue()
  })
  await page.goto(shop.page({ conversation: 'early', key }))
  await page.getByRole('radio', { name: '4 stars' }).check()
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByText('Thank you').waitFor()
  expect(await stored('early')).toMatchObject([{ metadata: { agent_id: 'early' } }])
})

test('/demo of a server that has keys takes one', async ({ openPage }) => {
  const page = await openPage({ origins })
  await page.goto(`${parley.url}/demo`)
  await page.getByLabel('Publishable key').fill(key)
  await page.getByText(`key="${key}"`).waitFor()
  await page.getByRole('radio', { name: '4 stars' }).first().check()
  await page.getByRole('button', { name: 'Send' }).first().click()
  await page.getByText('Thank you').waitFor()
  await page.getByText('parley-rated {').waitFor()
})
