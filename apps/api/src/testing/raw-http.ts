import { once } from 'node:events'
import { connect } from 'node:net'

export interface RawRequest {
  method: string
  address: string
  host?: string
  /** Whole lines. */
  headers?: string[]
  body?: Buffer
}

export interface RawAnswer {
  status: number
  /** By lower-case name. */
  headers: Record<string, string>
  body: string
}

/** One request over a bare socket, byte for byte: HTTP clients tidy up what they are given. */
export async function sendRaw(
  url: string,
  { method, address, host = 'localhost', headers = [], body }: RawRequest,
): Promise<RawAnswer> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  const length = body === undefined ? [] : [`content-length: ${body.length}`]
  const head = [`${method} ${address} HTTP/1.1`, `host: ${host}`, 'connection: close', ...length, ...headers]
  socket.write(`${head.join('\r\n')}\r\n\r\n`, 'latin1')
  if (body !== undefined) socket.write(body)
  const chunks: Buffer[] = []
  socket.on('data', (chunk) => chunks.push(chunk))
  await once(socket, 'close')
  return readAnswer(Buffer.concat(chunks))
}

function readAnswer(bytes: Buffer): RawAnswer {
  const end = bytes.indexOf('\r\n\r\n')
  const [first = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n')
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
  )
  const rest = bytes.subarray(end + 4)
  const body = headers['transfer-encoding'] === 'chunked' ? unchunked(rest) : rest
  return { status: Number(first.split(' ')[1]), headers, body: body.toString() }
}

/** What has come whole so far. */
export function unchunked(bytes: Buffer): Buffer {
  const chunks: Buffer[] = []
  for (let at = 0; at < bytes.length; ) {
    const line = bytes.indexOf('\r\n', at)
    if (line < 0) break
    const length = Number.parseInt(bytes.toString('latin1', at, line), 16)
    chunks.push(bytes.subarray(line + 2, line + 2 + length))
    at = line + 2 + length + 2
  }
  return Buffer.concat(chunks)
}
