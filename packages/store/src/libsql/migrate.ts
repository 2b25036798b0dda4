// drizzle's own migrator takes no lock (two processes that start at once collide) and accepts a newer or edited history.
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Client, LibsqlError, type Transaction } from '@libsql/client'
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator'
import { StoreError } from '../store.ts'
import type { Connection } from './connect.ts'

/** How long to wait for another process that migrates the same database. */
const LOCK_WAIT_MS = 60_000
const LOCK_RETRY_MS = 20
const CREATE_HISTORY =
  'create table parley_migrations (id integer primary key, hash text not null, applied_at text not null)'
const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../migrations', import.meta.url))

/** Brings the database to this version's schema: one migration a transaction, each under the database's write lock. */
export async function migrate({ read, write }: Pick<Connection, 'read' | 'write'>, folder = MIGRATIONS_FOLDER) {
  const migrations = readMigrationFiles({ migrationsFolder: folder })
  // By a reader, as opening the writer alone switches the file to WAL: what is not ours stays as it is, byte for byte.
  await whenNotBusy(async () => checkHistory((await readHistory(read)) ?? [], migrations))
  while (await whenNotBusy(() => applyNext(write, migrations)));
}

async function whenNotBusy<Result>(work: () => Promise<Result>): Promise<Result> {
  const giveUpAt = Date.now() + LOCK_WAIT_MS
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof LibsqlError && error.code.startsWith('SQLITE_BUSY')) || Date.now() > giveUpAt) throw error
      await setTimeout(LOCK_RETRY_MS)
    }
  }
}

async function applyNext(client: Client, migrations: MigrationMeta[]): Promise<boolean> {
  const transaction = await client.transaction('write')
  try {
    const history = await readHistory(transaction)
    const applied = history ?? []
    checkHistory(applied, migrations)
    const next = migrations[applied.length]
    if (next === undefined) {
      // Awaited, unlike close(): a server would hold the write lock for another round trip.
      await transaction.rollback()
      return false
    }
    await transaction.batch([
      ...(history === undefined ? [CREATE_HISTORY] : []),
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

/** Hashes of the migrations applied; undefined in an empty database. */
async function readHistory(database: Client | Transaction): Promise<string[] | undefined> {
  const tables = await database.execute(
    "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'",
  )
  const names = tables.rows.map((row) => String(row.name))
  if (!names.includes('parley_migrations')) {
    if (names.length > 0)
      throw new StoreError('NOT_OURS', `This database is not Parley's: it has a table "${names[0]}"`)
    return undefined
  }
  const history = await database.execute('select hash from parley_migrations order by id')
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
