import { type Actor, ParleyError, Scope } from '@parley/contracts'
import type { Access } from '@parley/core'
import { createRemoteJWKSet, customFetch, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import type { TokenSettings } from '../settings.ts'
import { fetchKeySet } from './fetch-key-set.ts'

const LONGEST_TOKEN = 8 * 1024
const SKEW_SECONDS = 60
const LONGEST_CLAIM = 255
/** Others say where keys are, or bring them along, or change what is signed: none of that is for a token to decide. */
const HEADERS = ['alg', 'typ', 'kid', 'x5t', 'x5t#S256']
/** As `typ` has it, of an access token; many issuers leave it out. */
const TYPES = ['jwt', 'at+jwt', 'application/at+jwt']
const KEY_ID = /^[A-Za-z0-9][A-Za-z0-9._:=+/-]{0,127}$/
const KEY_SET_MS = 3_000

export interface TokenActorsOptions {
  settings: TokenSettings
  projectId: Access['projectId']
  now?: () => number
}

/** Who is behind a JWT: one issuer, one audience, one algorithm, all by settings. Throws UNAUTHORIZED. */
export function createTokenActors({ settings, projectId, now = Date.now }: TokenActorsOptions) {
  const { issuer, audience, algorithm } = settings
  const key = keyOf(settings)

  async function verified(token: string): Promise<JWTPayload> {
    const options = { algorithms: [algorithm], issuer, audience, clockTolerance: SKEW_SECONDS }
    const rest = { requiredClaims: ['exp'], currentDate: new Date(now()) }
    try {
      const { payload } = await jwtVerify(token, key, { ...options, ...rest })
      return payload
    } catch (error) {
      if (error instanceof ParleyError) throw error
      throw asParleyError(error)
    }
  }

  return async (token: string): Promise<Actor> => {
    if (token.length > LONGEST_TOKEN) throw refused(`it is longer than ${LONGEST_TOKEN} bytes`)
    const payload = await verified(token)
    checkTimes(payload, now() / 1_000)
    const { sub = '', project, scope } = payload
    if (typeof sub !== 'string' || sub.length > LONGEST_CLAIM || !isStorable(sub)) {
      throw refused('its "sub" is no short text')
    }
    if (typeof scope !== 'string') throw refused('it has no "scope", a text with a space between scopes')
    const id = await projectId(nameOf(project))
    if (id === undefined) throw refused('its "project" is none of those here')
    const expiresAt = ((payload.exp ?? 0) + SKEW_SECONDS) * 1_000
    return { projectId: id, id: `jwt:${sub}`, scopes: scopesOf(scope), expiresAt }
  }
}

/** What the database gives back as it was. */
function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0')
}

function keyOf(settings: TokenSettings): JWTVerifyGetKey {
  if (settings.secret !== undefined) {
    const secret = new TextEncoder().encode(settings.secret)
    return (header) => {
      checkHeader(header)
      return secret
    }
  }
  const options = { timeoutDuration: KEY_SET_MS, cooldownDuration: 30_000, cacheMaxAge: 600_000 }
  const keySet = createRemoteJWKSet(settings.keySetUrl, { ...options, [customFetch]: fetchKeySet })
  return (header, token) => {
    checkHeader(header)
    return keySet(header, token)
  }
}

function checkHeader(header: Record<string, unknown>): void {
  const unknown = Object.keys(header).find((name) => !HEADERS.includes(name))
  if (unknown !== undefined) throw refused(`its header has ${JSON.stringify(unknown.slice(0, 20))}`)
  const { typ, kid } = header
  if (typ !== undefined && !(typeof typ === 'string' && TYPES.includes(typ.toLowerCase()))) {
    throw refused('its "typ" is not that of an access token')
  }
  if (kid !== undefined && !(typeof kid === 'string' && KEY_ID.test(kid))) throw refused('its "kid" is not one')
}

/** Whole seconds, though the standard would let fractions pass. */
function checkTimes({ exp, nbf, iat }: JWTPayload, now: number): void {
  for (const [name, time] of Object.entries({ exp, nbf, iat })) {
    if (time !== undefined && !(Number.isSafeInteger(time) && time > 0)) throw refused(`its "${name}" is no time`)
  }
  if (iat !== undefined && iat > now + SKEW_SECONDS) throw refused('it was made in the future')
}

function nameOf(project: unknown): string {
  const name = typeof project === 'number' ? String(project) : project
  if (typeof name !== 'string' || name === '' || name.length > LONGEST_CLAIM) {
    throw refused('it has no "project", the name or the id of one')
  }
  return name
}

function scopesOf(scope: string): Set<Scope> {
  return new Set(scope.split(' ').flatMap((each) => Scope.safeParse(each).data ?? []))
}

/** jose's own errors tell of the token; what else goes wrong is that the keys cannot be fetched. */
function asParleyError(error: unknown): ParleyError {
  const isOfKeySet =
    !(error instanceof errors.JOSEError) || error instanceof errors.JWKSTimeout || error.code === 'ERR_JOSE_GENERIC'
  if (isOfKeySet || error instanceof errors.JWKSInvalid) {
    return new ParleyError('SERVICE_UNAVAILABLE', 'The keys of JWT_JWKS_URL cannot be fetched; try again', {
      cause: error,
    })
  }
  return refused(error instanceof errors.JWTExpired ? 'it has expired' : 'its signature or its claims are not right')
}

function refused(reason: string): ParleyError {
  return new ParleyError('UNAUTHORIZED', `This token is not taken: ${reason}`)
}
