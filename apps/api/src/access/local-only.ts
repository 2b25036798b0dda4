import type { IncomingHttpHeaders } from 'node:http'
import { ParleyError } from '@parley/contracts'

/** Whether what listens there can be reached from this machine only. */
export function isLoopback(host: string): boolean {
  return /^(localhost|([a-z0-9-]+\.)+localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host)
}

const PROXY_HEADERS = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via']

/**
 * Without keys everybody who gets through is the local user. A page can make its visitor's browser call this machine, under
 * a name of its own that it points here or from its own origin; a proxy can bring in anybody. None of them gets through.
 */
export function refuseOutsiders(headers: IncomingHttpHeaders): void {
  const { host = '', origin } = headers
  if (!isLoopback(withoutPort(host))) refuse('under a name of this machine only, such as 127.0.0.1 or localhost')
  if (origin !== undefined && origin !== `http://${host}`) refuse('not for pages from elsewhere')
  if (PROXY_HEADERS.some((name) => headers[name] !== undefined)) refuse('not through a proxy')
}

function refuse(how: string): never {
  throw new ParleyError(
    'FORBIDDEN',
    `As long as there are no keys, Parley answers this machine: ${how}. Make a key first`,
  )
}

function withoutPort(host: string): string {
  return host.replace(/:\d{1,5}$/, '')
}
