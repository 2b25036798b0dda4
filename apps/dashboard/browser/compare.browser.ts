import { expectAccessible, type Parley, screenshot, startParley, browserTest as test } from '@parley/testing'
import { afterAll, beforeAll, expect } from 'vitest'
import { storeDemoRatings } from './demo-ratings.ts'
import { READER, tabTo, widthOf } from './reader.ts'

/** As a stranger might call his release. */
const NEW = '<img src=x onerror=alert(1)> \u202e2.0'

let parley: Parley
beforeAll(async () => {
  parley = await startParley()
  await storeDemoRatings(parley)
  await storeSimpson()
})
afterAll(() => parley.stop())

/** The new release is better with easy and with hard questions, but gets the hard ones. */
async function storeSimpson(): Promise<void> {
  const some = (release: string, difficulty: string, stars: number[], times: number) =>
    Array.from({ length: times }, (_, index) => ({
      conversation_id: `${difficulty} ${index}`,
      rating: stars[index % stars.length],
      metadata: { release, difficulty },
    }))
  const ratings = [
    ...some('1.0', 'easy', [3, 4, 5, 4], 80),
    ...some('1.0', 'hard', [1, 2, 2, 1], 20),
    ...some(NEW, 'easy', [4, 5, 5, 4], 20),
    ...some(NEW, 'hard', [2, 3, 1, 3], 80),
  ]
  await parley.call('POST', '/ratings/batch', { ratings })
}

interface Sentence {
  sentence: string
}

const at = (search: string) => `${parley.url}/app/compare${search}`

test('all values of a dimension, ranked, and each two lead to their verdict', async ({ openPage }) => {
  const page = await openPage({ origins: [parley.url], ...READER })
  await page.goto(at('?by=model&days=all'))
  const all = (await parley.call('GET', '/analytics/compare?by=model')) as Sentence
  await page.getByText(all.sentence).waitFor()
  await page
    .getByRole('table', { name: 'Ranked model' })
    .getByRole('row', { name: /^1 purple 4\.1/ })
    .waitFor()
  await page.getByRole('link', { name: 'purple against yellow' }).click()
  const two = (await parley.call('GET', '/analytics/compare?by=model&a=yellow&b=purple')) as Sentence
  await page.getByText(two.sentence).waitFor()
  expect(new URL(page.url()).search).toBe('?by=model&days=all&a=yellow&b=purple')
  await page.getByText('purple is better', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Swap A and B' }).click()
  await page.waitForURL(/a=purple&b=yellow/)
  await page.getByLabel('I look every day').check()
  await page.getByText('however often one looks').first().waitFor()
  await page.reload()
  expect(await page.getByLabel('I look every day').isChecked()).toBe(true)
  await page.locator('summary', { hasText: 'Tests and p values' }).click()
  await page.getByRole('row', { name: /Confidence sequence/ }).waitFor()
  await page.getByLabel('B, what is compared with it').selectOption('green')
  await page.waitForURL(/b=green/)
  await page.getByRole('link', { name: 'All values at once' }).click()
  await page.getByText(all.sentence).waitFor()
})

test('a period is held against the one before, with what drives it and the words', async ({ openPage }) => {
  const page = await openPage({ origins: [parley.url], ...READER })
  await page.goto(at(''))
  await page.getByRole('link', { name: 'This period and the one before' }).click()
  const answer = (await parley.call('GET', '/analytics/compare?by=period&days=30')) as Sentence
  await page.getByText(answer.sentence).waitFor()
  await page.getByRole('heading', { name: 'What explains the change' }).scrollIntoViewIfNeeded()
  await page.getByRole('rowheader', { name: 'garmin' }).waitFor()
  await page.getByRole('heading', { name: 'Words of low and of high ratings' }).scrollIntoViewIfNeeded()
  await page.getByText('depuis', { exact: true }).click()
  await page
    .getByRole('img', { name: /stars?$/ })
    .first()
    .waitFor()
})

test('two segments are in the address, and reached by the keyboard alone', async ({ openPage }) => {
  const page = await openPage({ origins: [parley.url], ...READER })
  await page.goto(at('?days=all&metadata=channel:app'))
  await tabTo(page, 'link', 'Two segments')
  await page.keyboard.press('Enter')
  await page.waitForURL(/by=segments/)
  await tabTo(page, 'checkbox', 'I look every day')
  for (let times = 0; times < 20; times += 1) {
    await page.keyboard.press('Shift+Tab')
    if (await page.evaluate(() => document.activeElement?.textContent === 'More filters')) break
  }
  await page.keyboard.press('Enter')
  await tabTo(page, 'textbox', 'are in the language')
  await page.keyboard.type('fr')
  await page.keyboard.press('Enter')
  await page.waitForURL(/b\.language=fr/)
  const { searchParams } = new URL(page.url())
  expect(Object.fromEntries(searchParams)).toEqual({
    by: 'segments',
    'a.days': 'all',
    'a.metadata': 'channel:app',
    'b.days': 'all',
    'b.metadata': 'channel:app',
    'b.language': 'fr',
  })
  const segments = { a: { metadata: ['channel:app'] }, b: { metadata: ['channel:app'], language: 'fr' } }
  const answer = (await parley.call('POST', '/analytics/compare', segments)) as Sentence
  await page.getByText(answer.sentence).waitFor()
  await page.reload()
  await page.getByText(answer.sentence).waitFor()
  await page.getByText('The sides have very different numbers of ratings').waitFor()
})

test('a make-up that hides the truth is named, and names of strangers stay texts', async ({ openPage }) => {
  const page = await openPage({ origins: [parley.url], ...READER })
  await page.goto(at(`?by=release&a=1.0&b=${encodeURIComponent(NEW)}`))
  await page.getByText('compared within each value of difficulty, the difference points the other way').waitFor()
  await page.getByRole('row', { name: /^difficulty/ }).waitFor()
  expect(await page.getByRole('heading', { name: NEW, exact: true }).count()).toBe(1)
  // The direction that it brings ends with it.
  const { sentence } = (await parley.call(
    'GET',
    `/analytics/compare?by=release&a=1.0&b=${encodeURIComponent(NEW)}`,
  )) as Sentence
  expect(await page.locator('p', { hasText: sentence }).locator('bdi', { hasText: NEW }).count()).toBe(1)
})

test('few ratings, one value, none, and what the server refuses', async ({ openPage }) => {
  const page = await openPage({ origins: [parley.url], ...READER, expected: [/422/] })
  await page.goto(at('?by=model&a=purple&b=green&user_id=nobody'))
  await page.getByText('Too few to judge: purple has 0 ratings').waitFor()
  await page.goto(at('?by=model&days=all&metadata=model:pink'))
  await page.getByText('Only pink has ratings').waitFor()
  await page.goto(at('?by=no_such_key'))
  await page.getByText('No rating of this period has a value under no_such_key.').waitFor()
  await page.goto(at('?by=period&days=all'))
  await page.getByText('Comparing with the period before takes a period with both ends').waitFor()
  await page.goto(at('?by=weekday&a=monday&b=friday&every_day=yes'))
  await page.getByText('Only ratings of the same days can be judged day by day').waitFor()
})

test('it is clean for axe, and fits a phone', { timeout: 120_000 }, async ({ openPage }) => {
  const page = await openPage({ origins: [parley.url], ...READER })
  const views = {
    'compare-values': '?by=model&days=all',
    'compare-pair': `?by=release&a=1.0&b=${encodeURIComponent(NEW)}&every_day=yes`,
    'compare-period': '?by=period',
    'compare-segments': '?by=segments&a.metadata=channel:chat&b.metadata=channel:app&b.language=fr',
  }
  for (const [name, search] of Object.entries(views)) {
    await page.goto(at(search))
    await page.getByRole('heading', { name: 'Answer' }).waitFor()
    for (const summary of await page.locator('summary', { hasText: 'Tests and p values' }).all()) await summary.click()
    await page.mouse.wheel(0, 10_000)
    await page.waitForTimeout(500)
    await expectAccessible(page)
    await screenshot(page, name)
    await page.setViewportSize({ width: 375, height: 700 })
    expect(await widthOf(page), name).toBeLessThanOrEqual(375)
    await page.setViewportSize({ width: 1280, height: 800 })
  }
})

test('without ratings in the period before there is no change to explain', async ({ openPage }) => {
  const page = await openPage({ origins: [parley.url], ...READER })
  const today = new Date().toISOString().slice(0, 10)
  await page.goto(at(`?by=release&from=${today}&to=${today}&q=nothing-has-this-word`))
  await page.getByText('There is no change to explain').scrollIntoViewIfNeeded()
  expect(await page.getByText('Each value against all others').count()).toBe(0)
})
