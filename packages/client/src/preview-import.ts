import type { ImportPreview, LIMITS, PreviewQuery } from '@parley/contracts'
import { type Connection, queryString } from './connection.ts'
import { answerOf } from './errors.ts'
import { type ImportSource, piecesOf } from './import-ratings.ts'

export type { ImportPreview }

export type PreviewOptions = PreviewQuery & { signal?: AbortSignal | undefined }

// By its type what the server looks at: another number does not compile.
const MOST_BYTES: (typeof LIMITS)['previewBytes'] = 262_144

export async function previewImport(
  { url, headers, fetch }: Connection,
  source: ImportSource,
  options: PreviewOptions = {},
): Promise<ImportPreview> {
  const { signal, ...query } = options
  signal?.throwIfAborted()
  const response = await fetch(`${url}/import/preview${queryString(query)}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/octet-stream' },
    body: await startOf(source),
    ...(signal && { signal }),
  })
  return answerOf(response)
}

/** Its first bytes; a stream is let go of when they are there. */
async function startOf(source: ImportSource): Promise<Blob> {
  if (source instanceof Blob) return source.slice(0, MOST_BYTES)
  const body = typeof source === 'string' ? new TextEncoder().encode(source.slice(0, MOST_BYTES)) : source
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  for await (const piece of piecesOf(body)) {
    const part = new Uint8Array(piece.subarray(0, MOST_BYTES - length))
    pieces.push(part)
    length += part.length
    if (length === MOST_BYTES) break
  }
  return new Blob(pieces)
}
