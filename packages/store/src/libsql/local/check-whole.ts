import { StoreError } from '../../store-error.ts'
import type { Row, Statement } from '../database.ts'

type Read = (statements: readonly Statement[]) => Promise<Row[][]>

/** Checked to the last page at each start, as they stay small. */
const SMALL = ['parley_migrations', 'parley_identity', 'projects', 'dimensions']

/** As much of a check as a start can wait for, whatever the size: the schema, the root of every tree, the small tables, both ends of the ratings. */
export async function checkWhole(path: string, read: Read): Promise<void> {
  const all = async (sql: string) => (await read([{ sql, args: [] }]))[0] ?? []
  const trees = await all('select type, name, tbl_name, sql from sqlite_schema where rootpage > 0')
  if (trees.length === 0) {
    throw new StoreError('EMPTY', `${path} is a database without a table: restore a backup, or remove it to start anew`)
  }
  const tables = trees.filter(([type]) => type === 'table').map(([, name]) => String(name))
  for (const [type, name, table, sql] of trees) {
    // An index of some rows only can be used for those.
    const [condition = ''] = /\swhere\s.*$/is.exec(String(sql)) ?? []
    const index = type === 'index' ? `indexed by ${quoted(name)}${condition}` : ''
    await all(`select 1 from ${quoted(table)} ${index} limit 1`)
  }
  for (const name of SMALL.filter((each) => tables.includes(each))) {
    const [[verdict] = []] = await all(`pragma quick_check(${quoted(name)})`)
    if (verdict !== 'ok') throw new StoreError('DAMAGED', `${path} is damaged (${verdict}); restore a backup`)
  }
  if (tables.includes('ratings')) {
    for (const direction of ['asc', 'desc']) await all(`select * from ratings order by id ${direction} limit 1`)
  }
}

function quoted(name: unknown): string {
  return `"${String(name).replaceAll('"', '""')}"`
}
