import type { ImportQuery, ImportReport } from '@parley/contracts'
import type { NewRating, PreparedRows, RatingChange } from '@parley/store'
import type { FoundRows } from './import-store.ts'
import type { PlainError } from './plain-error.ts'

/** What the thread of an import is started with. */
export interface ThreadInput {
  projectId: number
  contentType: string | undefined
  query: ImportQuery
}

export type StoreCall =
  | { method: 'insert'; rows: PreparedRows; withRatings: boolean }
  | { method: 'find'; rows: NewRating[] }
  | { method: 'update'; changes: { id: number; change: RatingChange }[] }

export type StoreResult = FoundRows | (NewRating | undefined)[] | undefined

/** `at` is the time on the caller's clock when the bytes came. */
export type ToThread =
  | { kind: 'bytes'; bytes: Uint8Array; at: number }
  | { kind: 'end' }
  | { kind: 'failed'; error: PlainError }
  | { kind: 'abort'; error: PlainError }
  | { kind: 'answer'; result: StoreResult }
  | { kind: 'refusal'; error: PlainError }

/** `taken`: so many bytes are used up, and as many may follow. A call is answered before the next one comes. */
export type FromThread =
  | { kind: 'taken'; bytes: number }
  | { kind: 'call'; call: StoreCall }
  | { kind: 'done'; report: ImportReport }
  | { kind: 'failed'; error: PlainError }
