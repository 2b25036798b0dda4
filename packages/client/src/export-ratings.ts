import type { Filters } from '@parley/contracts'
import { type Connection, queryString } from './connection.ts'
import { errorOf } from './errors.ts'
import type { Rating } from './types.ts'

/** The filters of the list, and a way to call the export off. */
export type ExportOptions = Filters & { signal?: AbortSignal }

export async function* exportRatings(
  { url, headers, fetch }: Connection,
  options: ExportOptions = {},
): AsyncGenerator<Rating> {
  const { signal, ...filters } = options
  const response = await fetch(`${url}/export${queryString({ ...filters, format: 'ndjson' })}`, {
    headers,
    ...(signal && { signal }),
  })
  if (!response.ok || response.body === null) throw await errorOf(response)
  let rest = ''
  for await (const text of textOf(response.body)) {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield JSON.parse(line)
  }
}

async function* textOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  // Not all browsers can iterate a stream.
  const reader = body.getReader()
  const decoder = new TextDecoder()
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read())
      yield decoder.decode(next.value, { stream: true })
  } finally {
    await reader.cancel()
  }
}
