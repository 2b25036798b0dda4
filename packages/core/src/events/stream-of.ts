import { type EventStream, type Listener, type LiveEvent, ParleyError, trackEvent } from '@parley/contracts'

/** Beyond this many events that nobody has taken the log is not read on, and beyond ten times as many the stream ends. */
const MANY = 1_000

/** What a listener hears, one event after the other. */
export async function* streamOf(listen: (listener: Listener) => () => void, signal?: AbortSignal): EventStream {
  const waiting: LiveEvent[] = []
  let failure: Error | undefined
  let taken = Promise.withResolvers<void>()
  let come = Promise.withResolvers<void>()
  const stop = listen({
    tell(events) {
      waiting.push(...events)
      if (waiting.length > 10 * MANY)
        failure = new ParleyError('SERVICE_UNAVAILABLE', 'Events come faster than they are taken')
      come.resolve()
      return waiting.length > MANY ? taken.promise : undefined
    },
    fail(error) {
      failure = error
      come.resolve()
    },
  })
  const leave = () => come.resolve()
  signal?.addEventListener('abort', leave)
  try {
    while (!signal?.aborted) {
      if (failure !== undefined) throw failure
      come = Promise.withResolvers()
      for (const event of waiting.splice(0)) yield trackEvent(event)
      taken.resolve()
      taken = Promise.withResolvers()
      if (waiting.length === 0 && failure === undefined && !signal?.aborted) await come.promise
    }
  } finally {
    signal?.removeEventListener('abort', leave)
    stop()
  }
}
