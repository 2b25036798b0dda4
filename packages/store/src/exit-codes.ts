import { StoreError, type StoreErrorCode } from './store-error.ts'

/** By which a supervisor can tell a file that needs a person from a start that may be tried again. */
const EXIT_CODES: Partial<Record<StoreErrorCode, number>> = {
  EMPTY: 10,
  NOT_A_DATABASE: 11,
  NOT_OURS: 12,
  DAMAGED: 13,
  NEWER: 14,
  EDITED: 15,
  STALE_WAL: 16,
  REPLACED: 17,
  IN_USE: 18,
  EXISTS: 19,
  FULL: 20,
  BUSY: 21,
}

export function exitCodeOf(error: unknown): number {
  return (error instanceof StoreError && EXIT_CODES[error.code]) || 1
}
