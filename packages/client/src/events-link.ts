// By hand: tRPC's httpSubscriptionLink adds a quarter to the SDK's size, and wants an EventSource, which sends no key.
import type { AppRouter } from '@parley/contracts'
import { TRPCClientError, type TRPCLink } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import type { Connection } from './connection.ts'
import { errorOf, type ParleyError } from './errors.ts'
import { isPassing } from './may-repeat.ts'
import { readEvents, type ServerEvent } from './read-events.ts'

const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 10_000
/** Unless the server says how long a silence may be. */
const SILENCE_MS = 45_000

/** Follows subscriptions over SSE: comes back after a lost connection or a busy server, and ends with a refusal. Other calls go on. */
export function eventsLink(connection: Connection): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) => {
      if (op.type !== 'subscription') return next(op)
      const { path, input, signal } = op
      return observable((observer) => {
        const url = `${connection.url}/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input ?? {}))}`
        let attempt = new AbortController()
        let timer: ReturnType<typeof setTimeout> | undefined
        let isOver = false
        let lastEventId = ''
        let failures = 0
        let silenceMs = SILENCE_MS

        function wait(ms: number, then: () => void): void {
          clearTimeout(timer)
          timer = setTimeout(then, ms)
        }

        function tellState(state: 'connecting' | 'pending', error: ParleyError | null = null): void {
          observer.next({ result: { type: 'state', state, error } as never })
        }

        function hear({ type, data, lastEventId: id }: ServerEvent): void {
          failures = 0
          if (type === 'connected') {
            silenceMs = JSON.parse(data).reconnectAfterInactivityMs ?? silenceMs
            observer.next({ result: { type: 'started' } })
            tellState('pending')
          }
          wait(silenceMs, () => attempt.abort())
          if (type !== 'message') return
          lastEventId = id
          observer.next({ result: { id, data: { id, data: JSON.parse(data) } } })
        }

        /** The refusal; throws where it is to be tried again. */
        async function follow(): Promise<ParleyError> {
          attempt = new AbortController()
          wait(silenceMs, () => attempt.abort())
          const headers = { ...connection.headers, ...(lastEventId && { 'last-event-id': lastEventId }) }
          const response = await connection.fetch(url, { headers, signal: attempt.signal })
          const isStream = response.headers.get('content-type')?.includes('event-stream')
          if (!isStream || response.body === null) {
            const refusal = await errorOf(response)
            if (isPassing(refusal)) throw refusal
            return refusal
          }
          for await (const event of readEvents(response.body)) hear(event)
          throw new TypeError('The stream of events broke off')
        }

        async function run(): Promise<void> {
          try {
            observer.error(await follow())
          } catch (error) {
            if (isOver) return
            tellState('connecting', TRPCClientError.from(error as Error))
            wait(Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS) * (0.5 + Math.random()), run)
            failures += 1
          }
        }

        function leave(): void {
          isOver = true
          clearTimeout(timer)
          attempt.abort()
          signal?.removeEventListener('abort', end)
        }

        function end(): void {
          leave()
          observer.complete()
        }

        signal?.addEventListener('abort', end)
        tellState('connecting')
        if (signal?.aborted) end()
        else void run()
        return leave
      })
    }
}
