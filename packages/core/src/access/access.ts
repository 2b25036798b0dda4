import { randomBytes, timingSafeEqual } from 'node:crypto'
import { type Actor, ParleyError, Scope } from '@parley/contracts'
import type { Store, StoredKey } from '@parley/store'
import { withParleyErrors } from '../store-errors.ts'
import { freshLookUps } from './fresh-look-ups.ts'
import { hashOf, publicIdOf } from './key-format.ts'

const TOUCH_EACH_MS = 60_000

/** Who is behind a credential. Answers come at once where they are known, which for a key in use they are. */
export interface Access {
  /** Throws UNAUTHORIZED for what is no key in force, FORBIDDEN for a publishable key on a page of another origin. */
  actorOfKey(key: string, origin: string | undefined): Actor | Promise<Actor>
  /** Whether a key was ever made, in any project; at most a second late. */
  hasKeys(): boolean | Promise<boolean>
  /** The id of the project of this name or id. */
  projectId(nameOrId: string): number | undefined | Promise<number | undefined>
}

export interface AccessOptions {
  store: Store
  /** Milliseconds since 1970; the system clock where it is left out. */
  now?: () => number
  /** Milliseconds that never go back. */
  clock?: () => number
}

interface KnownKey {
  stored: StoredKey
  hash: Buffer
  actor: Actor
  origins: ReadonlySet<string>
}

export function createAccess({ store: given, now = Date.now, clock = () => performance.now() }: AccessOptions): Access {
  const store = withParleyErrors(given)
  const keys = freshLookUps(async (id) => knownKey((await store.findKey(id)) ?? madeUp(id)), clock)
  const any = freshLookUps(() => store.hasKeys(), clock)
  const projects = freshLookUps((nameOrId) => store.findProject(asId(nameOrId) ?? nameOrId), clock)
  let isAnyMade = false

  function check({ stored, hash, actor, origins }: KnownKey, key: string, origin: string | undefined): Actor {
    const isRight = timingSafeEqual(hashOf(key), hash)
    if (!isRight) throw unauthorized('This key is not known here; check that it is complete')
    const at = now()
    if (stored.revoked_at !== null) throw unauthorized('This key was revoked; use another one')
    if (stored.expires_at !== null && stored.expires_at <= at) throw unauthorized('This key has expired; make another')
    if (actor.publishable && !origins.has(origin ?? '')) {
      const where = origin === undefined ? 'This call names no origin' : 'The origin of this page is not one of them'
      throw new ParleyError('FORBIDDEN', `A publishable key works on pages of its own origins only. ${where}`)
    }
    if (at - (stored.last_used_at ?? 0) >= TOUCH_EACH_MS) touch(stored, at)
    return actor
  }

  /** Beside the call; where the database is too busy for it, the next minute tells. */
  function touch(stored: StoredKey, at: number): void {
    stored.last_used_at = at
    store.touchKey(stored.id, at).catch(() => undefined)
  }

  return {
    actorOfKey(key, origin) {
      const id = publicIdOf(key)
      if (id === undefined) throw unauthorized('This is not a whole key of Parley; check that nothing is missing')
      const found = keys(id)
      return found instanceof Promise ? found.then((later) => check(later, key, origin)) : check(found, key, origin)
    },
    hasKeys() {
      if (isAnyMade) return true
      const made = any('')
      if (made instanceof Promise) return made.then(note)
      return note(made)
    },
    projectId: projects,
  }

  function note(made: boolean): boolean {
    isAnyMade ||= made
    return made
  }
}

/** No name of a project starts with a digit. */
function asId(text: string): number | undefined {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined
}

function unauthorized(message: string): ParleyError {
  return new ParleyError('UNAUTHORIZED', message)
}

/** A key that nobody has, for an id that is unknown: refusing it takes as long as refusing a wrong secret. */
function madeUp(id: string): StoredKey {
  const names = { id, project_id: 0, name: '', kind: 'secret' as const, hash: randomBytes(32).toString('hex') }
  const times = { created_at: 0, created_by: '', expires_at: null, revoked_at: 0, last_used_at: null }
  return { ...names, scopes: [], origins: [], ...times }
}

function knownKey(stored: StoredKey): KnownKey {
  const scopes = new Set(stored.scopes.flatMap((scope) => Scope.safeParse(scope).data ?? []))
  const publishable = stored.kind === 'publishable'
  const actor: Actor = { projectId: stored.project_id, id: `key:${stored.id}`, scopes, publishable }
  return { stored, hash: Buffer.from(stored.hash, 'hex'), actor, origins: new Set(stored.origins) }
}
