import type { Services } from '@parley/contracts'
import type { Store } from '@parley/store'
import { createAnalytics } from './analytics.ts'
import { createProject } from './project.ts'
import { createRatings } from './ratings.ts'
import { withParleyErrors } from './store-errors.ts'
import { createTransfer } from './transfer.ts'

export interface CoreOptions {
  store: Store
  /** Milliseconds since 1970; the system clock where it is left out. */
  now?: () => number
}

/** The contract's services over a store. */
export function createServices({ store, now = Date.now }: CoreOptions): Services {
  const core = { store: withParleyErrors(store), now }
  return {
    ratings: createRatings(core),
    analytics: createAnalytics(core),
    project: createProject(core),
    transfer: createTransfer(core),
  }
}
