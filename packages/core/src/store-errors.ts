import { type FieldError, invalidInput, ParleyError } from '@parley/contracts'
import { type Store, StoreError, type StoreErrorCode } from '@parley/store'

const MESSAGES: Partial<Record<StoreErrorCode, string>> = {
  BUSY: 'The database is busy; try again',
  FULL: 'The disk of the database is full; make room, then try again',
  TIMEOUT: 'Reading took too long; narrow the filters or the period',
  CANCELLED: 'The call was called off before its answer',
  DAMAGED: 'The database file is damaged, and nothing is written any more; stop Parley and restore a backup',
  REPLACED: 'The database file was deleted or replaced; put it back, or restore a backup, then start Parley again',
  CLOSED: 'Parley is shutting down; try again in a moment',
}

const KEY_REUSED: FieldError = {
  field: 'Idempotency-Key',
  rule: 'key_reused',
  message: 'This key was used for another call within the last 24 hours; take a new key for each call',
}

/** The same store, whose failures leave as ParleyErrors: the one place that maps them. */
export function withParleyErrors(store: Store): Store {
  return new Proxy(store, {
    get(target, name: keyof Store) {
      const method = target[name] as (...args: unknown[]) => unknown
      return (...args: unknown[]) => {
        const result = method.apply(target, args)
        return result instanceof Promise ? result.catch(rethrow) : result
      }
    },
  })
}

function rethrow(error: unknown): never {
  if (!(error instanceof StoreError)) throw error
  if (error.code === 'KEY_REUSED') throw invalidInput([KEY_REUSED])
  const message = MESSAGES[error.code]
  if (message === undefined) throw error
  const code = error.code === 'CANCELLED' ? 'CLIENT_CLOSED_REQUEST' : 'SERVICE_UNAVAILABLE'
  throw new ParleyError(code, message, { cause: error })
}
