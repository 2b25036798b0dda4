import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshClone } from './fresh-clone.ts'

const clone = freshClone()
beforeAll(() => clone.run('npx -y pnpm@12.21.0 install --frozen-lockfile'))
afterAll(() => clone.remove())

const CHECK = 'npx -y pnpm@12.21.0 exec node scripts/check-layers.ts || true'

test('the layers hold as they are', () => {
  expect(clone.run(CHECK).trim()).toBe('')
})

test.each([
  ['packages/contracts/src/stars.ts', `import 'drizzle-orm'`, 'contracts-only'],
  ['packages/contracts/src/stars.ts', `import 'node:fs'`, 'browser-safe'],
  ['packages/core/src/ratings.ts', `import '../../store/node_modules/drizzle-orm/index.js'`, 'sql-in-store-only'],
  ['packages/core/src/ratings.ts', `import '../../store/src/libsql/connect.ts'`, 'core-only'],
  ['packages/store/src/store.ts', `import '../../contracts/src/index.ts'`, 'store-only'],
  ['packages/client/src/errors.ts', `import { LIMITS } from '@parley/contracts'; LIMITS`, 'client-takes-types-only'],
  ['apps/widget/src/ids.ts', `import { LIMITS } from '@parley/contracts'; LIMITS`, 'client-takes-types-only'],
  ['apps/widget/src/ids.ts', `import 'esbuild'`, 'widget-only'],
  ['apps/api/src/server.ts', `import '@parley/testing'`, 'testing-in-tests-only'],
  ['packages/core/src/ratings.ts', `import '../../../apps/api/src/server.ts'`, 'no-app-imports'],
  ['apps/api/src/server.ts', `import '@parley/store'`, 'store-in-main-only'],
  ['packages/core/src/period.ts', `import { toRating } from './ratings.ts'; toRating`, 'no-cycles'],
])('in %s, "%s" breaks the rule %s', (file, line, rule) => {
  const path = join(clone.folder, file)
  const before = readFileSync(path, 'utf8')
  appendFileSync(path, `${line}\n`)
  expect(clone.run(CHECK)).toContain(`${rule}: ${file}`)
  writeFileSync(path, before)
})
