import { isParleyError } from '@parley/client'
import type { MetadataRow } from './metadata-rows.ts'
import { EDITED } from './rating-edit.ts'

/** What the server says of each field that the form has; `rest` is the error where it is of none of them. */
export function sortErrors(error: unknown, rows: MetadataRow[]): { messages: Record<string, string[]>; rest: unknown } {
  const known: Set<string> = new Set([...EDITED, 'metadata', ...rows.map(({ key }) => `metadata.${key}`)])
  const errors = isParleyError(error) ? error.data.errors : []
  const messages: Record<string, string[]> = {}
  for (const { field, message } of errors) {
    // What is deep in the metadata is said of all of it, with its path.
    const place = known.has(field) ? field : field.startsWith('metadata') ? 'metadata' : undefined
    if (place !== undefined)
      messages[place] = [...(messages[place] ?? []), place === field ? message : `${field}: ${message}`]
  }
  const isPlaced = Object.values(messages).flat().length === errors.length && errors.length > 0
  return { messages, rest: isPlaced || error === null ? undefined : error }
}
