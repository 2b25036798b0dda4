// A database thread: libSQL's local calls are synchronous native code, so they run here and never on the HTTP thread.
import { parentPort, workerData } from 'node:worker_threads'
import { type Client, createClient, LibsqlError, type ResultSet, type Transaction } from '@libsql/client'
import type { Answer, Call, PlainError, PlainResult, ThreadOptions } from './protocol.ts'

const { url, busyTimeoutMs, readOnly } = workerData as ThreadOptions
const port = parentPort
if (port === null) throw new Error('thread.ts runs as a worker thread only')

let client: Client | undefined
let transaction: Transaction | undefined

port.on('message', async (call: Call | 'close') => {
  if (call === 'close') {
    transaction?.close()
    client?.close()
    port.close()
    return
  }
  port.postMessage(await answer(call))
})

async function answer(call: Call): Promise<Answer> {
  try {
    return { id: call.id, results: (await run(call)).map(plainResult) }
  } catch (error) {
    if (!isConstraint(error)) discardClient()
    return { id: call.id, error: plainError(error) }
  }
}

async function run(call: Call): Promise<ResultSet[]> {
  client ??= await openClient()
  switch (call.kind) {
    case 'execute':
      return [await (call.inTransaction ? open() : client).execute(call.statement)]
    case 'batch':
      return call.inTransaction
        ? open().batch(
            call.statements.map((statement) =>
              Array.isArray(statement) ? { sql: statement[0], args: statement[1] ?? [] } : statement,
            ),
          )
        : client.batch(call.statements, call.mode)
    case 'migrate':
      return client.migrate(call.statements)
    case 'script':
      await (call.inTransaction ? open() : client).executeMultiple(call.sql)
      return []
    case 'begin':
      transaction = await client.transaction(call.mode)
      return []
    case 'end': {
      // An error may have ended it already; then there is nothing left to roll back.
      if (transaction === undefined && call.how === 'rollback') return []
      const ending = open()
      transaction = undefined
      await ending[call.how]()
      return []
    }
  }
}

function open(): Transaction {
  if (transaction === undefined) throw new LibsqlError('The transaction is closed', 'TRANSACTION_CLOSED')
  return transaction
}

// concurrency 1: pragmas hold for one connection, and this thread must not find itself on another one.
async function openClient(): Promise<Client> {
  const opened = createClient({ url, concurrency: 1, timeout: busyTimeoutMs })
  try {
    for (const pragma of [
      ...(readOnly
        ? ['query_only = 1']
        : ['journal_mode = wal', 'synchronous = full', 'foreign_keys = on', 'wal_autocheckpoint = 4000']),
      'cache_size = -16000',
      'temp_store = memory',
    ]) {
      await opened.execute(`pragma ${pragma}`)
    }
    return opened
  } catch (error) {
    opened.close()
    throw error
  }
}

// After one SQLITE_BUSY a connection of 0.18.0 commits nothing more (libsql-client-ts#352), so none is kept after an error.
function discardClient(): void {
  transaction = undefined
  client?.close()
  client = undefined
}

function isConstraint(error: unknown): boolean {
  return error instanceof LibsqlError && error.code.startsWith('SQLITE_CONSTRAINT')
}

function plainResult(result: ResultSet): PlainResult {
  const { columns, columnTypes, rowsAffected, lastInsertRowid } = result
  return { columns, columnTypes, rowsAffected, lastInsertRowid, rows: result.rows.map((row) => Array.from(row)) }
}

function plainError(error: unknown): PlainError {
  const { message, stack } = error instanceof Error ? error : new Error(String(error))
  const { code, extendedCode, rawCode } =
    error instanceof LibsqlError ? error : { code: 'UNKNOWN', extendedCode: undefined, rawCode: undefined }
  return { message, code, extendedCode, rawCode, stack }
}
