import { z } from 'zod'
import type { Actor } from './context.ts'
import { ParleyError } from './errors.ts'

/** What a caller may be allowed to do; every operation asks for one. */
export const SCOPES = ['ratings:write', 'ratings:read', 'ratings:manage', 'analytics:read', 'admin'] as const
export const Scope = z.enum(SCOPES)
export type Scope = z.infer<typeof Scope>

/** What an operation asks of its caller. */
export interface Needed {
  /** `anyone`: it answers callers who are not known too. */
  scope: Scope | 'anyone'
  /** Whether publishable keys, which anybody can read off a page, may call it. */
  publishable?: boolean
}

/** Who calls without a credential where one is needed; may do nothing but what anyone may. */
export const NOBODY: Actor = { projectId: 0, id: 'nobody', scopes: new Set() }

/** Throws FORBIDDEN where the actor may not do it, UNAUTHORIZED where it is not known who that is. */
export function requireAccess(actor: Actor, { scope, publishable = false }: Needed): void {
  if (actor.publishable && !publishable) {
    throw new ParleyError('FORBIDDEN', 'A publishable key may only submit single ratings; use a secret key for this')
  }
  if (scope === 'anyone' || actor.scopes.has(scope)) return
  if (actor === NOBODY) throw new ParleyError('UNAUTHORIZED', 'This needs a key; sign in, or send one')
  const given = [...actor.scopes].join(', ') || 'none'
  throw new ParleyError('FORBIDDEN', `This needs the scope ${scope}; yours are: ${given}. Use a key that has it`)
}
