import { invalidInput, type Key, type KeysService, LIMITS, ParleyError, Scope } from '@parley/contracts'
import type { Store, StoredKey } from '@parley/store'
import { issueKey } from './access/issue-key.ts'
import type { Random } from './access/key-format.ts'
import { toMilliseconds } from './rating.ts'

export function createKeys(core: { store: Store; now: () => number; random: Random }): KeysService {
  const { store, now } = core
  return {
    async create(actor, { name, kind = 'secret', scopes, origins = [], expires_at }) {
      const lacking = scopes.filter((scope) => !actor.scopes.has(scope))
      if (lacking.length > 0) {
        throw new ParleyError('FORBIDDEN', `You cannot give scopes that you do not have: ${lacking.join(', ')}`)
      }
      const expiresAt = toMilliseconds(expires_at) ?? null
      if (expiresAt !== null && expiresAt <= now()) throw isPast()
      const names = { project_id: actor.projectId, name, created_by: actor.id }
      const wanted = { ...names, kind, scopes, origins, expires_at: expiresAt }
      const { stored, key } = await issueKey(core, wanted)
      return { ...toKey(stored), key }
    },
    async list({ projectId }) {
      return { items: (await store.listKeys(projectId, LIMITS.listedKeys)).map(toKey) }
    },
    async revoke({ projectId, id: by }, id) {
      if (await store.revokeKey(projectId, id, now(), by)) return
      throw new ParleyError('NOT_FOUND', `There is no key ${id}; GET /keys lists those that there are`)
    },
  }
}

function isPast(): ParleyError {
  return invalidInput([{ field: 'expires_at', rule: 'out_of_range', message: 'Must lie in the future' }])
}

/** A stored key as the wire has it: without its hash. */
function toKey(stored: StoredKey): Key {
  return {
    id: stored.id,
    name: stored.name,
    kind: stored.kind,
    scopes: stored.scopes.flatMap((scope) => Scope.safeParse(scope).data ?? []),
    origins: stored.origins,
    created_at: new Date(stored.created_at).toISOString(),
    created_by: stored.created_by,
    expires_at: toTime(stored.expires_at),
    last_used_at: toTime(stored.last_used_at),
    revoked_at: toTime(stored.revoked_at),
  }
}

function toTime(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString()
}
