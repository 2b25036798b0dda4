import type { Actor } from '../context.ts'
import type { CreateSession, Session } from './schemas.ts'

/** What a browser is to keep, and for how long; undefined: nothing any more. */
export type KeepSession = (session: { token: string; seconds: number } | undefined) => void

/** What the procedures of sessions need; core implements it. */
export interface SessionService {
  get(actor: Actor): Promise<Session>
  /** Throws UNAUTHORIZED for a credential that is not in force, FORBIDDEN for one that is not for this. */
  create(actor: Actor, input: CreateSession, keep: KeepSession): Promise<Session>
  end(actor: Actor, keep: KeepSession): Promise<void>
}
