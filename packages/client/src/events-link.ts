// By hand: tRPC's httpSubscriptionLink is a third of this SDK's size again, and wants an EventSource, which sends no key.
import type { AppRouter } from '@parley/contracts'
import { TRPCClientError, type TRPCLink } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import type { Connection } from './connection.ts'
import { errorOf, type ParleyError } from './errors.ts'
import { readEvents, type ServerEvent } from './read-events.ts'

const BUSY = [429, 502, 503, 504]
const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 10_000
/** Unless the server says how long a silence may be. */
const SILENCE_MS = 45_000

/** Follows a subscription over SSE: comes back after a lost connection or a busy server, and ends with a refusal. */
export function eventsLink(connection: Connection): TRPCLink<AppRouter> {
  return () =>
    ({ op: { path, input, signal } }) =>
      observable((observer) => {
        const leaving = new AbortController()
        const url = `${connection.url}/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input ?? {}))}`
        let lastEventId = ''
        let failures = 0
        let silenceMs = SILENCE_MS
        const tellState = (state: 'connecting' | 'pending', error: ParleyError | null = null) =>
          observer.next({ result: { type: 'state', state, error } as never })

        function hear({ type, data, lastEventId: id }: ServerEvent): void {
          failures = 0
          if (type === 'connected') {
            silenceMs = JSON.parse(data).reconnectAfterInactivityMs ?? silenceMs
            observer.next({ result: { type: 'started' } })
            tellState('pending')
          }
          if (type !== 'message') return
          lastEventId = id
          observer.next({ result: { id, data: { id, data: JSON.parse(data) } } })
        }

        /** The refusal, where there is one; throws where it is to be tried again. */
        async function follow(): Promise<ParleyError | undefined> {
          const attempt = watchSilence(leaving.signal, () => silenceMs)
          try {
            const resume = lastEventId && { 'last-event-id': lastEventId }
            const headers = { accept: 'text/event-stream', ...connection.headers, ...resume }
            const response = await connection.fetch(url, { headers, signal: attempt.signal, cache: 'no-store' })
            if (BUSY.includes(response.status)) throw await errorOf(response)
            const isStream = response.headers.get('content-type')?.includes('event-stream')
            if (!isStream || response.body === null) return await errorOf(response)
            for await (const event of readEvents(response.body)) {
              attempt.heard()
              hear(event)
            }
            throw new TypeError('The stream of events broke off')
          } finally {
            attempt.end()
          }
        }

        async function run(): Promise<void> {
          tellState('connecting')
          while (!leaving.signal.aborted) {
            try {
              const refusal = await follow()
              if (refusal !== undefined) return observer.error(refusal)
            } catch (error) {
              if (leaving.signal.aborted) return
              tellState('connecting', TRPCClientError.from(error instanceof Error ? error : new Error(String(error))))
              const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS)
              failures += 1
              await pause(pauseMs * (0.5 + Math.random()), leaving.signal)
            }
          }
        }

        const onAbort = () => {
          leaving.abort()
          observer.complete()
        }
        signal?.addEventListener('abort', onAbort)
        if (signal?.aborted) onAbort()
        else void run()
        return () => {
          signal?.removeEventListener('abort', onAbort)
          leaving.abort()
        }
      })
}

/** Aborts with another signal, or where nothing was heard for so long. */
function watchSilence(leaving: AbortSignal, ms: () => number) {
  const controller = new AbortController()
  const leave = () => controller.abort()
  const fallSilent = () => controller.abort(new DOMException('Nothing was heard for too long', 'TimeoutError'))
  let timer = setTimeout(fallSilent, ms())
  leaving.addEventListener('abort', leave)
  return {
    signal: controller.signal,
    heard() {
      clearTimeout(timer)
      timer = setTimeout(fallSilent, ms())
    },
    end() {
      clearTimeout(timer)
      leaving.removeEventListener('abort', leave)
    },
  }
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
