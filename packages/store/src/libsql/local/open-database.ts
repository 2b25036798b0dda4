// Through `libsql` itself, the native driver that @libsql/client wraps: it keeps compiled statements, and leaves out what speaks to servers.
import { pathToFileURL } from 'node:url'
import Database from 'libsql'
import type { Row, Transaction, Value } from '../database.ts'

/** Compiled statements that are kept; the text of some depends on the filters asked for. */
const MOST_STATEMENTS = 200

export interface LocalOptions {
  path: string
  /** How long a statement waits for another process's lock, in milliseconds. */
  busyTimeoutMs: number
  /** A reader changes no byte of the file; only `create` makes one that is missing. */
  mode: 'read' | 'write' | 'create'
}

export interface LocalDatabase extends Transaction {
  all(sql: string, args?: readonly Value[]): Row[]
  run(sql: string, args?: readonly Value[]): void
  each(sql: string, argLists: readonly (readonly Value[])[]): void
  close(): void
}

const OPEN_MODES: Record<LocalOptions['mode'], string> = { read: 'ro', write: 'rw', create: 'rwc' }

/** A connection to a database file; all its calls run natively and at once, so it belongs on a thread of its own. */
export function openDatabase({ path, busyTimeoutMs, mode }: LocalOptions): LocalDatabase {
  const database = new Database(`${pathToFileURL(path).href}?mode=${OPEN_MODES[mode]}`, { timeout: busyTimeoutMs })
  const statements = new Map<string, Database.Statement<unknown[]>>()

  function prepare(sql: string): Database.Statement<unknown[]> {
    const known = statements.get(sql)
    if (known !== undefined) return known
    if (statements.size >= MOST_STATEMENTS) statements.clear()
    const statement = database.prepare(sql)
    if (statement.reader) statement.raw(true)
    statements.set(sql, statement)
    return statement
  }

  const opened: LocalDatabase = {
    all: (sql, args = []) => prepare(sql).all(args) as Row[],
    run(sql, args = []) {
      prepare(sql).run(args)
    },
    each(sql, argLists) {
      if (argLists.length === 0) return
      const statement = prepare(sql)
      for (const args of argLists) statement.run(args)
    },
    close() {
      statements.clear()
      database.close()
    },
  }
  try {
    // As statements, which outlive the connection: without one the driver closes it twice (libsql#2251).
    for (const pragma of mode === 'read' ? READER : WRITER) opened.all(`pragma ${pragma}`)
  } catch (error) {
    opened.close()
    throw error
  }
  return opened
}

const READER = ['query_only = 1', 'cache_size = -8000', 'temp_store = memory']
// A checkpoint every 16 MB: what waits for it waits some 30 ms, and pages that many commits change are copied once.
const WRITER = [
  'journal_mode = wal',
  'synchronous = full',
  'foreign_keys = on',
  // What is removed is written over, so that an erased text is in no free page of the file.
  'secure_delete = on',
  'wal_autocheckpoint = 4000',
  // What a long read made of the log is given back.
  'journal_size_limit = 67108864',
  'cache_size = -8000',
  'temp_store = memory',
]
