import { randomBytes, timingSafeEqual } from 'node:crypto'
import { type Actor, ParleyError, Scope } from '@parley/contracts'
import type { Store, StoredKey, StoredSession } from '@parley/store'
import { withParleyErrors } from '../store-errors.ts'
import { freshLookUps } from './fresh-look-ups.ts'
import { hashOf, publicIdOf } from './key-format.ts'
import { isSessionToken, sessionHash } from './session-format.ts'

const TOUCH_EACH_MS = 60_000

/** Who is behind a credential. Answers come at once where they are known, which for a key in use they are. */
export interface Access {
  /** Throws UNAUTHORIZED for what is no key in force, FORBIDDEN for a publishable key on a page of another origin. */
  actorOfKey(key: string, origin: string | undefined): Actor | Promise<Actor>
  /** Throws UNAUTHORIZED for what is no session in force, or one whose key is not. */
  actorOfSession(token: string): Actor | Promise<Actor>
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
  const sessions = freshLookUps(async (hash) => knownSession(await store.findSession(hash)), clock)
  const any = freshLookUps(() => store.hasKeys(), clock)
  const projects = freshLookUps((nameOrId) => store.findProject(asId(nameOrId) ?? nameOrId), clock)
  let isAnyMade = false

  function check(known: KnownKey, key: string, origin: string | undefined): Actor {
    const isRight = timingSafeEqual(hashOf(key), known.hash)
    if (!isRight) throw unauthorized('This key is not known here; check that it is complete')
    const { actor, origins } = known
    const inForce = checkForce(known)
    if (actor.publishable && !origins.has(origin ?? '')) {
      const where = origin === undefined ? 'This call names no origin' : 'The origin of this page is not one of them'
      throw new ParleyError('FORBIDDEN', `A publishable key works on pages of its own origins only. ${where}`)
    }
    noteUse(inForce)
    return actor
  }

  function checkForce({ stored }: KnownKey): StoredKey {
    const at = now()
    if (stored.revoked_at !== null) throw unauthorized('This key was revoked; use another one')
    if (stored.expires_at !== null && stored.expires_at <= at) throw unauthorized('This key has expired; make another')
    return stored
  }

  function checkSession(known: KnownSession | undefined): Actor | Promise<Actor> {
    if (known === undefined || known.expiresAt <= now()) throw unauthorized('This session has ended; sign in again')
    const { actor, keyId } = known
    if (keyId === null) return actor
    const key = keys(keyId)
    const ofKey = (later: KnownKey) => {
      noteUse(checkForce(later))
      return actor
    }
    return key instanceof Promise ? key.then(ofKey) : ofKey(key)
  }

  /** Beside the call; where the database is too busy for it, the next minute tells. */
  function noteUse(stored: StoredKey): void {
    const at = now()
    if (at - (stored.last_used_at ?? 0) < TOUCH_EACH_MS) return
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
    actorOfSession(token) {
      if (!isSessionToken(token)) throw unauthorized('This is not the cookie of a session; sign in again')
      const found = sessions(sessionHash(token))
      return found instanceof Promise ? found.then(checkSession) : checkSession(found)
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

interface KnownSession {
  actor: Actor
  keyId: string | null
  expiresAt: number
}

function knownSession(stored: StoredSession | undefined): KnownSession | undefined {
  if (stored === undefined) return undefined
  const { hash: session, project_id: projectId, actor: id, key_id: keyId, expires_at: expiresAt } = stored
  return { actor: { projectId, id, scopes: scopesOf(stored), expiresAt, session }, keyId, expiresAt }
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
  const publishable = stored.kind === 'publishable'
  const names = { projectId: stored.project_id, id: `key:${stored.id}` }
  const ends = stored.expires_at !== null && { expiresAt: stored.expires_at }
  const actor: Actor = { ...names, scopes: scopesOf(stored), publishable, ...ends }
  return { stored, hash: Buffer.from(stored.hash, 'hex'), actor, origins: new Set(stored.origins) }
}

function scopesOf({ scopes }: Pick<StoredKey, 'scopes'>): Set<Scope> {
  return new Set(scopes.flatMap((scope) => Scope.safeParse(scope).data ?? []))
}
