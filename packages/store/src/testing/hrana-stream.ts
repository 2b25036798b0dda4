import { type Client, createClient, LibsqlError, type Transaction, type Value } from '@libsql/client'
import type { Condition, Statement, StatementResult, StreamRequest, WireError, WireValue } from './hrana-protocol.ts'

const NOTHING: StatementResult = { cols: [], rows: [], affected_row_count: 0, last_insert_rowid: null }

/** One stream of the protocol: a connection of its own, with the statements that were stored on it. */
export interface HranaStream {
  answer(request: StreamRequest): Promise<unknown>
  close(): void
}

// No wait for a lock: it would be in native code, and with the event loop the stream that holds the lock would stand still.
export function openHranaStream(url: string): HranaStream {
  const client = createClient({ url, concurrency: 1, timeout: 0, intMode: 'bigint' })
  const stored = new Map<number, string>()
  let transaction: Transaction | undefined

  async function execute(statement: Statement): Promise<StatementResult> {
    const sql = textOf(statement)
    const [verb] = /\w+/.exec(sql.toUpperCase()) ?? []
    if (verb === 'BEGIN') {
      transaction = await client.transaction(sql.includes('IMMEDIATE') ? 'write' : 'deferred')
      return NOTHING
    }
    if (verb !== 'COMMIT' && verb !== 'ROLLBACK') return run(transaction ?? client, sql, statement)
    const ending = transaction
    transaction = undefined
    if (ending === undefined) throw new LibsqlError(`cannot ${verb} - no transaction is active`, 'SQLITE_ERROR')
    await (verb === 'COMMIT' ? ending.commit() : ending.rollback())
    return NOTHING
  }

  function textOf({ sql, sql_id }: { sql?: string; sql_id?: number }): string {
    const text = sql ?? stored.get(sql_id ?? -1)
    if (text === undefined) throw new LibsqlError(`No SQL text ${sql_id} is stored`, 'SQL_STORE')
    return text
  }

  async function batch(steps: { condition?: Condition; stmt: Statement }[]) {
    const step_results: (StatementResult | null)[] = []
    const step_errors: (WireError | null)[] = []
    for (const { condition, stmt } of steps) {
      const due = condition === undefined || holds(condition, step_results, step_errors, transaction === undefined)
      const outcome = due ? await execute(stmt).catch(toWireError) : null
      step_results.push(outcome !== null && 'rows' in outcome ? outcome : null)
      step_errors.push(outcome !== null && 'code' in outcome ? outcome : null)
    }
    return { step_results, step_errors }
  }

  async function respond(request: StreamRequest): Promise<object> {
    switch (request.type) {
      case 'execute':
        return { result: await execute(request.stmt) }
      case 'batch':
        return { result: await batch(request.batch.steps) }
      case 'sequence':
        await (transaction ?? client).executeMultiple(textOf(request))
        return {}
      case 'store_sql':
        stored.set(request.sql_id, request.sql)
        return {}
      case 'close_sql':
        stored.delete(request.sql_id)
        return {}
      case 'get_autocommit':
        return { is_autocommit: transaction === undefined }
      case 'close':
        close()
        return {}
    }
  }

  function close(): void {
    transaction?.close()
    client.close()
  }

  return {
    async answer(request) {
      try {
        return { type: 'ok', response: { type: request.type, ...(await respond(request)) } }
      } catch (error) {
        return { type: 'error', error: toWireError(error) }
      }
    },
    close,
  }
}

function holds(
  condition: Condition,
  results: (StatementResult | null)[],
  errors: (WireError | null)[],
  autocommit: boolean,
): boolean {
  const nested = (inner: Condition) => holds(inner, results, errors, autocommit)
  switch (condition.type) {
    case 'ok':
      return results[condition.step] !== null
    case 'error':
      return errors[condition.step] !== null
    case 'not':
      return !nested(condition.cond)
    case 'and':
      return condition.conds.every(nested)
    case 'or':
      return condition.conds.some(nested)
    case 'is_autocommit':
      return autocommit
  }
}

async function run(
  database: Client | Transaction,
  sql: string,
  { args, named_args }: Statement,
): Promise<StatementResult> {
  const named = Object.fromEntries((named_args ?? []).map(({ name, value }) => [name, fromWire(value)]))
  const result = await database.execute({ sql, args: named_args?.length ? named : (args ?? []).map(fromWire) })
  return {
    cols: result.columns.map((name, index) => ({ name, decltype: result.columnTypes[index] ?? null })),
    rows: result.rows.map((row) => Array.from(row, toWire)),
    affected_row_count: result.rowsAffected,
    last_insert_rowid: result.lastInsertRowid?.toString() ?? null,
  }
}

function fromWire(value: WireValue): Value {
  switch (value.type) {
    case 'null':
      return null
    case 'integer':
      return BigInt(value.value)
    case 'blob':
      return Uint8Array.from(Buffer.from(value.base64, 'base64')).buffer
    default:
      return value.value
  }
}

function toWire(value: Value): WireValue {
  if (value === null) return { type: 'null' }
  if (typeof value === 'string') return { type: 'text', value }
  if (typeof value === 'number') return { type: 'float', value }
  if (typeof value === 'bigint') return { type: 'integer', value: String(value) }
  return { type: 'blob', base64: Buffer.from(value).toString('base64') }
}

function toWireError(error: unknown): WireError {
  const message = error instanceof Error ? error.message : String(error)
  return { message, code: error instanceof LibsqlError ? error.code : 'UNKNOWN' }
}
