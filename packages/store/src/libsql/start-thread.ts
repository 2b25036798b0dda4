import { Worker } from 'node:worker_threads'
import { LibsqlError } from '@libsql/client'
import type { Answer, Call, PlainResult, ThreadOptions } from './protocol.ts'

type CallBody = Call extends infer Each ? (Each extends Call ? Omit<Each, 'id'> : never) : never

/** One database thread: calls run one after the other, in order. */
export interface Thread {
  call(body: CallBody): Promise<PlainResult[]>
  alive(): boolean
  /** After what is under way: the database is closed first, as ending a thread that has it open aborts the process. */
  close(): Promise<void>
}

export function startThread(options: ThreadOptions): Thread {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), { workerData: options })
  const pending = new Map<number, { resolve(results: PlainResult[]): void; reject(error: Error): void }>()
  // Not once() of node:events, which rejects on 'error'.
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  let lastId = 0
  let alive = true

  worker.on('message', (answer: Answer) => {
    const call = pending.get(answer.id)
    pending.delete(answer.id)
    if ('error' in answer) {
      const { message, code, extendedCode, rawCode, stack } = answer.error
      const cause = new Error(message)
      if (stack !== undefined) cause.stack = stack
      call?.reject(new LibsqlError(message, code, extendedCode, rawCode, cause))
    } else {
      call?.resolve(answer.results)
    }
  })
  worker.on('error', (error) => fail(error))
  worker.on('exit', () => fail(new Error('it has ended')))

  function fail(cause: Error): void {
    alive = false
    for (const call of pending.values())
      call.reject(new LibsqlError(`Database thread: ${cause.message}`, 'THREAD_FAILED'))
    pending.clear()
  }

  return {
    call(body) {
      if (!alive) return Promise.reject(new LibsqlError('The database thread has ended', 'THREAD_FAILED'))
      return new Promise((resolve, reject) => {
        lastId += 1
        pending.set(lastId, { resolve, reject })
        worker.postMessage({ ...body, id: lastId } satisfies Call)
      })
    },
    alive: () => alive,
    async close() {
      if (alive) worker.postMessage('close')
      await exited
    },
  }
}
