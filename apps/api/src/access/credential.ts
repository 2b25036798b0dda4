import type { IncomingHttpHeaders } from 'node:http'
import { ParleyError } from '@parley/contracts'

const HOW = 'Send a key as `Authorization: Bearer <key>` or as `X-API-Key: <key>`'

/** The key or token that a request brings; undefined where it brings none. Throws UNAUTHORIZED where it brings something else. */
export function credentialOf({ authorization, 'x-api-key': key }: IncomingHttpHeaders): string | undefined {
  if (authorization === undefined) return typeof key === 'string' ? key.trim() : undefined
  if (key !== undefined) throw new ParleyError('UNAUTHORIZED', `${HOW}, not as both`)
  const [, token] = /^bearer +(\S+)$/i.exec(authorization) ?? []
  if (token === undefined) throw new ParleyError('UNAUTHORIZED', HOW)
  return token
}

/** Whether it brings one, right or wrong. */
export function bringsCredential({ headers }: { headers: IncomingHttpHeaders }): boolean {
  return headers.authorization !== undefined || headers['x-api-key'] !== undefined
}

export function credentialMissing(): ParleyError {
  return new ParleyError('UNAUTHORIZED', `This needs a key. ${HOW}`)
}
