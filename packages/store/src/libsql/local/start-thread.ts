import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'
import { StoreError } from '../../store-error.ts'
import { fromPlainError } from '../errors.ts'
import type { LocalOptions } from './open-database.ts'
import type { Call, CallBody, ThreadAnswer } from './thread-calls.ts'

// Node takes types out of modules by WebAssembly, whose wrappers V8 compiles when called often, and frees twice where threads
// do so at the same time: the process dies (docs/decisions/0015-threads-and-wasm.md). Never compiled, nothing is freed.
setFlagsFromString('--wasm-wrapper-tiering-budget=2147483647')

export interface ThreadOptions extends LocalOptions {
  /** The file that is to be at the path; undefined while it is being made, or looked at. */
  fileId: string | undefined
}

/** One database thread: calls run one after the other, in order. */
export interface Thread {
  /** The answer is of the kind that the call asks for. */
  call(body: CallBody): Promise<unknown>
  alive(): boolean
  /** After what is under way: the database is closed first, as ending a thread that has it open aborts the process. */
  close(): Promise<void>
}

export function startThread(role: 'read' | 'write', options: ThreadOptions): Thread {
  const worker = new Worker(new URL(`./${role}-thread.ts`, import.meta.url), { workerData: options })
  const pending = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>()
  // Not once() of node:events, which rejects on 'error'.
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  let lastId = 0
  let alive = true

  worker.on('message', (answer: ThreadAnswer) => {
    const call = pending.get(answer.id)
    pending.delete(answer.id)
    if ('error' in answer) call?.reject(fromPlainError(answer.error))
    else call?.resolve(answer.result)
  })
  worker.on('error', (error) => fail(error))
  worker.on('exit', () => fail(new Error('it has ended')))

  function fail(cause: Error): void {
    alive = false
    for (const call of pending.values())
      call.reject(new StoreError('FAILED', `Database thread: ${cause.message}`, cause))
    pending.clear()
  }

  return {
    call(body) {
      if (!alive) return Promise.reject(new StoreError('FAILED', 'The database thread has ended'))
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
