import type { Actor, ImportFile, ImportQuery, ImportReport } from '@parley/contracts'
import type { Store } from '@parley/store'
import { isGzip } from './gunzip.ts'
import { importRatings } from './import-ratings.ts'
import { toImportStore } from './import-store.ts'
import { peek } from './peek.ts'
import { refuseByStart, START_BYTES } from './refuse-by-start.ts'
import { runThread } from './run-thread.ts'
import { createTurns } from './turns.ts'

/** Starting a thread takes longer than reading so few bytes here. */
const SMALL_BYTES = 16 * 1024
const THREADS = 2
const PROGRAM = new URL('./import-thread.ts', import.meta.url)

export interface ImportOptions {
  store: Store
  now(): number
  /** What a thread runs. */
  program?: URL
}

export type ImportFileOf = (actor: Actor, file: ImportFile, query: ImportQuery) => Promise<ImportReport>

/**
 * Imports small files at once, and others on threads, two at a time, of each project one; what waits is not read any further.
 * Who keeps others waiting for want of bytes is ended.
 */
export function createImport({ store, now, program = PROGRAM }: ImportOptions): ImportFileOf {
  const turns = createTurns(THREADS)

  async function importFile({ projectId, id }: Actor, file: ImportFile, query: ImportQuery): Promise<ImportReport> {
    const core = { store: toImportStore(store, projectId, id), projectId, now }
    const { first, all: bytes, close } = await peek(file.bytes, START_BYTES, file.signal)
    if (first.length <= SMALL_BYTES && !isGzip(first)) return importRatings(core, { ...file, bytes }, query)
    const input = { projectId, contentType: file.contentType, query }
    const isAwaited = () => turns.isAwaited(projectId)
    const run = () => runThread({ ...file, bytes }, { ...core, input, program, isAwaited })
    try {
      await refuseByStart(first, file, query)
      return await turns.take(projectId, run, file.signal)
    } finally {
      close()
    }
  }

  return async (actor, file, query) => {
    const report = await importFile(actor, file, query)
    if (!report.dry_run) await store.addToAudit(actor.projectId, auditEntry(actor, report))
    return report
  }
}

function auditEntry({ id }: Actor, { records, imported, updated, duplicates, rejected }: ImportReport) {
  return { kind: 'import', by: id, detail: { records, imported, updated, duplicates, rejected } }
}
