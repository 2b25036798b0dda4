import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { openLibsqlStore } from '../../packages/store/src/index.ts'

/** Parley's table of ratings with its indexes, those of words too, as SQL, read from a database that it made. */
export async function ratingsTable(): Promise<{ columns: string[]; statements: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-table-'))
  const url = `file:${join(folder, 'parley.db')}`
  await (await openLibsqlStore({ url })).close()
  const client = createClient({ url })
  try {
    const { rows: columns } = await client.execute("select name from pragma_table_info('ratings')")
    const { rows: statements } = await client.execute(
      `select sql from sqlite_master where sql > '' and type in ('table', 'index')
        and (tbl_name in ('projects', 'ratings') or sql like 'create virtual table%')`,
    )
    return {
      columns: columns.map(({ name }) => String(name)),
      statements: [
        ...statements.map(({ sql }) => String(sql)),
        "insert into projects (id, name) values (1, 'default')",
      ],
    }
  } finally {
    client.close()
    rmSync(folder, { recursive: true })
  }
}
