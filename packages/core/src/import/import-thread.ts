// The thread of one import: all that is done for each row happens here, and never on the HTTP thread.
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { importRatings } from './import-ratings.ts'
import type { ImportStore } from './import-store.ts'
import { createInbox } from './inbox.ts'
import { createErrorCarrier } from './plain-error.ts'
import type { FromThread, StoreCall, StoreResult, ThreadInput, ToThread } from './thread-messages.ts'

if (parentPort === null) throw new Error('import-thread.ts runs as a worker thread only')
await run(parentPort, workerData as ThreadInput)

async function run(port: MessagePort, { projectId, contentType, query }: ThreadInput): Promise<void> {
  const post = (message: FromThread) => port.postMessage(message)
  const errors = createErrorCarrier()
  const leaving = new AbortController()
  const inbox = createInbox<Uint8Array>((bytes) => post({ kind: 'taken', bytes: bytes.length }))
  let now = 0
  let pending: PromiseWithResolvers<StoreResult> | undefined

  port.on('message', (message: ToThread) => {
    switch (message.kind) {
      case 'bytes':
        now = message.at
        return inbox.put(message.bytes)
      case 'end':
        return inbox.end()
      case 'failed':
        return inbox.end({ error: errors.unpack(message.error) })
      case 'abort': {
        const reason = errors.unpack(message.error)
        leaving.abort(reason)
        return inbox.fail(reason)
      }
      case 'answer':
        return pending?.resolve(message.result)
      case 'refusal':
        return pending?.reject(errors.unpack(message.error))
    }
  })

  async function call<Result extends StoreResult>(body: StoreCall): Promise<Result> {
    pending = Promise.withResolvers()
    post({ kind: 'call', call: body })
    return (await pending.promise) as Result
  }

  const store: ImportStore = {
    insert: (rows, withRatings) => call({ method: 'insert', rows, withRatings }),
    find: (rows) => call({ method: 'find', rows }),
    update: (changes) => call<undefined>({ method: 'update', changes }),
  }
  try {
    const file = { bytes: inbox.pieces, contentType, signal: leaving.signal }
    post({ kind: 'done', report: await importRatings({ store, projectId, now: () => now }, file, query) })
  } catch (error) {
    post({ kind: 'failed', error: errors.pack(error) })
  }
}
