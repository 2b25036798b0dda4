import { once } from 'node:events'
import { connect } from 'node:net'
import type { LiveEvent } from '@parley/contracts'
import { onTestFinished, vi } from 'vitest'
import { unchunked } from './raw-http.ts'

export interface Followed {
  /** All that was received, as text. */
  text(): string
  /** Without what HTTP adds. */
  body(): string
  events(): LiveEvent[]
  status(): number
  isClosed(): boolean
  /** Waits for so many events. */
  has(count: number): Promise<LiveEvent[]>
  /** How many events there are, counted cheaply. */
  count(): number
  /** Reads no more. */
  pause(): void
  close(): void
}

/** Follows events over a bare socket, as curl would. */
export async function follow(
  url: string,
  address = '/events',
  headers: Record<string, string> = {},
): Promise<Followed> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  const lines = Object.entries({ host: new URL(url).host, ...headers }).map(([name, value]) => `${name}: ${value}`)
  socket.write(`GET ${address} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
  const chunks: Buffer[] = []
  let isClosed = false
  socket.on('data', (chunk) => chunks.push(chunk))
  socket.on('error', () => undefined)
  socket.once('close', () => {
    isClosed = true
  })
  await Promise.race([once(socket, 'data'), once(socket, 'close')])
  const text = () => Buffer.concat(chunks).toString()
  const body = () => {
    const all = Buffer.concat(chunks)
    return unchunked(all.subarray(all.indexOf('\r\n\r\n') + 4)).toString()
  }
  const events = () =>
    [...body().matchAll(/^data: (\{.*\})\nid: (\d+)$/gm)].map(([, json = '', id]) => {
      const event: LiveEvent = JSON.parse(json)
      if (event.id !== id) throw new Error(`An event ${event.id} has the id ${id}`)
      return event
    })
  return {
    text,
    body,
    events,
    status: () => Number(text().split(' ', 2)[1]),
    isClosed: () => isClosed,
    has: (count) =>
      vi.waitFor(() => {
        const got = events()
        if (got.length < count) throw new Error(`${got.length} of ${count} events: ${text().slice(-500)}`)
        return got
      }, 5_000),
    count: () => text().split('\nid: ').length - 1,
    pause: () => void socket.pause(),
    close: () => void socket.destroy(),
  }
}
