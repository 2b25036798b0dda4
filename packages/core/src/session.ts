import { type Actor, LIMITS, NOBODY, ParleyError, Scope, type Session, type SessionService } from '@parley/contracts'
import type { Store } from '@parley/store'
import type { Random } from './access/key-format.ts'
import { mintSession } from './access/session-format.ts'

const LONGEST_MS = 12 * 3_600_000

/** Who is behind a key or a token. Throws UNAUTHORIZED. */
export type Identify = (credential: string) => Actor | Promise<Actor>

interface SessionCore {
  store: Store
  now: () => number
  random: Random
  identify: Identify
}

export function createSession({ store, now, random, identify }: SessionCore): SessionService {
  async function described(actor: Actor): Promise<Session> {
    if (actor === NOBODY) {
      return { signed_in: false, access: 'none', actor: null, scopes: [], project: null, expires_at: null }
    }
    const { projectId: id, scopes, expiresAt } = actor
    const name = await store.projectName(id)
    const access = accessOf(actor)
    return {
      signed_in: access !== 'open',
      access,
      actor: actor.id,
      scopes: Scope.options.filter((scope) => scopes.has(scope)),
      project: name === undefined ? null : { id, name },
      expires_at: expiresAt === undefined ? null : new Date(expiresAt).toISOString(),
    }
  }

  return {
    get: described,

    async create(_actor, { credential }, keep) {
      const given = credential.trim()
      if (given.startsWith('parley_pk_')) {
        throw new ParleyError('FORBIDDEN', 'A publishable key cannot sign in; use a secret one')
      }
      const actor = await identify(given)
      const at = now()
      const expiresAt = Math.min(at + LONGEST_MS, actor.expiresAt ?? Number.POSITIVE_INFINITY)
      const { token, hash } = mintSession(random)
      await store.createSession(
        {
          hash,
          project_id: actor.projectId,
          actor: actor.id,
          key_id: keyIdOf(actor),
          scopes: [...actor.scopes],
          created_at: at,
          expires_at: expiresAt,
        },
        LIMITS.sessions,
      )
      keep({ token, seconds: Math.floor((expiresAt - at) / 1_000) })
      return described({ ...actor, expiresAt, session: hash })
    },

    async end({ session }, keep) {
      if (session !== undefined) await store.endSession(session)
      keep(undefined)
    },
  }
}

function accessOf({ id, session }: Actor): Session['access'] {
  if (session !== undefined) return 'session'
  if (id === 'local') return 'open'
  return id.startsWith('jwt:') ? 'token' : 'key'
}

function keyIdOf({ id }: Actor): string | null {
  return id.startsWith('key:') ? id.slice('key:'.length) : null
}
