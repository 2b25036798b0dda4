import { StoreError, type StoreErrorCode } from '../store-error.ts'

const CODES: [prefix: string, code: StoreErrorCode][] = [
  ['SQLITE_BUSY', 'BUSY'],
  ['SQLITE_LOCKED', 'BUSY'],
  ['SQLITE_FULL', 'FULL'],
  ['SQLITE_CORRUPT', 'DAMAGED'],
  ['SQLITE_NOTADB', 'DAMAGED'],
]

const WHEN_DAMAGED = 'the file is damaged; stop Parley, keep a copy of the file, and restore a backup'

/** An error as it passes between threads. */
export interface PlainError {
  code: StoreErrorCode
  message: string
  stack: string | undefined
}

/** Whatever a driver throws, as a StoreError. */
export function toStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error
  if (!(error instanceof Error)) return new StoreError('FAILED', String(error))
  if (error.name === 'TimeoutError') return new StoreError('TIMEOUT', error.message, error)
  // The HTTP client has no code for this one.
  if (/^UNKNOWN: Client (is|was) closed/.test(error.message))
    return new StoreError('CLOSED', 'The store is closed', error)
  const driverCode = 'code' in error ? String(error.code) : ''
  const code = CODES.find(([prefix]) => driverCode.startsWith(prefix))?.[1] ?? 'FAILED'
  return new StoreError(code, code === 'DAMAGED' ? `${error.message}: ${WHEN_DAMAGED}` : error.message, error)
}

export function cancelledError(): StoreError {
  return new StoreError('CANCELLED', 'Nobody waits for the answer any more')
}

/** Whether it says something of the statement, not of the database. */
export function isConstraint(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_CONSTRAINT')
}

export function toPlainError(error: unknown): PlainError {
  const { code, message, cause } = toStoreError(error)
  return { code, message, stack: cause instanceof Error ? cause.stack : undefined }
}

export function fromPlainError({ code, message, stack }: PlainError): StoreError {
  const cause = new Error(message)
  if (stack !== undefined) cause.stack = stack
  return new StoreError(code, message, cause)
}
