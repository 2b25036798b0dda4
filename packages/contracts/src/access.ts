import type { Actor } from './context.ts'
import { ParleyError } from './errors.ts'

/** What a caller may be allowed to do; every operation asks for one. */
export const SCOPES = ['ratings:write', 'ratings:read', 'ratings:manage', 'analytics:read', 'admin'] as const
export type Scope = (typeof SCOPES)[number]

/** Throws FORBIDDEN where the actor has not been given the scope. */
export function requireScope(actor: Actor, scope: Scope): void {
  if (actor.scopes.has(scope)) return
  const given = [...actor.scopes].join(', ') || 'none'
  throw new ParleyError('FORBIDDEN', `This needs the scope ${scope}; yours are: ${given}. Use a key that has it`)
}
