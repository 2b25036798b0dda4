// Written by hand, as no libSQL server is to be had from npm: Hrana over HTTP, version 2, on a local file, for tests alone.
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { createClient } from '@libsql/client'
import type { PipelineRequest } from './hrana-protocol.ts'
import { type HranaStream, openHranaStream } from './hrana-stream.ts'

/**
 * What happens to a request: `lose` does it and cuts the connection, `lose commit` does so where it holds a COMMIT, `stall` does
 * it and never answers, `refuse` is 503.
 */
type Fault = 'lose' | 'lose commit' | 'stall' | 'refuse'

/** A stream that nobody asks is closed, and its transaction rolled back; servers wait 10 s. */
const STREAM_IDLE_MS = 1_500

export interface HranaServer {
  url: string
  /** Bodies received, to see what was sent. */
  requests: PipelineRequest[]
  /** Streams that a client has not closed. */
  openStreams(): number
  /** For every request from now on. */
  setFault(fault: Fault | undefined): void
  close(): Promise<void>
}

export async function startHranaServer(fileUrl: string, authToken?: string): Promise<HranaServer> {
  await useWriteAheadLog(fileUrl)
  const streams = new Map<string, HranaStream>()
  const requests: PipelineRequest[] = []
  let fault: Fault | undefined

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'GET') return void response.writeHead(request.url === '/v2' ? 200 : 404).end()
    if (request.url !== '/v2/pipeline') return void response.writeHead(404).end()
    if (authToken !== undefined && request.headers.authorization !== `Bearer ${authToken}`) {
      return void response.writeHead(401, { 'content-type': 'text/plain' }).end('Unauthorized')
    }
    const body = (await json(request)) as PipelineRequest
    requests.push(body)
    const failing = fault
    if (failing === 'refuse') return void response.writeHead(503, { 'content-type': 'text/plain' }).end('Overloaded')
    const answer = await runPipeline(body)
    const isLost = failing === 'lose' || (failing === 'lose commit' && hasCommit(body))
    if (isLost) return void request.socket.destroy()
    if (failing !== 'stall') {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
    }
  }

  async function runPipeline({ baton, requests: all }: PipelineRequest): Promise<object> {
    const stream = streams.get(baton ?? '') ?? openHranaStream(fileUrl)
    streams.delete(baton ?? '')
    const results: unknown[] = []
    for (const each of all) results.push(await stream.answer(each))
    const closed = all.some(({ type }) => type === 'close')
    const next = closed ? null : randomUUID()
    if (next !== null) {
      streams.set(next, stream)
      setTimeout(expire, STREAM_IDLE_MS, next).unref()
    }
    return { baton: next, base_url: null, results }
  }

  function expire(baton: string): void {
    streams.get(baton)?.close()
    streams.delete(baton)
  }

  const server = createServer((request, response) => {
    respond(request, response).catch((error) => response.writeHead(500).end(String(error)))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    openStreams: () => streams.size,
    setFault(next) {
      fault = next
    },
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
      for (const stream of streams.values()) stream.close()
    },
  }
}

async function useWriteAheadLog(url: string): Promise<void> {
  const client = createClient({ url })
  await client.execute('pragma journal_mode = wal')
  client.close()
}

function hasCommit(body: PipelineRequest): boolean {
  return /"COMMIT"/i.test(JSON.stringify(body))
}
