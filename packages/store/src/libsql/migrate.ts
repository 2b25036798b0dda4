// drizzle's own migrator takes no lock (two processes that start at once collide) and accepts a newer or edited history.
import { fileURLToPath } from 'node:url'
import { type Client, LibsqlError, type Transaction } from '@libsql/client'
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator'
import { StoreError } from '../store.ts'

/** How long to wait for another process that migrates the same database. */
const LOCK_WAIT_MS = 60_000
const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../migrations', import.meta.url))

/** Brings the database to this version's schema: one migration a transaction, each under the database's write lock. */
export async function migrate(client: Client, folder = MIGRATIONS_FOLDER): Promise<void> {
  const migrations = readMigrationFiles({ migrationsFolder: folder })
  const giveUpAt = Date.now() + LOCK_WAIT_MS
  for (let more = true; more; ) {
    try {
      more = await applyNext(client, migrations)
    } catch (error) {
      if (!(error instanceof LibsqlError && error.code.startsWith('SQLITE_BUSY')) || Date.now() > giveUpAt) throw error
    }
  }
}

async function applyNext(client: Client, migrations: MigrationMeta[]): Promise<boolean> {
  const transaction = await client.transaction('write')
  try {
    const applied = await readHistory(transaction)
    checkHistory(applied, migrations)
    const next = migrations[applied.length]
    if (next === undefined) return false
    await transaction.batch([
      ...next.sql,
      {
        sql: 'insert into parley_migrations (hash, applied_at) values (?, ?)',
        args: [next.hash, new Date().toISOString()],
      },
    ])
    await transaction.commit()
    return true
  } finally {
    transaction.close()
  }
}

async function readHistory(transaction: Transaction): Promise<string[]> {
  const tables = await transaction.execute(
    "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'",
  )
  const names = tables.rows.map((row) => String(row.name))
  if (!names.includes('parley_migrations')) {
    if (names.length > 0)
      throw new StoreError('NOT_OURS', `This database is not Parley's: it has a table "${names[0]}"`)
    await transaction.execute(
      'create table parley_migrations (id integer primary key, hash text not null, applied_at text not null)',
    )
  }
  const history = await transaction.execute('select hash from parley_migrations order by id')
  return history.rows.map((row) => String(row.hash))
}

function checkHistory(applied: string[], migrations: MigrationMeta[]): void {
  if (applied.length > migrations.length) {
    throw new StoreError(
      'NOT_OURS',
      'This database was made by a newer Parley; start that version, or restore a backup',
    )
  }
  const changed = applied.findIndex((hash, index) => hash !== migrations[index]?.hash)
  if (changed !== -1) {
    throw new StoreError(
      'NOT_OURS',
      `Migration ${changed} is not the one that this database was made with; restore the original file`,
    )
  }
}
