import { Worker } from 'node:worker_threads'
import { type Actor, type ImportFile, type ImportPreview, LIMITS, type PreviewQuery } from '@parley/contracts'
import type { Store } from '@parley/store'
import { peek } from '../peek.ts'
import { createErrorCarrier, type PlainError } from '../plain-error.ts'
import { createTurns } from '../turns.ts'
import type { StartOfFile } from './preview-file.ts'

const PROGRAM = new URL('./preview-thread.ts', import.meta.url)
/** Beside those of imports, behind which nobody should wait for a look. */
const THREADS = 1
/** Several times what the records of so many bytes take; a thread that needs more ends alone. */
const MEMORY = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16 }

type Answer = { preview: ImportPreview } | { error: PlainError }

export type Preview = (actor: Actor, file: ImportFile, query: PreviewQuery) => Promise<ImportPreview>

/** Looks at files on a thread, one at a time. */
export function createPreview({ store }: { store: Pick<Store, 'timeZone'> }): Preview {
  const turns = createTurns(THREADS)
  return async ({ projectId }, { bytes, contentType, signal }, query) => {
    const timeZone = query.tz ?? (await store.timeZone(projectId, signal))
    const { first, close } = await peek(bytes, LIMITS.previewBytes, signal)
    close()
    const start = { first, contentType, timeZone }
    return turns.take(projectId, () => onThread(start, query, signal), signal)
  }
}

async function onThread(start: StartOfFile, query: PreviewQuery, signal?: AbortSignal): Promise<ImportPreview> {
  const worker = new Worker(PROGRAM, { workerData: { start, query }, resourceLimits: MEMORY })
  const answer = Promise.withResolvers<Answer>()
  const leave = () => answer.reject(signal?.reason)
  worker.once('message', answer.resolve)
  worker.once('error', answer.reject)
  worker.once('exit', () => answer.reject(new Error('The thread of the preview has ended')))
  signal?.addEventListener('abort', leave, { once: true })
  if (signal?.aborted) leave()
  try {
    const given = await answer.promise
    if ('error' in given) throw createErrorCarrier().unpack(given.error)
    return given.preview
  } finally {
    signal?.removeEventListener('abort', leave)
    await worker.terminate()
  }
}
