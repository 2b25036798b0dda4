// Generates into a copy: had the tables changed without a migration, the copy would gain a file.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const store = join(import.meta.dirname, '..', 'packages', 'store')
const copy = mkdtempSync(join(store, '.migrations-'))
try {
  cpSync(join(store, 'migrations'), copy, { recursive: true })
  const before = readdirSync(copy).length
  const options = [
    'generate',
    '--dialect',
    'turso',
    '--schema',
    'src/libsql/tables/*.ts',
    '--out',
    `./${copy.slice(store.length + 1)}`,
  ]
  execFileSync(join(store, 'node_modules', '.bin', 'drizzle-kit'), options, { cwd: store })
  if (readdirSync(copy).length !== before) {
    process.stdout.write(
      'The tables have changed without a migration: run pnpm db:generate and commit what it writes\n',
    )
    process.exitCode = 1
  }
} finally {
  rmSync(copy, { recursive: true })
}
