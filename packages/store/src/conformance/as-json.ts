import type { SampledTexts } from '../counts-store.ts'
import type { StoredRow } from '../store.ts'

/** A format of exports for tests: a JSON array, metadata read. */
export function asJson(rows: StoredRow[]): string {
  return JSON.stringify(rows.map((row) => ({ ...row, metadata: JSON.parse(row.metadata) })))
}

/** The texts of a sample as they are, with an argument. */
export function asSampled(groups: SampledTexts[], argument: unknown): { groups: SampledTexts[]; argument: unknown } {
  return { groups, argument }
}
