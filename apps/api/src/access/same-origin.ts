import { ParleyError } from '@parley/contracts'
import { bringsCredential } from './credential.ts'
import { type Caller, sessionTokenOf } from './session-cookie.ts'

/** A form cannot send it, and a script of another origin has to ask first, which is never granted together with cookies. */
const CSRF_HEADER = 'x-parley-csrf'

const SAFE_METHODS = ['GET', 'HEAD']

/**
 * Refuses what a page of another origin makes its visitor's browser send, a sibling of the same site too: FORBIDDEN. What
 * says nothing of where it comes from is no browser of today. For a WebSocket that a cookie opens, ask this as well: browsers
 * let any page open one.
 */
export function refuseOtherOrigins({ headers, protocol, host }: Pick<Caller, 'headers' | 'protocol' | 'host'>): void {
  const { 'sec-fetch-site': site, origin } = headers
  // The browser's own comparison, which no proxy changes, comes before ours.
  if (site !== undefined) {
    if (site !== 'same-origin') refuse()
  } else if (origin !== undefined && origin !== `${protocol}://${host}`) refuse()
}

/** What a call that a cookie lets in must bring where it may change something. Throws FORBIDDEN. */
export function refuseForgery(caller: Caller): void {
  if (SAFE_METHODS.includes(caller.method)) return
  refuseOtherOrigins(caller)
  if (caller.headers[CSRF_HEADER] !== '1') {
    throw new ParleyError('FORBIDDEN', 'A call by the cookie of a session needs the header X-Parley-CSRF: 1')
  }
}

/** Whether the call comes by a cookie and by nothing else. */
export function isByCookie(caller: Pick<Caller, 'headers' | 'protocol'>): boolean {
  return !bringsCredential(caller) && sessionTokenOf(caller) !== undefined
}

function refuse(): never {
  throw new ParleyError(
    'FORBIDDEN',
    'Sessions are for pages of this server alone; from elsewhere, send a key. Behind a proxy, set TRUST_PROXY',
  )
}
