import { createClient, type InStatement, type ResultSet, type Transaction as ServerTransaction } from '@libsql/client'
import { StoreError } from '../../store-error.ts'
import { applyRowsFunction } from '../apply-rows-function.ts'
import { type Connection, READ_DEADLINE_MS, type StoreOptions } from '../connection.ts'
import type { Row, Statement, Transaction, Value } from '../database.ts'
import { cancelledError, toStoreError } from '../errors.ts'
import { applyMigrations } from '../migrate.ts'
import { commitCommands } from '../write/commit-commands.ts'

/** After this long it is unknown whether a server has done a write. */
const WRITE_LIMIT_MS = 30_000

/** A libSQL server, spoken to by @libsql/client as it is. */
export async function connectTo(options: StoreOptions): Promise<Connection> {
  const underWay = new Set<Promise<Response>>()
  const open = (limitMs: number, onLate: (error: unknown) => unknown) =>
    createClient({
      url: options.url,
      authToken: options.authToken,
      fetch: async (request: Request) => {
        const response = fetch(request, { signal: AbortSignal.timeout(limitMs) })
        underWay.add(response)
        try {
          return await response
        } catch (error) {
          throw isTimeout(error) ? onLate(error) : error
        } finally {
          underWay.delete(response)
        }
      },
    })
  const reader = open(options.readDeadlineMs ?? READ_DEADLINE_MS, (error) => error)
  // A late write may have been done, so it is no TIMEOUT, which says that nothing was.
  const writer = open(WRITE_LIMIT_MS, () => new StoreError('FAILED', 'The server did not answer a write in time'))

  async function transaction<Result>(work: (database: Transaction) => Promise<Result>): Promise<Result> {
    const started = await writer.transaction('write')
    try {
      const database = asTransaction(started)
      const result = await work(database)
      await database.flush()
      await started.commit()
      return result
    } finally {
      started.close()
    }
  }

  async function read(statements: readonly Statement[], signal?: AbortSignal): Promise<Row[][]> {
    try {
      return (await until(signal, () => reader.batch(statements.map(asStatement), 'read'))).map(rowsOf)
    } catch (error) {
      throw toStoreError(error)
    }
  }

  return {
    read,
    lookUp: (statements) => read(statements),
    readWith: async <Result>(...[statements, then, signal]: Parameters<Connection['readWith']>) =>
      (await applyRowsFunction(then, await read(statements, signal))) as Result,
    // Others may write to the server unnoticed, so nothing is known from one transaction to the next.
    commit: (commands) => commitCommands({ transaction, known: new Map() }, commands),
    exists: async () => true,
    check: async () => undefined,
    async migrate(folder) {
      await applyMigrations({ transaction }, folder).catch((error) => {
        throw toStoreError(error)
      })
    },
    // The log is the server's own affair.
    clearLog: () => Promise.resolve(true),
    queued: () => underWay.size,
    async close() {
      await Promise.allSettled(underWay)
      reader.close()
      writer.close()
    },
  }
}

/** The client knows no signals: what it has sent goes on, and nobody waits for it. */
function until<Result>(signal: AbortSignal | undefined, work: () => Promise<Result>): Promise<Result> {
  if (signal === undefined) return work()
  if (signal.aborted) return Promise.reject(cancelledError())
  return new Promise((resolve, reject) => {
    const cancel = () => reject(cancelledError())
    signal.addEventListener('abort', cancel, { once: true })
    work()
      .finally(() => signal.removeEventListener('abort', cancel))
      .then(resolve, reject)
  })
}

/** What answers nothing is sent with the next question, or with the end: each message to a server takes its time. */
function asTransaction(started: ServerTransaction): Transaction & { flush(): Promise<void> } {
  const waiting: InStatement[] = []

  async function send(statements: InStatement[]): Promise<ResultSet[]> {
    return started.batch([...waiting.splice(0), ...statements])
  }

  return {
    async all(sql, args = []) {
      const result = (await send([{ sql, args: [...args] }])).at(-1)
      return result === undefined ? [] : rowsOf(result)
    },
    run(sql, args = []) {
      waiting.push({ sql, args: [...args] })
    },
    each(sql, argLists) {
      waiting.push(...argLists.map((args) => ({ sql, args: [...args] })))
    },
    async flush() {
      if (waiting.length > 0) await send([])
    },
  }
}

function asStatement({ sql, args }: Statement) {
  return { sql, args: [...args] }
}

function rowsOf({ rows }: ResultSet): Row[] {
  return rows.map((row) => Array.from(row) as Value[])
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError'
}
