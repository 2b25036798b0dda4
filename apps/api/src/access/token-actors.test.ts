import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TokenSettings } from '../settings.ts'
import { createTokenActors } from './token-actors.ts'

const NOW = 1_800_000_000
const SECRET = 'a secret of at least thirty-two bytes'
const NAMES = { issuer: 'https://issuer.example', audience: 'parley' }
const CLAIMS = {
  iss: NAMES.issuer,
  aud: NAMES.audience,
  exp: NOW + 600,
  sub: 'ada',
  project: 'shop',
  scope: 'openid ratings:read analytics:read',
}
const SCOPES = new Set(['ratings:read', 'analytics:read'])
const ACTOR = { projectId: 7, id: 'jwt:ada', scopes: SCOPES, expiresAt: (NOW + 600 + 60) * 1_000 }

const own = generateKeyPairSync('rsa', { modulusLength: 2048 })
const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 })
const PEM = own.publicKey.export({ type: 'spki', format: 'pem' }).toString()

const encoded = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')

type Signer = (input: string) => Buffer
const hmac =
  (secret: string, algorithm = 'sha256'): Signer =>
  (input) =>
    createHmac(algorithm, secret).update(input).digest()
const rsa =
  (key: KeyObject): Signer =>
  (input) =>
    sign('sha256', Buffer.from(input), key)

function token(header: object, claims: unknown, signer: Signer): string {
  const input = `${encoded(header)}.${encoded(claims)}`
  return `${input}.${signer(input).toString('base64url')}`
}

/** Counts who comes; serves the key set at /keys. */
const visits: string[] = []
const listener = createServer((request, response) => {
  visits.push(request.url ?? '')
  const { n, e } = own.publicKey.export({ format: 'jwk' })
  if (request.url === '/endless') return void response.end(Buffer.alloc(300_000, ' '))
  if (request.url === '/elsewhere') return void response.writeHead(302, { location: '/keys' }).end()
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify({ keys: [{ kty: 'RSA', kid: 'key-1', alg: 'RS256', use: 'sig', n, e }] }))
})
let port = 0
beforeAll(async () => {
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  port = (listener.address() as AddressInfo).port
})
afterAll(() => {
  listener.closeAllConnections()
  listener.close()
})

function actorsOf(settings: TokenSettings) {
  const projectId = (name: string) => (name === 'shop' || name === '7' ? 7 : undefined)
  return createTokenActors({ settings, projectId, now: () => NOW * 1_000 })
}
const bySecret = () => actorsOf({ ...NAMES, algorithm: 'HS256', secret: SECRET })
const byKeySet = (path = '/keys') =>
  actorsOf({ ...NAMES, algorithm: 'RS256', keySetUrl: new URL(`http://127.0.0.1:${port}${path}`) })

/** As an issuer would sign with a secret, or with its own key. */
const WAYS = {
  secret: { header: { alg: 'HS256' }, signer: hmac(SECRET), actors: bySecret },
  'key set': { header: { alg: 'RS256', kid: 'key-1' }, signer: rsa(own.privateKey), actors: byKeySet },
}

describe.each(Object.entries(WAYS))('tokens by %s', (_, { header, signer, actors }) => {
  const good = () => token(header, CLAIMS, signer)
  const withClaims = (claims: object) => token(header, { ...CLAIMS, ...claims }, signer)
  const withHeader = (more: object) => token({ ...header, ...more }, CLAIMS, signer)
  const here = () => `http://127.0.0.1:${port}/evil`
  const [first = '', second = '', third = ''] = good().split('.')

  test.each<[string, () => string]>([
    ['as it should be', good],
    ['typ JWT', () => withHeader({ typ: 'JWT' })],
    ['typ at+jwt', () => withHeader({ typ: 'at+jwt' })],
    ['several audiences', () => withClaims({ aud: ['other', 'parley'] })],
    ['the id of the project', () => withClaims({ project: 7 })],
    ['valid from within the skew', () => withClaims({ nbf: NOW + 59, iat: NOW + 59 })],
  ])('are taken: %s', async (_name, make) => {
    expect(await actors()(make())).toEqual(ACTOR)
  })

  test('are taken until the skew after their end is over', async () => {
    const expiresAt = (NOW + 1) * 1_000
    expect(await actors()(withClaims({ exp: NOW - 59 }))).toEqual({ ...ACTOR, expiresAt })
  })

  test('of unknown scopes may do nothing', async () => {
    expect(await actors()(withClaims({ scope: 'openid admin2 ratings' }))).toMatchObject({ scopes: new Set() })
  })

  const bad: [string, () => string][] = [
    ['alg none, no signature', () => `${encoded({ alg: 'none' })}.${second}.`],
    ['alg none, with a signature', () => token({ alg: 'none' }, CLAIMS, signer)],
    ['alg NoNe', () => token({ alg: 'NoNe' }, CLAIMS, signer)],
    ['alg missing', () => token({}, CLAIMS, signer)],
    ['alg of another kind', () => token({ alg: 'HS512' }, CLAIMS, hmac(SECRET, 'sha512'))],
    ['HS256 by the public key', () => token({ alg: 'HS256', kid: 'key-1' }, CLAIMS, hmac(PEM))],
    ['HS256 by nothing', () => token({ alg: 'HS256' }, CLAIMS, hmac(''))],
    ['RS256 by a foreign key', () => token({ alg: 'RS256', kid: 'key-1' }, CLAIMS, rsa(foreign.privateKey))],
    ['no signature', () => `${first}.${second}.`],
    ['half a signature', () => `${first}.${second}.${third.slice(0, 20)}`],
    ['claims changed after signing', () => `${first}.${encoded({ ...CLAIMS, scope: 'admin' })}.${third}`],
    ['two parts', () => `${first}.${second}`],
    ['five parts, as an encrypted one', () => `${first}.${second}.${third}.${third}.${third}`],
    ['no JSON', () => token(header, 'not json', signer)],
    ['nested', () => token({ ...header, cty: 'JWT' }, good(), signer)],
    ['a list of claims', () => token(header, [CLAIMS], signer)],
    ['kid of a path', () => withHeader({ kid: '../../dev/null' })],
    ['kid of SQL', () => withHeader({ kid: "' OR 1=1" })],
    ['kid of 7 KB', () => withHeader({ kid: 'k'.repeat(7_000) })],
    ['kid that is no text', () => withHeader({ kid: 1 })],
    ['jwk in the header', () => withHeader({ jwk: own.publicKey.export({ format: 'jwk' }) })],
    ['jku in the header', () => withHeader({ jku: here() })],
    ['x5u in the header', () => withHeader({ x5u: here() })],
    ['x5c in the header', () => withHeader({ x5c: ['MIIB'] })],
    ['crit', () => withHeader({ crit: ['exp'], exp: 1 })],
    ['crit b64', () => withHeader({ crit: ['b64'], b64: false })],
    ['zip', () => withHeader({ zip: 'DEF' })],
    ['typ of another use', () => withHeader({ typ: 'logout+jwt' })],
    ['aud missing', () => withClaims({ aud: undefined })],
    ['aud foreign', () => withClaims({ aud: 'other' })],
    ['aud as an object', () => withClaims({ aud: { parley: true } })],
    ['iss missing', () => withClaims({ iss: undefined })],
    ['iss foreign', () => withClaims({ iss: 'https://issuer.example.evil.example' })],
    ['exp missing', () => withClaims({ exp: undefined })],
    ['exp past', () => withClaims({ exp: NOW - 60 })],
    ['exp as a fraction', () => withClaims({ exp: NOW + 600.5 })],
    ['exp negative', () => withClaims({ exp: -1 })],
    ['exp 1e308', () => withClaims({ exp: 1e308 })],
    ['exp as a text', () => withClaims({ exp: `${NOW + 600}` })],
    ['nbf in the future', () => withClaims({ nbf: NOW + 61 })],
    ['iat in the future', () => withClaims({ iat: NOW + 61 })],
    ['project missing', () => withClaims({ project: undefined })],
    ['project unknown', () => withClaims({ project: 'other' })],
    ['project as a list', () => withClaims({ project: ['shop'] })],
    ['scope missing, as in an id token', () => withClaims({ scope: undefined, nonce: 'n' })],
    ['scope as a list', () => withClaims({ scope: ['admin'] })],
    ['sub as an object', () => withClaims({ sub: {} })],
    ['sub with a NUL', () => withClaims({ sub: 'ada\0x' })],
    ['sub with half a character', () => withClaims({ sub: 'ada\ud800' })],
    ['more than 8 KiB', () => withClaims({ more: 'x'.repeat(8_192) })],
    ['no token', () => 'x'],
  ]

  test(`are refused where anything is wrong with them: ${bad.length} of them, without a connection, each within 50 ms`, async () => {
    expect(bad.length).toBeGreaterThanOrEqual(40)
    const actorOf = actors()
    expect(await actorOf(good())).toEqual(ACTOR)
    const visited = visits.length
    for (const [name, make] of bad) {
      const text = make()
      // The best of three: the machine may be busy with something else.
      const times: number[] = []
      let outcome: unknown
      for (let attempt = 0; attempt < 3; attempt += 1) {
        const started = performance.now()
        outcome = await actorOf(text).catch((error: unknown) => error)
        times.push(performance.now() - started)
      }
      expect(Math.min(...times), name).toBeLessThan(50)
      expect(outcome, name).toMatchObject({ code: 'UNAUTHORIZED' })
      expect(String((outcome as Error).message), name).not.toContain(text)
    }
    expect(visits.slice(visited)).toEqual([])
  })
})

describe('the key set', () => {
  const good = () => token({ alg: 'RS256', kid: 'key-1' }, CLAIMS, rsa(own.privateKey))

  test('is fetched once, however many come, and not for tokens that no key could help', async () => {
    const actorOf = byKeySet()
    const visited = visits.length
    await expect(actorOf(token({ alg: 'HS256' }, CLAIMS, hmac(PEM)))).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
    expect(visits.length).toBe(visited)
    await Promise.all(Array.from({ length: 20 }, () => actorOf(good())))
    for (let count = 0; count < 20; count += 1) {
      const unknown = token({ alg: 'RS256', kid: `other-${count}` }, CLAIMS, rsa(own.privateKey))
      await expect(actorOf(unknown)).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
    }
    expect(visits.slice(visited)).toEqual(['/keys'])
  })

  test.each(['/endless', '/elsewhere'])(
    'that is none makes calls fail as unavailable, not as refused: %s',
    async (path) => {
      await expect(byKeySet(path)(good())).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' })
    },
  )

  test('that cannot be reached does so too', async () => {
    const keySetUrl = new URL('http://127.0.0.1:1/keys')
    const actorOf = actorsOf({ ...NAMES, algorithm: 'RS256', keySetUrl })
    await expect(actorOf(good())).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' })
  })
})
