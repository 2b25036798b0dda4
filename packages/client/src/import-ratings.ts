import type { ImportInput, ImportReport } from '@parley/contracts'
import { bytePieces } from './byte-pieces.ts'
import { type Connection, queryString } from './connection.ts'
import { answerOf } from './errors.ts'
import { upload } from './upload.ts'

export type { ImportReport }

/**
 * A file, or its content as text, bytes or a stream of either. Streams need a runtime that can send them: Node and its
 * like can, of browsers only some, over HTTP/2.
 */
export type ImportSource =
  | Blob
  | string
  | Uint8Array
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array>
  | AsyncIterable<string>

export interface ImportProgress {
  bytes_sent: number
  /** Undefined where the length of the source is not known. */
  bytes_total: number | undefined
}

export type ImportOptions = ImportInput & {
  /** Hears how far the file has been taken in; the server reads no faster than it stores. */
  onProgress?: ((progress: ImportProgress) => void) | undefined
  /** Calls the import off; rows that are stored by then stay stored. */
  signal?: AbortSignal | undefined
}

export async function importRatings(
  connection: Connection,
  source: ImportSource,
  options: ImportOptions = {},
): Promise<ImportReport> {
  const { onProgress, signal, ...query } = options
  signal?.throwIfAborted()
  const address = `${connection.url}/import${queryString(query)}`
  const headers = { ...connection.headers, 'content-type': 'application/octet-stream' }
  const body = typeof source === 'string' ? new TextEncoder().encode(source) : source
  const total = lengthOf(body)
  const report = onProgress && ((bytes_sent: number) => onProgress({ bytes_sent, bytes_total: total }))
  // A fetch tells no progress in browsers, and XMLHttpRequest sends no streams.
  const response =
    report !== undefined && isWhole(body) && typeof XMLHttpRequest !== 'undefined' && !connection.ownFetch
      ? await upload(address, body, { headers, report, signal })
      : await connection.fetch(address, {
          method: 'POST',
          headers,
          ...(signal && { signal }),
          ...(isWhole(body) && report === undefined ? { body } : streaming(body, report)),
        })
  return answerOf(response)
}

type Body = Exclude<ImportSource, string>
type Whole = Blob | Uint8Array<ArrayBuffer>
type Report = (bytesSent: number) => void

function isWhole(body: Body): body is Whole {
  return body instanceof Blob || body instanceof Uint8Array
}

function lengthOf(body: Body): number | undefined {
  return body instanceof Blob ? body.size : body instanceof Uint8Array ? body.length : undefined
}

function streaming(body: Body, report: Report | undefined): RequestInit {
  // Fetch asks for `duplex` with a stream; the types of the DOM do not know it.
  return { body: counted(piecesOf(body), report), ...({ duplex: 'half' } as object) }
}

/** The pieces as a stream that reports each one when it is taken. */
function counted(pieces: AsyncGenerator<Uint8Array>, report: Report | undefined): ReadableStream<Uint8Array> {
  let sent = 0
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next()
      if (done) return controller.close()
      sent += value.length
      controller.enqueue(value)
      report?.(sent)
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
}

/** The bytes of a body, piece by piece. */
export async function* piecesOf(body: Body): AsyncGenerator<Uint8Array> {
  if (body instanceof Uint8Array) yield body
  else if (body instanceof Blob) yield* bytePieces(body.stream())
  else if (body instanceof ReadableStream) yield* bytePieces(body)
  else {
    const encoder = new TextEncoder()
    for await (const piece of body) yield typeof piece === 'string' ? encoder.encode(piece) : piece
  }
}
