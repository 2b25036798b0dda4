import { StoreError } from '../../store-error.ts'
import { cancelledError } from '../errors.ts'
import type { Thread } from './start-thread.ts'

export interface ThreadPool {
  /** Lends a thread to `work`, alone, from the moment one is free; rejects with CANCELLED as soon as the signal fires. */
  use<Result>(work: (thread: Thread) => Promise<Result>, signal?: AbortSignal): Promise<Result>
  /** How many uses wait or run. */
  queued(): number
  /** Waits for what runs, refuses what waits, ends the threads. */
  close(): Promise<void>
}

export interface ThreadPoolOptions {
  threads: number
  start(): Thread
  /** Waiting and running together, in milliseconds; `use` then rejects with TIMEOUT. None for writes: a late write still counts. */
  deadlineMs?: number
}

/** A new thread takes as long to start. */
const PATIENCE_MS = 100

/**
 * A native call cannot be interrupted from outside. A thread that overruns its deadline is left to finish while a new one
 * takes its place; at most as many again as `threads`, then calls wait.
 */
export function createThreadPool(options: ThreadPoolOptions): ThreadPool {
  const all = new Set<Thread>()
  const idle: Thread[] = []
  let later: NodeJS.Timeout | undefined
  const overrun = new Set<Thread>()
  const waiting: Job[] = []
  let closed = false

  function pump(): void {
    while (waiting.length > 0 && !closed) {
      const thread = idle.pop() ?? startAnother()
      if (thread === undefined) return
      waiting.shift()?.run(thread)
    }
  }

  /** The first at once; others where a job has waited for longer than most jobs take, as each costs memory for good. */
  function startAnother(): Thread | undefined {
    const atWork = all.size - overrun.size
    if (atWork >= options.threads || all.size >= 2 * options.threads) return undefined
    const patience = atWork === 0 ? 0 : (waiting[0]?.since ?? 0) + PATIENCE_MS - performance.now()
    if (patience > 0) {
      clearTimeout(later)
      later = setTimeout(pump, patience)
      return undefined
    }
    const thread = options.start()
    all.add(thread)
    return thread
  }

  function release(thread: Thread): void {
    const spare = overrun.delete(thread)
    if (thread.alive() && !spare) idle.push(thread)
    else retire(thread)
    pump()
  }

  function retire(thread: Thread): void {
    all.delete(thread)
    void thread.close()
  }

  function use<Result>(work: (thread: Thread) => Promise<Result>, signal?: AbortSignal): Promise<Result> {
    if (closed) return Promise.reject(closedError())
    if (signal?.aborted) return Promise.reject(cancelledError())
    return new Promise((resolve, reject) => {
      let current: Thread | undefined
      const timer = options.deadlineMs === undefined ? undefined : setTimeout(pass, options.deadlineMs)
      const job: Job = {
        since: performance.now(),
        run(thread) {
          current = thread
          work(thread)
            .finally(() => {
              forget()
              release(thread)
            })
            .then(resolve, reject)
        },
        refuse(error) {
          forget()
          reject(error)
        },
      }
      function forget(): void {
        clearTimeout(timer)
        signal?.removeEventListener('abort', cancel)
      }
      function pass(): void {
        giveUp(new StoreError('TIMEOUT', `Not answered within ${options.deadlineMs} ms`))
        if (current !== undefined) overrun.add(current)
        pump()
      }
      // The deadline of what runs stays in force: a thread that overruns is replaced, whether or not somebody waits for it.
      function cancel(): void {
        giveUp(cancelledError())
      }
      function giveUp(error: StoreError): void {
        if (current === undefined) {
          waiting.splice(waiting.indexOf(job), 1)
          forget()
        }
        reject(error)
      }
      signal?.addEventListener('abort', cancel, { once: true })
      waiting.push(job)
      pump()
    })
  }

  return {
    use,
    queued: () => waiting.length + all.size - idle.length,
    async close() {
      closed = true
      clearTimeout(later)
      for (const job of waiting.splice(0)) job.refuse(closedError())
      await Promise.all([...all].map((thread) => thread.close()))
    },
  }
}

interface Job {
  /** When it came. */
  since: number
  run(thread: Thread): void
  refuse(error: Error): void
}

function closedError(): StoreError {
  return new StoreError('CLOSED', 'The store is closed')
}
