import { createHmac } from 'node:crypto'
import type { TokenSettings } from '../settings.ts'

export const TOKENS = {
  issuer: 'https://issuer.example',
  audience: 'parley',
  algorithm: 'HS256',
  secret: 'a secret of at least thirty-two bytes',
} satisfies TokenSettings

/** A JWT as the issuer of `TOKENS` would make it, good for an hour. */
export function signToken(claims: { project: string; scope: string }, now = Date.now()): string {
  const seconds = Math.floor(now / 1_000)
  const all = { iss: TOKENS.issuer, aud: TOKENS.audience, sub: 'ada', iat: seconds, exp: seconds + 3_600, ...claims }
  const input = [{ alg: 'HS256', typ: 'JWT' }, all]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  return `${input}.${createHmac('sha256', TOKENS.secret).update(input).digest('base64url')}`
}
