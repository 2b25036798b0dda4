import { randomBytes } from 'node:crypto'
import type { Services } from '@parley/contracts'
import type { Store } from '@parley/store'
import { createAccess } from './access/access.ts'
import type { Random } from './access/key-format.ts'
import { createAnalytics } from './analytics/analytics.ts'
import { createEvents } from './events/create-events.ts'
import { createKeys } from './keys.ts'
import { createLinkTokens } from './links/link-tokens.ts'
import { createLinks } from './links/links.ts'
import { createOpenLinks } from './links/open-links.ts'
import { createProject } from './project.ts'
import { createRatings } from './ratings.ts'
import { createSession, type Identify } from './session.ts'
import { withParleyErrors } from './store-errors.ts'
import { createTransfer } from './transfer.ts'

export interface CoreOptions {
  store: Store
  /** Milliseconds since 1970; the system clock where it is left out. */
  now?: () => number
  /** What new keys are made of; the system's random bytes where it is left out. */
  random?: Random
  /** Who is behind a credential that is to sign in; where it is left out, keys alone can. */
  identify?: Identify
}

/** The contract's services over a store. */
export function createServices({ store, now = Date.now, random = randomBytes, identify }: CoreOptions): Services {
  const core = { store: withParleyErrors(store), now, random }
  const withTokens = { ...core, tokens: createLinkTokens(core) }
  return {
    ratings: createRatings(core),
    analytics: createAnalytics(core),
    project: createProject(core),
    keys: createKeys(core),
    session: createSession({ ...core, identify: identify ?? identifyByKey({ store, now }) }),
    links: createLinks(withTokens),
    openLinks: createOpenLinks(withTokens),
    transfer: createTransfer(core),
    events: createEvents(core),
  }
}

function identifyByKey(options: { store: Store; now: () => number }): Identify {
  const { actorOfKey } = createAccess(options)
  return (credential) => actorOfKey(credential, undefined)
}
