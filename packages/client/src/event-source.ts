// By hand: no browser's EventSource sends a key, Node has none, and the package of that name is as large as the rest of the SDK.
import { TRPCClientError } from '@trpc/client'
import type { Connection } from './connection.ts'
import { errorOf } from './errors.ts'
import { readEvents } from './read-events.ts'

const BUSY = [429, 502, 503, 504]
const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 10_000

type Listen = (event: never) => void

/** As much of an EventSource as tRPC uses. */
interface EventSource {
  readonly CONNECTING: number
  readonly OPEN: number
  readonly CLOSED: number
  readyState: number
  addEventListener(type: string, listener: Listen): void
  removeEventListener(type: string, listener: Listen): void
  close(): void
}

/** What `new` makes an EventSource of, over the `fetch` of this connection, with its headers. */
export function eventSourceOver(connection: Connection) {
  return function EventSource(url: string) {
    return openEvents(connection, url)
  } as unknown as new (
    url: string,
  ) => EventSource
}

/** Comes back after a lost connection or a busy server; a refusal closes it, and is the event of the error. */
function openEvents({ headers, fetch }: Connection, url: string): EventSource {
  const listeners = new Map<string, Set<Listen>>()
  const closing = new AbortController()
  const source: EventSource = {
    CONNECTING: 0,
    OPEN: 1,
    CLOSED: 2,
    readyState: 0,
    addEventListener: (type, listener) => void listeners.set(type, new Set(listeners.get(type)).add(listener)),
    removeEventListener: (type, listener) => void listeners.get(type)?.delete(listener),
    close() {
      source.readyState = source.CLOSED
      closing.abort()
    },
  }
  let lastEventId = ''
  let failures = 0

  function emit(type: string, event: unknown): void {
    for (const listener of listeners.get(type) ?? []) listener(event as never)
  }

  /** Resolves where there is nothing to come back for. */
  async function follow(): Promise<void> {
    const accept = { accept: 'text/event-stream', ...headers, ...(lastEventId && { 'last-event-id': lastEventId }) }
    const response = await fetch(url, { headers: accept, signal: closing.signal, cache: 'no-store' })
    if (BUSY.includes(response.status)) throw await errorOf(response)
    if (!response.headers.get('content-type')?.includes('event-stream') || response.body === null) {
      source.readyState = source.CLOSED
      emit('error', await errorOf(response))
      return
    }
    source.readyState = source.OPEN
    for await (const event of readEvents(response.body)) {
      failures = 0
      lastEventId = event.lastEventId
      emit(event.type, event)
    }
    throw new TypeError('The stream of events broke off')
  }

  async function run(): Promise<void> {
    while (source.readyState !== source.CLOSED) {
      try {
        await follow()
      } catch (error) {
        if (source.readyState === source.CLOSED) return
        source.readyState = source.CONNECTING
        emit('error', TRPCClientError.from(error instanceof Error ? error : new Error(String(error))))
        await pause(Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS) * (0.5 + Math.random()), closing.signal)
        failures += 1
      }
    }
  }

  // Only then are its listeners there.
  queueMicrotask(run)
  return source
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end)
  })
}
