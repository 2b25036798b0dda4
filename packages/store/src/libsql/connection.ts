import type { StoreError } from '../store-error.ts'
import type { TextJudge } from '../text-judge.ts'
import type { Row, RowsFunction, Statement } from './database.ts'
import type { Command } from './write/commands.ts'
import type { Outcome } from './write/commit-commands.ts'

export interface StoreOptions {
  /** `file:...` for an embedded database; `libsql:`, `http:` or `https:` for a server. */
  url: string
  authToken?: string
  /** How long a read may take, waiting included, in milliseconds. */
  readDeadlineMs?: number
  /** How long a write waits for another process's lock, in milliseconds. */
  busyTimeoutMs?: number
  /** How many rows one step of background work, or of an erasure, takes at most; other writes wait for it. */
  maintenanceRows?: number
  /** How many events are kept, those of all projects together; a million where it is left out. */
  keptEvents?: number
  /** Who judges feedback, in the background; without one, none is. */
  judge?: TextJudge | undefined
  /** Told when the file is damaged, deleted or replaced while it is open: from then on nothing is written. */
  onTrouble?(error: StoreError): void
}

/** The ways into one database, wherever it is. What fails rejects with a StoreError; a read with CANCELLED once its signal fires. */
export interface Connection {
  /** The rows of each statement, all of one moment. */
  read(statements: readonly Statement[], signal?: AbortSignal): Promise<Row[][]>
  /** As `read`, of a few rows by their key: it never waits for reads that take long. */
  lookUp(statements: readonly Statement[]): Promise<Row[][]>
  /** What the function makes of the rows, on the thread that has them. */
  readWith<Result>(statements: readonly Statement[], then: RowsFunction<unknown>, signal?: AbortSignal): Promise<Result>
  /** One transaction; the next one only after its answer. */
  commit(commands: readonly Command[]): Promise<Outcome[]>
  /** Whether there is a database, which may be one of another program. */
  exists(): Promise<boolean>
  /** Makes the database where it is missing, and brings it to the newest schema. */
  migrate(folder: string): Promise<void>
  /** Empties the log of a local file; false where it is in use just now. */
  clearLog(): Promise<boolean>
  /** Rejects when it is no longer the database that was opened. */
  check(): Promise<void>
  /** How many reads wait or run. */
  queued(): number
  close(): Promise<void>
}

export type Reads = Pick<Connection, 'read' | 'readWith'>

/** The reads of a connection, all of them called off by one signal. */
export function readsUntil(signal: AbortSignal, { read, readWith }: Reads): Reads {
  return {
    read: (statements) => read(statements, signal),
    readWith: (statements, then) => readWith(statements, then, signal),
  }
}

export const READ_DEADLINE_MS = 5_000
