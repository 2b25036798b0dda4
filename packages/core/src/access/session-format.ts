import { hashOf, type Random } from './key-format.ts'

const TOKEN_BYTES = 32
const TOKEN = /^[\w-]{43}$/

/** What a browser keeps of a session, and what is kept of it here. */
export function mintSession(random: Random): { token: string; hash: string } {
  const token = Buffer.from(random(TOKEN_BYTES)).toString('base64url')
  return { token, hash: sessionHash(token) }
}

/** Whether it can be one: about anything else no database need be asked. */
export function isSessionToken(text: string): boolean {
  return TOKEN.test(text)
}

/** It has 256 random bits, so nobody can choose a hash, and how long a look-up by it takes says nothing. */
export function sessionHash(token: string): string {
  return hashOf(token).toString('hex')
}
