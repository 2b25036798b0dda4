// drizzle's own migrator takes no lock (two processes that start at once collide) and accepts a newer or edited history.
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator'
import { StoreError } from '../store-error.ts'
import type { Connection } from './connection.ts'
import type { Row, Transaction } from './database.ts'
import { toStoreError } from './errors.ts'
import { giveIdentity } from './identity.ts'
import type { WriteConnection } from './write/commit-commands.ts'

/** How long to wait for another process that migrates the same database. */
const LOCK_WAIT_MS = 60_000
const LOCK_RETRY_MS = 20
const CREATE_HISTORY =
  'create table parley_migrations (id integer primary key, hash text not null, applied_at text not null)'
const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../migrations', import.meta.url))
const TABLES = "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'"
const HISTORY = 'select hash from parley_migrations order by id'

/** Brings the database to this version's schema: one migration a transaction, each under the database's write lock. */
export async function migrate(connection: Connection, folder = MIGRATIONS_FOLDER): Promise<void> {
  const migrations = readMigrationFiles({ migrationsFolder: folder })
  // By a reader, as opening the writer alone switches the file to WAL: what is not ours stays as it is, byte for byte.
  if (await connection.exists())
    await whenNotBusy(async () => checkHistory((await historyOf((sql) => readOne(connection, sql))) ?? [], migrations))
  await connection.migrate(folder)
}

/** What `Connection.migrate` does, wherever its writer is. */
export async function applyMigrations(
  { transaction, applicationId }: Pick<WriteConnection, 'transaction'> & { applicationId?: number },
  folder: string,
): Promise<void> {
  const migrations = readMigrationFiles({ migrationsFolder: folder })
  while (await whenNotBusy(() => transaction((database) => applyNext(database, migrations))));
  await whenNotBusy(() => transaction((database) => identify(database, applicationId)))
}

async function identify(database: Transaction, applicationId: number | undefined): Promise<void> {
  await giveIdentity(database)
  if (applicationId === undefined) return
  const [[current] = []] = await database.all('pragma application_id')
  if (current !== applicationId) await database.run(`pragma application_id = ${applicationId}`)
}

async function readOne(connection: Connection, sql: string): Promise<Row[]> {
  const [rows = []] = await connection.read([{ sql, args: [] }])
  return rows
}

async function whenNotBusy<Result>(work: () => Promise<Result>): Promise<Result> {
  const giveUpAt = Date.now() + LOCK_WAIT_MS
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (toStoreError(error).code !== 'BUSY' || Date.now() > giveUpAt) throw error
      await setTimeout(LOCK_RETRY_MS)
    }
  }
}

async function applyNext(database: Transaction, migrations: MigrationMeta[]): Promise<boolean> {
  const history = await historyOf((sql) => database.all(sql))
  const applied = history ?? []
  checkHistory(applied, migrations)
  const next = migrations[applied.length]
  if (next === undefined) return false
  for (const sql of [...(history === undefined ? [CREATE_HISTORY] : []), ...next.sql]) await database.run(sql)
  await database.run('insert into parley_migrations (hash, applied_at) values (?, ?)', [
    next.hash,
    new Date().toISOString(),
  ])
  return true
}

/** Hashes of the migrations applied; undefined in an empty database. */
async function historyOf(all: (sql: string) => Promise<Row[]> | Row[]): Promise<string[] | undefined> {
  const names = (await all(TABLES)).map(([name]) => String(name))
  if (names.includes('parley_migrations')) return (await all(HISTORY)).map(([hash]) => String(hash))
  if (names.length > 0) throw new StoreError('NOT_OURS', `This database is not Parley's: it has a table "${names[0]}"`)
  return undefined
}

function checkHistory(applied: string[], migrations: MigrationMeta[]): void {
  if (applied.length > migrations.length) {
    throw new StoreError('NEWER', 'This database was made by a newer Parley; start that version, or restore a backup')
  }
  const changed = applied.findIndex((hash, index) => hash !== migrations[index]?.hash)
  if (changed !== -1) {
    throw new StoreError(
      'EDITED',
      `Migration ${changed} is not the one that this database was made with; restore the original file`,
    )
  }
}
