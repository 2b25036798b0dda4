import { randomBytes } from 'node:crypto'
import type { Services } from '@parley/contracts'
import type { Store } from '@parley/store'
import type { Random } from './access/key-format.ts'
import { createAnalytics } from './analytics/analytics.ts'
import { createEvents } from './events/create-events.ts'
import { createKeys } from './keys.ts'
import { createProject } from './project.ts'
import { createRatings } from './ratings.ts'
import { withParleyErrors } from './store-errors.ts'
import { createTransfer } from './transfer.ts'

export interface CoreOptions {
  store: Store
  /** Milliseconds since 1970; the system clock where it is left out. */
  now?: () => number
  /** What new keys are made of; the system's random bytes where it is left out. */
  random?: Random
}

/** The contract's services over a store. */
export function createServices({ store, now = Date.now, random = randomBytes }: CoreOptions): Services {
  const core = { store: withParleyErrors(store), now, random }
  return {
    ratings: createRatings(core),
    analytics: createAnalytics(core),
    project: createProject(core),
    keys: createKeys(core),
    transfer: createTransfer(core),
    events: createEvents(core),
  }
}
