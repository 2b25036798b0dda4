import type { Filters } from '@parley/contracts'
import { bytePieces } from './byte-pieces.ts'
import { type Connection, queryString } from './connection.ts'
import { errorOf } from './errors.ts'
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
  const decoder = new TextDecoder()
  let rest = ''
  for await (const bytes of bytePieces(response.body)) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield JSON.parse(line)
  }
  // A proxy can turn a broken transfer into one that merely ends.
  if (rest !== '') throw new TypeError('The export broke off in the middle of a rating')
}
