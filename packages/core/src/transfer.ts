import type { TransferService } from '@parley/contracts'
import { exportRatings } from './export/export-ratings.ts'
import { createImport, type ImportOptions } from './import/import-file.ts'
import { createPreview } from './import/preview/run-preview.ts'

export function createTransfer(core: ImportOptions): TransferService {
  return {
    export: (actor, query, signal) => exportRatings({ ...core, signal }, actor, query),
    import: createImport(core),
    preview: createPreview(core),
  }
}
