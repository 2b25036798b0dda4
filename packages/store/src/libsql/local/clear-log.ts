import { type LocalOptions, openDatabase } from './open-database.ts'

/**
 * Writes the log into the database and empties it; false where somebody reads or writes, which is not waited for. By a connection
 * of its own, as one that was refused may be of no more use.
 */
export function clearLog(options: LocalOptions): boolean {
  const database = openDatabase({ ...options, busyTimeoutMs: 0 })
  try {
    const [row] = database.all('pragma wal_checkpoint(truncate)')
    return row?.[0] === 0
  } finally {
    database.close()
  }
}
