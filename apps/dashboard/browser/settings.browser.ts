import { expectAccessible, type Parley, screenshot, browserTest as test } from '@parley/testing'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { READER, tabTo, widthOf } from './reader.ts'
import { RECENT, startWithRatings } from './settings-ratings.ts'

let parley: Parley
const at = (search = '') => `${parley.url}/app/settings${search}`

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
