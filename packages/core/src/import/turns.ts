/** Lets a number of works run at once; the rest wait in line. */
export interface Turns {
  /** Rejects with the signal's reason where that comes before the turn. */
  take<Result>(work: () => Promise<Result>, signal?: AbortSignal): Promise<Result>
}

export function createTurns(atOnce: number): Turns {
  const waiting = new Set<() => void>()
  let running = 0

  function wait(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        waiting.delete(start)
        reject(signal?.reason)
      }
      const start = () => {
        waiting.delete(start)
        signal?.removeEventListener('abort', leave)
        resolve()
      }
      signal?.addEventListener('abort', leave, { once: true })
      waiting.add(start)
    })
  }

  return {
    async take(work, signal) {
      signal?.throwIfAborted()
      // Whoever ends hands its turn on, so that nobody who comes later gets in between.
      if (running < atOnce) running += 1
      else await wait(signal)
      try {
        return await work()
      } finally {
        const [next] = waiting
        if (next === undefined) running -= 1
        else next()
      }
    },
  }
}
