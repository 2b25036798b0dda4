import type { TransferService } from '@parley/contracts'
import type { Store } from '@parley/store'
import { exportRatings } from './export/export-ratings.ts'
import { importRatings } from './import/import-ratings.ts'

export function createTransfer(core: { store: Store; now: () => number }): TransferService {
  return {
    export: (actor, query) => exportRatings(core, actor, query),
    import: (actor, file, query) => importRatings({ ...core, ...actor }, file, query),
  }
}
