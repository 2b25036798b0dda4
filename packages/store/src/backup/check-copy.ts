import { DatabaseSync } from 'node:sqlite'
import { APPLICATION_ID } from '../libsql/identity.ts'
import { StoreError } from '../store-error.ts'

export interface Contents {
  instanceId: string
  /** Rows of each table; those that only serve an index of words are left to the check of the file. */
  rows: Record<string, number>
}

const TABLES = `select name from sqlite_schema where type = 'table' and rootpage > 0 and name not like 'sqlite_%'
  and name not like 'rating_labels_%' and name not like 'rating_text_%' order by name`

/** Whose database it is and how much is in it. */
export function contentsOf(database: DatabaseSync, path: string): Contents {
  const one = (sql: string) => database.prepare(sql).get()
  if (one('pragma application_id')?.application_id !== APPLICATION_ID) {
    throw new StoreError('NOT_OURS', `${path} is no database of Parley; name another file, or start Parley on it once`)
  }
  const rows: Record<string, number> = {}
  for (const { name } of database.prepare(TABLES).all()) {
    rows[String(name)] = Number(one(`select count(*) count from "${name}"`)?.count)
  }
  return { instanceId: String(one('select instance_id from parley_identity')?.instance_id), rows }
}

/** All of a copy, page by page and index by index; throws DAMAGED. */
export function checkCopy(path: string): Contents {
  return reading(path, (copy) => {
    const verdicts = copy.prepare('pragma integrity_check(5)').all().flatMap(Object.values)
    const strays = copy.prepare('pragma foreign_key_check').all()
    if (verdicts.join() !== 'ok') throw new StoreError('DAMAGED', `${path} is damaged: ${verdicts.join('; ')}`)
    if (strays.length > 0) throw new StoreError('DAMAGED', `${path} has ${strays.length} rows whose project is missing`)
    return contentsOf(copy, path)
  })
}

/** What fails in SQLite leaves as a StoreError. */
function reading<Result>(path: string, work: (database: DatabaseSync) => Result): Result {
  try {
    const database = new DatabaseSync(path, { readOnly: true })
    try {
      return work(database)
    } finally {
      database.close()
    }
  } catch (error) {
    throw asStoreError(path, error)
  }
}

const DAMAGED = [11, 26]
const BUSY = [5, 6]
const FULL = 13

export function asStoreError(path: string, error: unknown): unknown {
  if (!(error instanceof Error && 'errcode' in error)) return error
  const code = Number(error.errcode) & 0xff
  if (DAMAGED.includes(code)) return new StoreError('DAMAGED', `${path}: ${error.message}`, error)
  if (BUSY.includes(code)) return new StoreError('BUSY', `${path} is locked by another program; try again`, error)
  if (code === FULL) return new StoreError('FULL', `No room is left for ${path}`, error)
  return new StoreError('FAILED', `${path}: ${error.message}`, error)
}
