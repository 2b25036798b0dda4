import type { StoredRow } from '../store.ts'

/** A format of exports for tests: a JSON array, metadata read. */
export function asJson(rows: StoredRow[]): string {
  return JSON.stringify(rows.map((row) => ({ ...row, metadata: JSON.parse(row.metadata) })))
}
