import type { Filters } from '@parley/contracts'
import { type Connection, queryString } from './connection.ts'
import { errorOf } from './errors.ts'
import { textLines } from './text-lines.ts'
import type { Rating } from './types.ts'

/** The filters of the list, and a way to call the export off. */
export type ExportOptions = Filters & { signal?: AbortSignal | undefined }

export async function* exportRatings(
  { url, headers, fetch }: Connection,
  options: ExportOptions = {},
): AsyncGenerator<Rating, void, undefined> {
  const { signal, ...filters } = options
  const response = await fetch(`${url}/export${queryString({ ...filters, format: 'ndjson' })}`, {
    headers,
    ...(signal && { signal }),
  })
  if (!response.headers.get('content-type')?.includes('ndjson') || response.body === null) throw await errorOf(response)
  // A proxy can turn a broken transfer into one that merely ends.
  const lines = textLines(response.body, 'The export broke off in the middle of a rating')
  for await (const line of lines) yield JSON.parse(line)
}
