// A thread that reads: libSQL's local calls are synchronous native code, so they never run on the HTTP thread.
import { parentPort, workerData } from 'node:worker_threads'
import { applyRowsFunction } from '../apply-rows-function.ts'
import type { Row, Statement } from '../database.ts'
import { type LocalDatabase, openDatabase } from './open-database.ts'
import { assertSameFile } from './same-file.ts'
import type { ThreadOptions } from './start-thread.ts'
import { serveCalls } from './thread-calls.ts'

const options: ThreadOptions = workerData
let database: LocalDatabase | undefined

serveCalls(parentPort, {
  async answer(call) {
    if (call.kind !== 'read') throw new Error(`A reader is not asked to ${call.kind}`)
    const rows = read(call.statements)
    return call.then === undefined ? rows : applyRowsFunction(call.then, rows)
  },
  close: discard,
})

/** All statements see one moment. */
function read(statements: readonly Statement[]): Row[][] {
  const opened = open()
  try {
    if (statements.length > 1) opened.run('begin')
    const rows = statements.map(({ sql, args }) => opened.all(sql, args))
    if (statements.length > 1) opened.run('commit')
    return rows
  } catch (error) {
    discard()
    throw error
  }
}

function open(): LocalDatabase {
  if (database === undefined && options.fileId !== undefined) assertSameFile(options.path, options.fileId)
  database ??= openDatabase(options)
  return database
}

// After an error a connection may hold a transaction, or refuse to commit ever after (libsql-client-ts#352): none is kept.
function discard(): void {
  database?.close()
  database = undefined
}
