// A libSQL Client that forwards to database threads; @libsql/client itself would block the HTTP thread on every local call.
import {
  type Client,
  type InArgs,
  type InStatement,
  LibsqlError,
  type ResultSet,
  type Row,
  type Transaction,
  type TransactionMode,
  type Value,
} from '@libsql/client'
import type { PlainResult } from './protocol.ts'
import type { Thread } from './start-thread.ts'
import type { ThreadPool } from './thread-pool.ts'

/** A transaction left open holds up every other write; after this long it is rolled back. */
const TRANSACTION_LIMIT_MS = 10_000

/** Serves drizzle, or any user of `Client`, from a pool. `close` only marks it closed; the pool is closed by its owner. */
export function createThreadedClient(pool: ThreadPool): Client {
  let closed = false

  return {
    protocol: 'file',
    get closed() {
      return closed
    },
    execute(statement: InStatement, args?: InArgs) {
      const call = { kind: 'execute', statement: withArgs(statement, args), inTransaction: false } as const
      return pool.use(async (thread) => only(await thread.call(call)))
    },
    batch: (statements, mode) =>
      pool.use(async (thread) =>
        resultSets(await thread.call({ kind: 'batch', statements, inTransaction: false, mode })),
      ),
    migrate: (statements) => pool.use(async (thread) => resultSets(await thread.call({ kind: 'migrate', statements }))),
    async executeMultiple(sql) {
      await pool.use((thread) => thread.call({ kind: 'script', sql, inTransaction: false }))
    },
    transaction: (mode: TransactionMode = 'write') => beginTransaction(pool, mode),
    async sync() {
      throw new LibsqlError('A local file has nothing to sync with', 'SYNC_NOT_SUPPORTED')
    },
    async reconnect() {
      closed = false
    },
    close() {
      closed = true
    },
  }
}

/** The thread is lent to the transaction until it ends. */
function beginTransaction(pool: ThreadPool, mode: TransactionMode): Promise<Transaction> {
  return new Promise((resolve, reject) => {
    pool
      .use(async (thread) => {
        await thread.call({ kind: 'begin', mode })
        await new Promise<void>((ended) => resolve(openTransaction(thread, ended)))
      })
      .catch(reject)
  })
}

function openTransaction(thread: Thread, ended: () => void): Transaction {
  let closed = false
  const watchdog = setTimeout(() => void end('rollback').catch(() => undefined), TRANSACTION_LIMIT_MS)

  async function end(how: 'commit' | 'rollback'): Promise<void> {
    if (closed) return
    closed = true
    clearTimeout(watchdog)
    try {
      await thread.call({ kind: 'end', how })
    } finally {
      ended()
    }
  }

  function call(...[body]: Parameters<Thread['call']>): Promise<PlainResult[]> {
    if (closed) return Promise.reject(new LibsqlError('The transaction is closed', 'TRANSACTION_CLOSED'))
    return thread.call(body)
  }

  return {
    get closed() {
      return closed
    },
    execute: async (statement) => only(await call({ kind: 'execute', statement, inTransaction: true })),
    batch: async (statements) => resultSets(await call({ kind: 'batch', statements, inTransaction: true })),
    async executeMultiple(sql) {
      await call({ kind: 'script', sql, inTransaction: true })
    },
    commit() {
      if (closed) return Promise.reject(new LibsqlError('The transaction is closed', 'TRANSACTION_CLOSED'))
      return end('commit')
    },
    rollback: () => end('rollback'),
    close() {
      // Rolling back can only fail where the thread has died, and then nothing was committed either.
      void end('rollback').catch(() => undefined)
    },
  }
}

function withArgs(statement: InStatement, args: InArgs | undefined): InStatement {
  return typeof statement === 'string' && args !== undefined ? { sql: statement, args } : statement
}

function only(results: PlainResult[]): ResultSet {
  const [first] = resultSets(results)
  if (first === undefined) throw new LibsqlError('The database thread sent no result', 'THREAD_FAILED')
  return first
}

function resultSets(results: PlainResult[]): ResultSet[] {
  return results.map((result) => ({
    ...result,
    rows: result.rows.map((values) => toRow(result.columns, values)),
    toJSON: () => ({ ...result, lastInsertRowid: result.lastInsertRowid?.toString() ?? null }),
  }))
}

/** As libSQL's own rows: values by name, and, not enumerable, by index. */
function toRow(columns: string[], values: Value[]): Row {
  const row: Record<number | string, Value> = Object.defineProperty({}, 'length', { value: values.length })
  const hidden: PropertyDescriptorMap = {}
  for (const [index, value] of values.entries()) {
    hidden[index] = { value }
    const name = columns[index]
    if (name !== undefined && !Object.hasOwn(row, name)) row[name] = value
  }
  return Object.defineProperties(row, hidden) as unknown as Row
}
