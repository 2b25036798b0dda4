// The thread that writes: one transaction after the other, each for all callers that wait.
import { parentPort, workerData } from 'node:worker_threads'
import { isConstraint } from '../errors.ts'
import { applyMigrations } from '../migrate.ts'
import type { KnownProjects } from '../write/commands.ts'
import { commitCommands } from '../write/commit-commands.ts'
import { clearLog } from './clear-log.ts'
import { type LocalDatabase, type LocalOptions, openDatabase } from './open-database.ts'
import { serveCalls } from './thread-calls.ts'

let database: LocalDatabase | undefined
let dataVersion: unknown
const known: KnownProjects = new Map()

serveCalls(parentPort, {
  async answer(call) {
    if (call.kind === 'commit') return commitCommands({ transaction, known }, call.commands)
    if (call.kind === 'migrate') return applyMigrations({ transaction }, call.folder)
    if (call.kind === 'clear log') return clearLog(workerData as LocalOptions)
    throw new Error(`The writer is not asked to ${call.kind}`)
  },
  close: discard,
})

async function transaction<Result>(work: (database: LocalDatabase) => Promise<Result>): Promise<Result> {
  database ??= openDatabase(workerData as LocalOptions)
  const opened = database
  try {
    opened.run('begin immediate')
    forgetWhatOthersChanged(opened)
    const result = await work(opened)
    opened.run('commit')
    return result
  } catch (error) {
    known.clear()
    if (isConstraint(error)) opened.run('rollback')
    else discard()
    throw error
  }
}

/** The version changes when another process has committed. */
function forgetWhatOthersChanged(opened: LocalDatabase): void {
  const [row] = opened.all('pragma data_version')
  if (row?.[0] !== dataVersion) known.clear()
  dataVersion = row?.[0]
}

// After one SQLITE_BUSY a connection may commit nothing more (libsql-client-ts#352), so none is kept after an error.
function discard(): void {
  database?.close()
  database = undefined
  dataVersion = undefined
}
