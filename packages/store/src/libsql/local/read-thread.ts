// A thread that reads: libSQL's local calls are synchronous native code, so they never run on the HTTP thread.
import { parentPort, workerData } from 'node:worker_threads'
import { applyRowsFunction } from '../apply-rows-function.ts'
import type { Row, Statement } from '../database.ts'
import { type LocalDatabase, type LocalOptions, openDatabase } from './open-database.ts'
import { serveCalls } from './thread-calls.ts'

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
  database ??= openDatabase(workerData as LocalOptions)
  const opened = database
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

// After an error a connection may hold a transaction, or refuse to commit ever after (libsql-client-ts#352): none is kept.
function discard(): void {
  database?.close()
  database = undefined
}
