import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { SCOPES } from '@parley/contracts'
import { createAccess } from '@parley/core'
import { openLibsqlStore } from '@parley/store'
import { afterAll, beforeAll, expect, test } from 'vitest'

const PROGRAM = fileURLToPath(new URL('./parley-project.ts', import.meta.url))
const KEY = /^ {4}(parley_sk_[0-9A-Za-z_]+)$/m

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-project-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function run(...words: string[]) {
  const env = { DATABASE_URL: `file:${join(folder, 'parley.db')}` }
  const child = spawn(process.execPath, [PROGRAM, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const [out, problem, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { out, problem, code }
}

test('makes projects, and keys that work', async () => {
  const made = await run('create', 'shop-2')
  const more = await run('key', 'shop-2')
  const first = await run('key', 'default')
  expect((await run('list')).out).toBe('1  default\n2  shop-2\n')
  const store = await openLibsqlStore({ url: `file:${join(folder, 'parley.db')}` })
  const access = createAccess({ store })
  const projects = await Promise.all(
    [made, more, first].map(async ({ out }) => access.actorOfKey(KEY.exec(out)?.[1] ?? '', undefined)),
  )
  await store.close()
  expect(projects).toMatchObject([{ projectId: 2, scopes: new Set(SCOPES) }, { projectId: 2 }, { projectId: 1 }])
})

test.each([
  [[], 2, /^Usage/],
  [['create'], 2, /^Usage/],
  [['create', 'a', 'b'], 2, /^Usage/],
  [['list', 'a'], 2, /^Usage/],
  [['toString', 'a'], 2, /^Usage/],
  [['create', '2'], 1, /a letter first/],
  [['create', 'Shop'], 1, /small letters/],
  [['create', 'default'], 1, /already/],
  [['key', 'nobody'], 1, /no project "nobody"/],
])('%j ends with %i and says why', async (words, code, reason) => {
  expect(await run(...words)).toEqual({ out: '', problem: expect.stringMatching(reason), code })
})
