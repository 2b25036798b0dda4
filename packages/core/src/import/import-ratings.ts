import { type ErrorCode, type ImportFile, type ImportQuery, type ImportReport, ParleyError } from '@parley/contracts'
import { chunks } from './chunks.ts'
import type { ImportStore } from './import-store.ts'
import { openFile } from './open-file.ts'
import { emptyReport, listFirst, type Report } from './report.ts'
import { prepareChunk, storeChunk } from './store-chunk.ts'

export interface ImportCore {
  store: ImportStore
  projectId: number
  now(): number
}

/** Reads, checks and stores chunk by chunk, all on this thread; while one chunk is stored the next is read. */
export async function importRatings(
  { store, projectId, now }: ImportCore,
  file: ImportFile,
  query: ImportQuery,
): Promise<ImportReport> {
  const { records, format, encoding } = await openFile(file, query)
  const report = emptyReport(query, format)
  let storing: Promise<void> = Promise.resolve()
  try {
    for await (const rows of chunks(records, report)) {
      const chunk = prepareChunk(rows, query, { projectId, at: now() })
      await storing
      file.signal?.throwIfAborted()
      storing = storeChunk(store, chunk, { query, report })
      // Awaited below; without this a failure while the next chunk is read would count as unhandled.
      storing.catch(() => undefined)
    }
    await storing
  } catch (error) {
    await storing.catch(() => undefined)
    throw withCounts(error, report)
  }
  listFirst(report)
  return { ...report, encoding: encoding() }
}

/** A failure says what is stored all the same: the caller must know before sending the file again. */
function withCounts(error: unknown, { imported, updated, dry_run }: Report): unknown {
  const stored = dry_run ? 0 : imported + updated
  if (!(error instanceof ParleyError) || stored === 0) return error
  const advice = 'send the rest, or the whole file again if its rows have an external_id'
  const message = `${error.message}. Before that ${stored} ratings were stored, and they stay: ${advice}`
  return new ParleyError(error.code as ErrorCode, message, { errors: error.errors, cause: error })
}
