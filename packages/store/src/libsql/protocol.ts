import type { InArgs, InStatement, TransactionMode, Value } from '@libsql/client'

/** One call from the HTTP thread to a database thread; `id` comes back with the answer. */
export type Call = { id: number } & (
  | { kind: 'execute'; statement: InStatement; inTransaction: boolean }
  | { kind: 'batch'; statements: (InStatement | [string, InArgs?])[]; mode?: TransactionMode; inTransaction: boolean }
  | { kind: 'migrate'; statements: InStatement[] }
  | { kind: 'script'; sql: string; inTransaction: boolean }
  | { kind: 'begin'; mode: TransactionMode }
  | { kind: 'end'; how: 'commit' | 'rollback' }
)

/** A result set as structured clone carries it: rows as plain arrays. */
export interface PlainResult {
  columns: string[]
  columnTypes: string[]
  rows: Value[][]
  rowsAffected: number
  lastInsertRowid: bigint | undefined
}

export interface PlainError {
  message: string
  code: string
  extendedCode: string | undefined
  rawCode: number | undefined
  stack: string | undefined
}

export type Answer = { id: number } & ({ results: PlainResult[] } | { error: PlainError })

export interface ThreadOptions {
  url: string
  /** How long a statement waits for another process's lock, in milliseconds. */
  busyTimeoutMs: number
  readOnly: boolean
}
