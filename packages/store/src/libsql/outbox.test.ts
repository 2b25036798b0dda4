import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createClient } from '@libsql/client'
import { expect, onTestFinished, test, vi } from 'vitest'
import { newRating } from '../conformance/new-rating.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { openLibsqlStore } from './libsql-store.ts'

const DAY_MS = 86_400_000

test('events are kept for 7 days, and those after the newest old one whole, whatever clock they were given', async () => {
  const url = pathToFileURL(join(await temporaryFolder(), 'parley.db')).href
  const store = await openLibsqlStore({ url, maintenanceRows: 10 })
  onTestFinished(() => store.close())
  await store.insert(
    1,
    Array.from({ length: 50 }, () => newRating()),
  )
  const client = createClient({ url })
  onTestFinished(() => client.close())
  const age = (days: number, where: string) =>
    client.execute(`update outbox set at = ${Date.now() - days * DAY_MS} where ${where}`)
  await age(6.9, 'seq > 0')
  await age(7.1, 'seq <= 23 and seq <> 7')
  await store.updateProject(1, {})
  await vi.waitFor(async () => expect(await store.events([1], 0, 1)).toMatchObject({ first: 24, last: 50 }))
  expect((await store.events([1], 23, 100)).events).toHaveLength(27)
})

test('no event has anything that a rating says', async () => {
  const url = pathToFileURL(join(await temporaryFolder(), 'parley.db')).href
  const store = await openLibsqlStore({ url })
  onTestFinished(() => store.close())
  const row = newRating({ feedback: 'zanzibar', user_id: 'zanzibar', metadata: { zanzibar: 'zanzibar' } })
  const [stored] = await store.insert(1, [row, row])
  await store.update(1, [{ id: stored?.rating.id ?? 0, change: { feedback: 'zanzibar again' } }])
  await store.erase(1, { user_id: 'zanzibar' })
  const client = createClient({ url })
  onTestFinished(() => client.close())
  const { rows } = await client.execute('select * from outbox')
  expect(rows.length).toBe(4)
  expect(JSON.stringify(rows)).not.toContain('zanzibar')
})
