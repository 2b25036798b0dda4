import { LibsqlError } from '@libsql/client'
import { DrizzleQueryError } from 'drizzle-orm'
import { StoreError, type StoreErrorCode } from '../store.ts'

const CODES: [prefix: string, code: StoreErrorCode][] = [
  ['SQLITE_BUSY', 'BUSY'],
  ['SQLITE_LOCKED', 'BUSY'],
  ['SQLITE_FULL', 'FULL'],
  ['SQLITE_NOTADB', 'NOT_OURS'],
  ['DEADLINE', 'TIMEOUT'],
  ['CLIENT_CLOSED', 'CLOSED'],
]

/** Runs `work`; whatever the driver throws leaves as a StoreError. */
export async function translated<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw toStoreError(error)
  }
}

/** By the message: servers send no extended code. Other constraints (a project that does not exist) are no race. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof StoreError && error.message.includes('UNIQUE constraint failed')
}

function toStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error
  const cause = error instanceof DrizzleQueryError ? error.cause : error
  if (cause instanceof Error && cause.name === 'TimeoutError') return new StoreError('TIMEOUT', cause.message, cause)
  if (!(cause instanceof LibsqlError))
    return new StoreError('FAILED', cause instanceof Error ? cause.message : String(cause), cause)
  // The HTTP client has no code for this one.
  if (/^UNKNOWN: Client (is|was) closed/.test(cause.message))
    return new StoreError('CLOSED', 'The store is closed', cause)
  const code = CODES.find(([prefix]) => cause.code.startsWith(prefix))?.[1] ?? 'FAILED'
  return new StoreError(code, cause.message, cause)
}
