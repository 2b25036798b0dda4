import type { AppRouter } from '@parley/contracts'
import { TRPCClientError, type TRPCLink } from '@trpc/client'
import { observable } from '@trpc/server/observable'

/** Timers hold no more than 31 bits. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

/**
 * Ends a call at once when its time is up or its caller calls it off: the links below it would first wait for the
 * other calls of its batch, or for the pause before a repetition, and tell less of the reason.
 */
export function deadlineLink(timeout: number): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) =>
      observable((observer) => {
        const end = (reason: unknown) =>
          observer.error(TRPCClientError.from(reason instanceof Error ? reason : new Error(String(reason))))
        const onTimeout = () => end(new DOMException(`No answer within ${timeout} ms`, 'TimeoutError'))
        const onAbort = () => end(op.signal?.reason)
        if (op.signal?.aborted) return onAbort()
        const timer = timeout <= LONGEST_TIMER_MS ? setTimeout(onTimeout, timeout) : undefined
        op.signal?.addEventListener('abort', onAbort)
        const call = next(op).subscribe(observer)
        return () => {
          clearTimeout(timer)
          op.signal?.removeEventListener('abort', onAbort)
          call.unsubscribe()
        }
      })
}
