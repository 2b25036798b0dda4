import { expect, onTestFinished, test, vi } from 'vitest'
import { createParley } from './create-parley.ts'

/** A stream that says this, and then nothing; it ends with its signal only. */
function saying(text: string, signal: AbortSignal | null | undefined): Response {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(text))
      signal?.addEventListener('abort', () => controller.error(signal.reason))
    },
  })
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
}

const connected = 'event: connected\ndata: {"reconnectAfterInactivityMs":60}\n\n'

test('after a silence it comes back with the last id and its key, and says so', async () => {
  const asked: Headers[] = []
  const fetch = vi.fn(async (_: unknown, init: RequestInit = {}) => {
    asked.push(new Headers(init.headers))
    return saying(asked.length === 1 ? `${connected}data: {"id":"7"}\nid: 7\n\n` : connected, init.signal)
  })
  const parley = createParley({ url: 'http://parley.test', api_key: 'k', fetch: fetch as typeof globalThis.fetch })
  const states: string[] = []
  const heard: unknown[] = []
  const following = parley.events.stream.subscribe(
    { kinds: ['created'] },
    { onData: (event) => heard.push(event), onConnectionStateChange: ({ state }) => states.push(state) },
  )
  onTestFinished(() => following.unsubscribe())
  await vi.waitFor(() => expect(asked.length).toBeGreaterThan(1))
  expect(asked.slice(0, 2).map((headers) => [headers.get('authorization'), headers.get('last-event-id')])).toEqual([
    ['Bearer k', null],
    ['Bearer k', '7'],
  ])
  expect(heard).toEqual([{ id: '7', data: { id: '7' } }])
  await vi.waitFor(() => expect(states.slice(0, 4)).toEqual(['connecting', 'pending', 'connecting', 'pending']))
  expect(String(fetch.mock.calls[0]?.[0])).toBe(
    `http://parley.test/trpc/events.stream?input=${encodeURIComponent('{"kinds":["created"]}')}`,
  )
})

test('one that is left asks no more', async () => {
  const fetch = vi.fn(async () => Promise.reject(new TypeError('fetch failed')))
  const parley = createParley({ url: 'http://parley.test', fetch })
  const following = parley.events.stream.subscribe({}, { onData: () => undefined })
  await vi.waitFor(() => expect(fetch).toHaveBeenCalled())
  following.unsubscribe()
  const calls = fetch.mock.calls.length
  await new Promise((resolve) => setTimeout(resolve, 600))
  expect(fetch).toHaveBeenCalledTimes(calls)
})
