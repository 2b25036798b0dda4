import { execFile, execFileSync } from 'node:child_process'
import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { connect } from '../src/libsql/connect.ts'
import { migrate } from '../src/libsql/migrate.ts'
import { temporaryFolder } from '../src/testing/temporary-folder.ts'

const ROUNDS = 20
const PROCESSES = ['a', 'b', 'c']
const MIGRATIONS = join(import.meta.dirname, '../migrations')

/** A database as the first version made it: one migration, and no identity. */
async function oldDatabase(path: string): Promise<void> {
  const folder = join(await temporaryFolder(), 'migrations')
  await cp(MIGRATIONS, folder, { recursive: true })
  const journalPath = join(folder, 'meta/_journal.json')
  const journal = JSON.parse(await readFile(journalPath, 'utf8'))
  await writeFile(journalPath, JSON.stringify({ ...journal, entries: journal.entries.slice(0, 1) }))
  const connection = await connect({ url: pathToFileURL(path).href })
  await migrate(connection, folder)
  await connection.close()
  query(path, 'drop table parley_identity; pragma application_id = 0')
}

function query(path: string, sql: string): string {
  return execFileSync('sqlite3', ['-batch', '-cmd', '.timeout 5000', path, sql], { encoding: 'utf8' }).trim()
}

test.each(['new', 'old'])(
  `${PROCESSES.length} processes start at once on a file that is %s, ${ROUNDS} rounds: one migrates, all serve`,
  async (age) => {
    const migrations = (await readdir(MIGRATIONS)).filter((name) => name.endsWith('.sql')).length
    for (let round = 0; round < ROUNDS; round += 1) {
      const folder = await temporaryFolder()
      const path = join(folder, 'parley.db')
      if (age === 'old') await oldDatabase(path)
      const program = join(import.meta.dirname, 'opening-process.ts')
      const open = (name: string) => promisify(execFile)(process.execPath, [program, pathToFileURL(path).href, name])
      await Promise.all(PROCESSES.map(open))
      expect(query(path, 'select group_concat(external_id) from (select external_id from ratings order by 1)')).toBe(
        'a,b,c',
      )
      expect(query(path, 'select count(*) from parley_migrations')).toBe(String(migrations))
      expect(query(path, 'select count(*) from parley_identity')).toBe('1')
      expect((await readdir(folder)).filter((name) => name.includes('.unfinished-'))).toEqual([])
    }
  },
)
