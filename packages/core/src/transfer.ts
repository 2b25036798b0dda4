import type { TransferService } from '@parley/contracts'
import type { Store } from '@parley/store'
import { exportRatings } from './export/export-ratings.ts'
import { importRatings } from './import/import-ratings.ts'

export function createTransfer(core: { store: Store; now: () => number }): TransferService {
  return {
    export: (actor, query) => exportRatings(core, actor, query),
    import: (actor, bytes, query, contentType) => importRatings(core, actor, bytes, query, contentType),
  }
}
