import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'
import type { ImportFile, ImportReport } from '@parley/contracts'
import { startFeed } from './feed.ts'
import { hurry } from './hurry.ts'
import type { ImportStore } from './import-store.ts'
import { createErrorCarrier } from './plain-error.ts'
import type { FromThread, StoreCall, StoreResult, ThreadInput, ToThread } from './thread-messages.ts'

// As where the database's threads are started: docs/decisions/0015-threads-and-wasm.md.
setFlagsFromString('--wasm-wrapper-tiering-budget=2147483647')

export interface ThreadOptions {
  store: ImportStore
  now(): number
  input: ThreadInput
  /** Where the thread's program is. */
  program: URL
  /** Whether others wait for the end of it. */
  isAwaited(): boolean
}

// Several times what the rows of two chunks take; a thread that needs more ends alone.
const MEMORY = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 24 }
/** How long a thread has to end by itself when nobody waits for it any more. */
const GRACE_MS = 2_000

/** Imports a file on a thread of its own, which has ended when the promise settles. Same result as `importRatings`. */
export async function runThread(
  file: ImportFile,
  { store, now, input, program, isAwaited }: ThreadOptions,
): Promise<ImportReport> {
  const tooSlow = new AbortController()
  const signal = AbortSignal.any([file.signal ?? [], tooSlow.signal].flat())
  const worker = new Worker(program, { workerData: input, resourceLimits: MEMORY })
  const post = (message: ToThread, transfer: ArrayBuffer[] = []) => worker.postMessage(message, transfer)
  const errors = createErrorCarrier()
  const result = Promise.withResolvers<ImportReport>()
  const feed = startFeed(file.bytes, {
    send: (bytes) => post({ kind: 'bytes', bytes, at: now() }, [bytes.buffer]),
    end: (failure) => post(failure ? { kind: 'failed', error: errors.pack(failure.error) } : { kind: 'end' }),
  })
  const stopHurrying = hurry(feed, isAwaited, (error) => tooSlow.abort(error))

  worker.on('message', (message: FromThread) => {
    switch (message.kind) {
      case 'taken':
        return feed.taken(message.bytes)
      case 'call':
        return perform(store, message.call)
          .then((answer) => post({ kind: 'answer', result: answer }))
          .catch((error) => post({ kind: 'refusal', error: errors.pack(error) }))
      case 'done':
        return result.resolve(message.report)
      case 'failed':
        return result.reject(errors.unpack(message.error))
    }
  })
  worker.once('error', (error) => result.reject(error))
  worker.once('exit', () => result.reject(signal.reason ?? new Error('The thread of the import has ended')))

  let grace: NodeJS.Timeout | undefined
  const leave = () => {
    feed.stop()
    post({ kind: 'abort', error: errors.pack(signal.reason) })
    grace = setTimeout(() => worker.terminate(), GRACE_MS)
  }
  if (signal.aborted) leave()
  else signal.addEventListener('abort', leave, { once: true })
  try {
    return await result.promise
  } finally {
    signal.removeEventListener('abort', leave)
    clearTimeout(grace)
    stopHurrying()
    feed.stop()
    await worker.terminate()
  }
}

function perform(store: ImportStore, call: StoreCall): Promise<StoreResult> {
  switch (call.method) {
    case 'insert':
      return store.insert(call.rows, call.withRatings)
    case 'find':
      return store.find(call.rows)
    case 'update':
      return store.update(call.changes).then(() => undefined)
  }
}
