import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DEFAULT_PROJECT_ID } from '../store.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { openLibsqlStore } from './libsql-store.ts'

test('sessions that have ended by themselves are forgotten, others are not', async () => {
  const url = `file:${join(await temporaryFolder(), 'parley.db')}`
  const store = await openLibsqlStore({ url })
  const who = { project_id: DEFAULT_PROJECT_ID, key_id: null, scopes: [], created_at: 1 }
  for (const [hash, ends] of [
    ['ended', Date.now() - 1],
    ['running', Date.now() + 3_600_000],
  ] as const) {
    await store.createSession({ ...who, actor: hash, hash, expires_at: ends }, 10)
  }
  await store.close()
  const reopened = await openLibsqlStore({ url })
  await expect.poll(() => reopened.findSession('ended'), { timeout: 10_000 }).toBeUndefined()
  expect(await reopened.findSession('running')).toMatchObject({ actor: 'running' })
  await reopened.close()
})
