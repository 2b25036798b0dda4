import { openLibsqlStore } from '@parley/store'
import { expect, onTestFinished, test } from 'vitest'
import { createServices } from '../services.ts'
import { ACTOR, NOW, openServices, temporaryFolder } from '../testing/open-services.ts'

const DAY_MS = 86_400_000
const LINK = { conversation_id: 'c' }
const tokenOf = ({ url }: { url: string | null }) => url?.split('/').at(-1) ?? ''

test('response rates are those of the links that were sent in the period', async () => {
  const { links, openLinks, analytics } = await openServices()
  const rows = Array.from({ length: 12 }, (_, n) => ({ ...LINK, metadata: { agent: n < 8 ? 'ann' : 'bob' } }))
  const { results } = await links.createMany(ACTOR, rows, {})
  const tokens = results.map((result) => (result.status === 'created' ? tokenOf(result.link) : ''))
  for (const [n, token] of tokens.entries()) {
    if (n % 2 === 0) await openLinks.see(token)
    if (n % 4 === 0) await openLinks.answer(token, { rating: 4, feedback: null })
  }
  const share = (value: number, n: number) => ({ value, n, reliable: n >= 10 })
  const all = { sent: 12, seen: 6, answered: 3, response_rate: share(3 / 12, 12) }
  const ofAnn = { sent: 8, seen: 4, answered: 2, response_rate: share(2 / 8, 8) }
  expect((await analytics.summary(ACTOR, {})).response).toMatchObject(all)
  expect((await analytics.summary(ACTOR, { days: 1 })).response?.response_rate.interval).toEqual({
    lower: expect.closeTo(0.0889, 3),
    upper: expect.closeTo(0.5323, 3),
  })
  expect((await analytics.summary(ACTOR, { metadata: ['agent:ann'] })).response).toMatchObject(ofAnn)
  for (const query of [{ to: '2026-03-14' }, { min_rating: 1 }, { q: 'x' }, { user_id: 'u' }, { metadata: ['a:b'] }])
    expect((await analytics.summary(ACTOR, query)).response).toBeNull()
  const breakdown = { limit: 20, sort: 'count', order: 'desc' } as const
  const { groups } = await analytics.breakdown(ACTOR, { by: 'agent', ...breakdown })
  expect(groups).toMatchObject([
    { value: 'ann', total_ratings: 2, response: ofAnn },
    { value: 'bob', total_ratings: 1, response: { sent: 4, seen: 2, answered: 1 } },
  ])
  for (const query of [{ by: 'sentiment' }, { by: 'agent', rating: 4 }]) {
    const { groups: other } = await analytics.breakdown(ACTOR, { ...query, ...breakdown })
    expect(other.map(({ response }) => response)).toEqual(other.map(() => null))
  }
})

test('a repeated call is answered as the first, though what it asks for has expired since', async () => {
  let now = NOW
  const store = await openLibsqlStore({ url: `file:${await temporaryFolder()}/test.db` })
  onTestFinished(() => store.close())
  const { links } = createServices({ store, now: () => now })
  const call = { publicUrl: 'https://rate.example', idempotency: { key: 'k', onRepeat: () => (repeats += 1) } }
  let repeats = 0
  const rows = [{ ...LINK, expires_at: new Date(NOW + DAY_MS).toISOString() }, { ...LINK, rating: 5 }, LINK]
  const first = await links.createMany(ACTOR, rows, call)
  expect(first).toMatchObject({ created: 2, failed: 1 })
  now += 2 * DAY_MS - 60_000
  expect(await links.createMany(ACTOR, rows, call)).toEqual(first)
  expect(repeats).toBe(1)
  expect((await links.createMany(ACTOR, rows, {})).results.map(({ status }) => status)).toEqual([
    'invalid',
    'invalid',
    'created',
  ])
})

test('addresses stay the same, in every process on the database', async () => {
  const folder = await temporaryFolder()
  const url = `file:${folder}/test.db`
  const open = async () => {
    const store = await openLibsqlStore({ url })
    onTestFinished(() => store.close())
    return createServices({ store, now: () => NOW })
  }
  const [one, other] = [await open(), await open()]
  // Both make the first secret at once: one of them counts.
  const made = await Promise.all([one, other].map(({ links }) => links.create(ACTOR, LINK, {})))
  for (const { links, openLinks } of [one, other, await open()]) {
    for (const link of made) {
      expect((await links.get(ACTOR, link.id, {})).url).toBe(link.url)
      expect(await openLinks.open(tokenOf(link))).toMatchObject({ isOpen: true, state: 'sent' })
    }
  }
})

test('what a rating could not be is no answer', async () => {
  const { links, openLinks, ratings } = await openServices()
  const token = tokenOf(await links.create(ACTOR, { ...LINK, metadata: { text: '"'.repeat(7_000) } }, {}))
  for (const [given, field] of [
    [{ rating: 0, feedback: null }, 'rating'],
    [{ rating: '5', feedback: null }, 'rating'],
    [{ rating: undefined, feedback: null }, 'rating'],
    [{ rating: 5, feedback: 'x\0' }, 'feedback'],
    [{ rating: 5, feedback: '"'.repeat(10_000).padEnd(10_001) }, 'feedback'],
    [{ rating: 5, feedback: '\u0001'.repeat(10_000) }, 'feedback'],
  ] as const) {
    await expect(openLinks.answer(token, given)).rejects.toMatchObject({
      code: 'UNPROCESSABLE_CONTENT',
      errors: [{ field }],
    })
  }
  expect(await openLinks.open(token)).toMatchObject({ isOpen: true })
  expect((await ratings.list(ACTOR, { order: 'newest', limit: 1 })).items).toEqual([])
})
