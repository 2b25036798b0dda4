// The thread that writes: one transaction after the other, each for all callers that wait.
import { parentPort, workerData } from 'node:worker_threads'
import { isConstraint } from '../errors.ts'
import { APPLICATION_ID } from '../identity.ts'
import { applyMigrations } from '../migrate.ts'
import type { KnownProjects } from '../write/commands.ts'
import { commitCommands } from '../write/commit-commands.ts'
import { type LocalDatabase, openDatabase } from './open-database.ts'
import { assertSameFile, fileIdOf } from './same-file.ts'
import type { ThreadOptions } from './start-thread.ts'
import { serveCalls } from './thread-calls.ts'

const options: ThreadOptions = workerData
const logPath = `${options.path}-wal`
let database: LocalDatabase | undefined
let logId: string | undefined
let dataVersion: unknown
const known: KnownProjects = new Map()

serveCalls(parentPort, {
  async answer(call) {
    if (call.kind === 'commit') return commitCommands({ transaction, known }, call.commands)
    if (call.kind === 'migrate') return migrate(call.folder)
    if (call.kind === 'clear log') return clearLog()
    throw new Error(`The writer is not asked to ${call.kind}`)
  },
  close: discard,
})

async function migrate(folder: string): Promise<void> {
  await applyMigrations({ transaction, applicationId: APPLICATION_ID }, folder)
  if (options.mode !== 'create') return
  // A new file is put into its place without its log.
  const [[isBusy] = []] = open().all('pragma wal_checkpoint(truncate)')
  if (isBusy !== 0) throw new Error('The log of a new database could not be taken into it')
}

/**
 * Writes the log into the database and empties it; false where somebody reads or writes, which is not waited for. By the
 * writer's own connection: another one would stay open until its statements are collected, and a thread must not end before.
 */
function clearLog(): boolean {
  const opened = open()
  try {
    opened.all('pragma busy_timeout = 0')
    const [row] = opened.all('pragma wal_checkpoint(truncate)')
    opened.all(`pragma busy_timeout = ${options.busyTimeoutMs}`)
    return row?.[0] === 0
  } catch (error) {
    discard()
    throw error
  }
}

async function transaction<Result>(work: (database: LocalDatabase) => Promise<Result>): Promise<Result> {
  const opened = open()
  try {
    opened.run('begin immediate')
    forgetWhatOthersChanged(opened)
    const result = await work(opened)
    opened.run('commit')
    assertOwnFiles()
    return result
  } catch (error) {
    known.clear()
    if (isConstraint(error)) opened.run('rollback')
    else discard()
    throw error
  }
}

function open(): LocalDatabase {
  assertOwnFiles()
  database ??= openDatabase(options)
  return database
}

/** Before a commit, or it would be written to a file without a name; after it, or it would be acknowledged there. */
function assertOwnFiles(): void {
  if (options.fileId === undefined) return
  assertSameFile(options.path, options.fileId)
  if (database === undefined) logId = undefined
  else if (logId === undefined) logId = fileIdOf(logPath)
  else assertSameFile(logPath, logId)
}

/** The version changes when another process has committed. */
function forgetWhatOthersChanged(opened: LocalDatabase): void {
  const [row] = opened.all('pragma data_version')
  if (row?.[0] !== dataVersion) known.clear()
  dataVersion = row?.[0]
}

/** The driver closes a connection only once its statements are collected: until then it must hold no lock. */
function rollBack(): void {
  try {
    database?.run('rollback')
  } catch {
    // SQLite has done so by itself, after most errors.
  }
}

// After one SQLITE_BUSY a connection may commit nothing more (libsql-client-ts#352), so none is kept after an error.
function discard(): void {
  rollBack()
  database?.close()
  database = undefined
  dataVersion = undefined
}
