import type { Scope } from './access.ts'
import type { AnalyticsService } from './analytics/service.ts'
import type { EventsService } from './events/service.ts'
import type { KeysService } from './keys/service.ts'
import type { LinksService, OpenLinks } from './links/service.ts'
import type { ProjectService } from './project/service.ts'
import type { RatingsService } from './ratings/service.ts'
import type { KeepSession, SessionService } from './session/service.ts'
import type { TransferService } from './transfer/service.ts'

/** On whose behalf a call runs; every query of the store is bound to its project. */
export interface Actor {
  projectId: number
  /** Who it is, as logs name it: `local`, `key:<id>` or `jwt:<sub>`; `nobody` for who brings no credential. */
  id: string
  scopes: ReadonlySet<Scope>
  /** Has come with a key that anybody can read off a page. */
  publishable?: boolean
  /** When the credential ends by itself, in milliseconds since 1970; undefined: never. */
  expiresAt?: number
  /** Calls by the session of this SHA-256. */
  session?: string
}

/** The ports of the contract: core implements them, every transport calls them. */
export interface Services {
  ratings: RatingsService
  analytics: AnalyticsService
  project: ProjectService
  keys: KeysService
  session: SessionService
  links: LinksService
  openLinks: OpenLinks
  transfer: TransferService
  events: EventsService
}

export interface Context {
  services: Services
  actor: Actor
  requestId: string
  /** Hears of every call when it has ended: `status` as REST would have it. */
  observe(call: { procedure: string; status: number; seconds: number }): void
  /** Made anew for each REST call, which reads from it which of its success statuses a procedure chose. */
  reply?: { status?: number; isRepeated?: boolean }
  /** Gives the caller's browser a session to keep, or takes it away; does nothing where no browser calls. */
  keepSession: KeepSession
  /** The caller's own name of a write, by which a repetition gets the first answer again. */
  idempotencyKey?: string
  /** What addresses of this server begin with, as its callers know it. */
  publicUrl?: string
  /** Whether answers are held against their schema; in tests, as the compiler has checked them already. */
  checkOutputs?: boolean
}
