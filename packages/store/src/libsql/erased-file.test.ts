import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { newRating } from '../conformance/new-rating.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { openLibsqlStore } from './libsql-store.ts'
import { openDatabase } from './local/open-database.ts'

/** What only the erased ratings hold: ids, words, values, by which each index and table would give them away. */
const SECRETS = [
  'janeroe',
  'firstwords',
  'secondwords',
  'deletedwords',
  'secretvalue',
  'givenwords',
  'linkquestion',
  'linkvalue',
]

async function openStore(options: { maintenanceRows?: number } = {}) {
  const path = join(await temporaryFolder(), 'parley.db')
  const store = await openLibsqlStore({ url: pathToFileURL(path).href, ...options })
  onTestFinished(() => store.close())
  return { path, store }
}

/** Those of the texts that the database file or its log holds, in whichever case. */
async function secretsIn(path: string): Promise<string[]> {
  const files = await Promise.all([path, `${path}-wal`].map((each) => readFile(each, 'latin1')))
  const bytes = files.join('\n').toLowerCase()
  return SECRETS.filter((secret) => bytes.includes(secret))
}

test('nothing of what is erased is left in the file and its log', async () => {
  const { path, store } = await openStore()
  const rows = (length: number, from: number) =>
    Array.from({ length }, (_, index) =>
      newRating({ user_id: `u${from + index}`, feedback: `some words of number ${from + index} `.repeat(9) }),
    )
  const theirs = (feedback: string) =>
    newRating({ user_id: 'janeroe', feedback, metadata: { note: 'secretvalue', feedback } })
  // Between many others and in transactions of their own, so that pages are split, merged and freed.
  await store.insert(1, rows(2_000, 0))
  const [first, deleted, given] = await store.insert(1, [
    theirs('firstwords, firstwords again'),
    theirs('deletedwords'),
    theirs('givenwords'),
  ])
  await store.insert(1, rows(2_000, 2_000))
  for (let nth = 0; nth < 60; nth += 1) await store.insert(1, [theirs('firstwords')])
  await store.update(1, [{ id: first?.rating.id ?? 0, change: { feedback: 'secondwords', metadata: {} } }])
  await store.delete(1, deleted?.rating.id ?? 0)
  const change = { user_id: 'u1', feedback: 'harmless', metadata: {} }
  await store.update(1, [{ id: given?.rating.id ?? 0, change }])
  await store.insert(1, rows(2_000, 4_000))
  const link = { language: null, channel: null, sent_at: 0, expires_at: 1 }
  await store.createLinks(
    1,
    Array.from({ length: 300 }, (_, nth) => ({
      ...{ ...link, conversation_id: `c${nth}`, user_id: nth % 3 === 0 ? 'janeroe' : `u${nth}` },
      ...(nth % 3 === 0
        ? { question: 'linkquestion', metadata: { note: 'linkvalue' } }
        : { question: 'harmless', metadata: { note: `n${nth}` } }),
    })),
  )
  expect(await secretsIn(path)).toEqual(SECRETS)
  expect(await store.erase(1, { user_id: 'janeroe' })).toMatchObject({ erased_ratings: 61 })
  await expect.poll(() => secretsIn(path), { timeout: 10_000 }).toEqual([])
  expect(await store.countStars(1, { words: ['number'] })).toEqual([0, 0, 0, 6_000, 0])
  expect(await store.countStars(1, { user_id: 'u5999' })).toEqual([0, 0, 0, 1, 0])
})

test('what is erased while a reader holds the log leaves it soon after', async () => {
  const { path, store } = await openStore()
  await store.insert(1, [newRating({ user_id: 'janeroe', feedback: 'firstwords' })])
  const reader = openDatabase({ path, busyTimeoutMs: 0, mode: 'read' })
  onTestFinished(() => reader.close())
  reader.run('begin')
  reader.all('select count(*) from ratings')
  expect(await store.erase(1, { user_id: 'janeroe' })).toMatchObject({ erased_ratings: 1 })
  expect(await secretsIn(path)).toEqual(['janeroe', 'firstwords'])
  reader.run('commit')
  await expect.poll(() => secretsIn(path), { timeout: 10_000 }).toEqual([])
})

test('the audit log is only ever added to, and the indexes of words are whole after erasures', async () => {
  const { path, store } = await openStore()
  await store.insert(
    1,
    Array.from({ length: 500 }, (_, index) =>
      newRating({ user_id: `u${index % 50}`, feedback: `word${index} common` }),
    ),
  )
  for (let nth = 0; nth < 25; nth += 1) await store.erase(1, { user_id: `u${nth}` })
  const database = openDatabase({ path, busyTimeoutMs: 2_000, mode: 'write' })
  onTestFinished(() => database.close())
  for (const change of [
    "update audit_log set detail = '{}'",
    'delete from audit_log',
    'delete from audit_log where id = 1',
  ])
    expect(() => database.run(change)).toThrow('audit_log is only ever added to')
  for (const index of ['rating_text', 'rating_labels'])
    database.run(`insert into ${index} (${index}, rank) values ('integrity-check', 0)`)
  expect(database.all('select count(*) from audit_log')).toEqual([[25]])
  expect(await store.countStars(1, { words: ['common'] })).toEqual([0, 0, 0, 250, 0])
})

test('an erasure that is broken off leaves a smaller rest, which a repetition removes', async () => {
  const { path, store } = await openStore({ maintenanceRows: 20 })
  const rows = Array.from({ length: 9_000 }, () => newRating({ user_id: 'janeroe' }))
  for (let start = 0; start < rows.length; start += 3_000) await store.insert(1, rows.slice(start, start + 3_000))
  const broken = store.erase(1, { user_id: 'janeroe' })
  await expect.poll(() => store.countStars(1, {}).then(([, , , four]) => four), { interval: 1 }).toBeLessThan(9_000)
  const [refused] = await Promise.allSettled([broken, store.close()])
  expect(refused.status === 'rejected' && refused.reason).toMatchObject({ code: 'CLOSED' })
  const again = await openLibsqlStore({ url: pathToFileURL(path).href })
  onTestFinished(() => again.close())
  const rest = await again.countStars(1, {})
  expect(rest[3]).toBeGreaterThan(0)
  expect(await again.erase(1, { user_id: 'janeroe' })).toMatchObject({ erased_ratings: rest[3] })
  const receipts = await again.erasures(1, { limit: 9 })
  expect(receipts.map(({ completed_at }) => completed_at !== null)).toEqual([true, false])
  expect(receipts.reduce((sum, { erased_ratings }) => sum + erased_ratings, 0)).toBe(9_000)
  expect(await again.countStars(1, {})).toEqual([0, 0, 0, 0, 0])
})
