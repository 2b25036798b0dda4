// The thread of one preview: nothing of a file is read on the HTTP thread.
import { parentPort, workerData } from 'node:worker_threads'
import type { PreviewQuery } from '@parley/contracts'
import { createErrorCarrier } from '../plain-error.ts'
import { previewFile, type StartOfFile } from './preview-file.ts'

if (parentPort === null) throw new Error('preview-thread.ts runs as a worker thread only')
const { start, query } = workerData as { start: StartOfFile; query: PreviewQuery }
try {
  parentPort.postMessage({ preview: await previewFile(start, query) })
} catch (error) {
  parentPort.postMessage({ error: createErrorCarrier().pack(error) })
}
