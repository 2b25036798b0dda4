import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newRating } from '../conformance/new-rating.ts'
import { DEFAULT_PROJECT_ID } from '../store.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { openLibsqlStore } from './libsql-store.ts'
import { openDatabase } from './local/open-database.ts'

const DAY_MS = 24 * 3_600_000
const ONCE = { key: 'create k', fingerprint: 'a' }

test('a key is free again after 24 hours, and its answer is forgotten', async () => {
  const path = join(await temporaryFolder(), 'parley.db')
  const url = `file:${path}`
  const store = await openLibsqlStore({ url })
  const other = openDatabase({ path, busyTimeoutMs: 1_000, mode: 'write' })
  const age = (ms: number) => other.run('update idempotency_keys set created_at = created_at - ?', [ms])
  const kept = () => other.all('select count(*) from idempotency_keys')[0]?.[0]
  try {
    await store.insertOnce(DEFAULT_PROJECT_ID, [newRating()], ONCE)
    age(DAY_MS - 60_000)
    expect(await store.insertOnce(DEFAULT_PROJECT_ID, [newRating()], ONCE)).toMatchObject({ isRepeated: true })
    age(60_000)
    const again = await store.insertOnce(DEFAULT_PROJECT_ID, [newRating()], { ...ONCE, fingerprint: 'b' })
    expect(again.isRepeated).toBe(false)
    expect(kept()).toBe(1)
    age(DAY_MS)
  } finally {
    await store.close()
  }
  const reopened = await openLibsqlStore({ url })
  await expect.poll(kept, { timeout: 10_000 }).toBe(0)
  await reopened.close()
  other.close()
})
