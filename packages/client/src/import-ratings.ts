import type { ImportInput, ImportReport } from '@parley/contracts'
import { type Connection, queryString } from './connection.ts'
import { errorOf } from './errors.ts'

export type { ImportReport }

/** A file, or its content as text, bytes or a stream of bytes. Streams need a runtime that can send them, such as Node. */
export type ImportSource = Blob | string | Uint8Array | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>

export interface ImportProgress {
  bytes_sent: number
  /** Undefined where the length of the source is not known. */
  bytes_total: number | undefined
}

export type ImportOptions = ImportInput & {
  /** Hears how far the file has been taken in; the server reads no faster than it stores. */
  onProgress?: (progress: ImportProgress) => void
  signal?: AbortSignal
}

export async function importRatings(
  connection: Connection,
  source: ImportSource,
  options: ImportOptions = {},
): Promise<ImportReport> {
  const { onProgress, signal, ...query } = options
  const address = `${connection.url}/import${queryString(query)}`
  const total = lengthOf(source)
  const report = (bytes_sent: number) => onProgress?.({ bytes_sent, bytes_total: total })
  const response = canUploadWithProgress(source)
    ? await upload(address, source, { headers: connection.headers, report, signal })
    : await connection.fetch(address, {
        method: 'POST',
        headers: { ...connection.headers, 'content-type': 'application/octet-stream' },
        body: counted(source, report),
        // Node asks for it with a stream; the types of the DOM do not know it.
        ...({ duplex: 'half' } as object),
        ...(signal && { signal }),
      })
  if (!response.ok) throw await errorOf(response)
  return response.json()
}

function lengthOf(source: ImportSource): number | undefined {
  if (typeof source === 'string') return new TextEncoder().encode(source).length
  return source instanceof Blob ? source.size : source instanceof Uint8Array ? source.length : undefined
}

type Report = (bytesSent: number) => void

/** Browsers send a stream over HTTP/2 only and tell no progress of a fetch, so there a whole body goes by XMLHttpRequest. */
function canUploadWithProgress(source: ImportSource): source is Blob | string | Uint8Array<ArrayBuffer> {
  return (
    typeof XMLHttpRequest !== 'undefined' &&
    (source instanceof Blob || typeof source === 'string' || source instanceof Uint8Array)
  )
}

function upload(
  address: string,
  body: Blob | string | Uint8Array<ArrayBuffer>,
  { headers, report, signal }: { headers: Record<string, string>; report: Report; signal: AbortSignal | undefined },
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', address)
    for (const [name, value] of Object.entries({ ...headers, 'content-type': 'application/octet-stream' }))
      request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded }) => report(loaded)
    request.onload = () => resolve(new Response(request.responseText, { status: request.status }))
    request.onerror = () => reject(new TypeError('The connection to Parley failed'))
    request.onabort = () => reject(signal?.reason ?? new DOMException('Called off', 'AbortError'))
    signal?.addEventListener('abort', () => request.abort(), { once: true })
    request.send(body)
  })
}

/** The source as a stream that reports each piece when it is taken. */
function counted(source: ImportSource, report: Report): ReadableStream<Uint8Array> {
  const pieces = piecesOf(source)[Symbol.asyncIterator]()
  let sent = 0
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next()
      if (done) {
        controller.close()
        return
      }
      sent += value.length
      controller.enqueue(value)
      report(sent)
    },
    async cancel() {
      await pieces.return?.(undefined)
    },
  })
}

async function* piecesOf(source: ImportSource): AsyncGenerator<Uint8Array> {
  if (source instanceof Blob) yield* piecesOf(source.stream())
  else if (typeof source === 'string') yield new TextEncoder().encode(source)
  else if (source instanceof Uint8Array) yield source
  else if (Symbol.asyncIterator in source) yield* source
}
