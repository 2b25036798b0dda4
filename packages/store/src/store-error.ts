export type StoreErrorCode = CallErrorCode | FileErrorCode

type CallErrorCode = 'BUSY' | 'TIMEOUT' | 'CANCELLED' | 'FULL' | 'CLOSED' | 'FAILED' | 'KEY_REUSED'

/**
 * What is wrong with a database file. DAMAGED and REPLACED may come later too: then nothing is written any more.
 * IN_USE: another process has it open. EXISTS: something is there already.
 */
type FileErrorCode =
  | 'EMPTY'
  | 'NOT_A_DATABASE'
  | 'NOT_OURS'
  | 'DAMAGED'
  | 'NEWER'
  | 'EDITED'
  | 'STALE_WAL'
  | 'REPLACED'
  | 'IN_USE'
  | 'EXISTS'

/** BUSY, FULL, KEY_REUSED: not written. TIMEOUT: a read took too long. CANCELLED: its signal fired. FAILED: unknown. */
export class StoreError extends Error {
  readonly code: StoreErrorCode

  constructor(code: StoreErrorCode, message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'StoreError'
    this.code = code
  }
}
