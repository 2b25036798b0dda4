import { describe, expect, test } from 'vitest'
import { loadSettings, tokenSettings, withoutSecrets } from './settings.ts'

describe('loadSettings', () => {
  test('has a default for everything, and takes an empty text for nothing', () => {
    const defaults = { PORT: 8000, HOST: '127.0.0.1', DATABASE_URL: 'file:data/parley.db', LOG_LEVEL: 'info' }
    const limits = { CORS_ORIGINS: [], RATE_LIMIT_PER_SECOND: 0, RATE_LIMIT_ADDRESS_PER_SECOND: 0 }
    expect(loadSettings({})).toEqual({ ...defaults, ...limits })
    expect(loadSettings({ PORT: '', HOST: '', DATABASE_URL: '', LOG_LEVEL: '', HOME: '/x' })).toEqual({
      ...defaults,
      ...limits,
    })
  })

  test('reads what is given', () => {
    const given = { HOST: '::', DATABASE_URL: 'libsql://db.example', DATABASE_AUTH_TOKEN: 'token', LOG_LEVEL: 'silent' }
    expect(loadSettings({ ...given, PORT: '0' })).toMatchObject({ ...given, PORT: 0 })
    expect(loadSettings({ PORT: '65535' }).PORT).toBe(65_535)
    const origins = 'https://app.example, http://localhost:5173'
    expect(loadSettings({ CORS_ORIGINS: origins }).CORS_ORIGINS).toEqual([
      'https://app.example',
      'http://localhost:5173',
    ])
    const hook = 'http://127.0.0.1:9000/classify?model=x'
    expect(loadSettings({ TEXT_CLASSIFIER_URL: hook }).TEXT_CLASSIFIER_URL).toBe(hook)
    expect(loadSettings({ PUBLIC_URL: 'https://rate.example/' }).PUBLIC_URL).toBe('https://rate.example')
    expect(loadSettings({ PUBLIC_URL: 'http://h:81/a/b//' }).PUBLIC_URL).toBe('http://h:81/a/b')
    expect(loadSettings({ TRUST_PROXY: '2' }).TRUST_PROXY).toBe(2)
    expect(loadSettings({ TRUST_PROXY: '10.0.0.0/8, ::1' }).TRUST_PROXY).toEqual(['10.0.0.0/8', '::1'])
    expect(loadSettings({ RATE_LIMIT_PER_SECOND: '100' }).RATE_LIMIT_PER_SECOND).toBe(100)
  })

  test.each([
    ...['65536', '-1', '80.5', '1e3', '0x50', ' ', '80 ', 'http'].map((value) => ['PORT', value, 'Must be a port']),
    ...['postgres://db', 'parley.db', 'file:', 'file::memory:', 'file:data/', 'http://'].map((value) => [
      'DATABASE_URL',
      value,
      'Must be file:',
    ]),
    ['DATABASE_URL', 'file:x:memory:y', 'name a file'],
    ['DATABASE_URL', 'file:data/x.db?mode=ro', 'Leave out'],
    ['DATABASE_URL', 'libsql://user:s3cret@db.example', 'DATABASE_AUTH_TOKEN'],
    ...['*', 'app.example', 'https://app.example/', 'https://a.example;https://b.example', 'null'].map((value) => [
      'CORS_ORIGINS',
      value,
      'Must be origins',
    ]),
    ...['0', 'true', '-1', 'loopback', '10.0.0.0/33', '10.0.0.1,'].map((value) => [
      'TRUST_PROXY',
      value,
      'how many proxies',
    ]),
    ...['-1', '1.5', '1e3', 'off'].map((value) => ['RATE_LIMIT_PER_SECOND', value, 'calls a second']),
    ...['hooks.example', 'ftp://hooks.example/', 'https://user:s3cret@hooks.example/'].map((value) => [
      'TEXT_CLASSIFIER_URL',
      value,
      'without user and password',
    ]),
    ...['rate.example', 'ftp://rate.example', 'https://u:s3cret@rate.example', 'https://rate.example/?a=b'].map(
      (value) => ['PUBLIC_URL', value, 'without user'],
    ),
    ...['verbose', 'INFO'].map((value) => ['LOG_LEVEL', value, 'expected one of "fatal"']),
  ])('refuses %s=%s', (name = '', value, reason) => {
    expect(() => loadSettings({ [name]: value })).toThrow(
      new RegExp(`^These settings are not valid:\\n {2}${name}=.*${reason}`),
    )
  })

  test('names every wrong setting at once', () => {
    expect(() => loadSettings({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(/ PORT="x": .*\n {2}LOG_LEVEL="y": /)
  })

  test('shows no secret', () => {
    const wrong = { DATABASE_URL: 'postgres://user:s3cret@db.example/x?authToken=s3cret', PORT: 'x' }
    const message = messageOf(() => loadSettings(wrong))
    expect(message).toContain('"postgres://db.example/x"')
    expect(message).not.toContain('s3cret')
  })
})

test.each([
  ['libsql://db.example?authToken=abc', 'libsql://db.example'],
  ['https://user:p@ss@db.example/x#y', 'https://db.example/x'],
  ['file:data/parley.db', 'file:data/parley.db'],
])('withoutSecrets shows %s as %s', (url, shown) => {
  expect(withoutSecrets(url)).toBe(shown)
})

function messageOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  throw new Error('Nothing was thrown')
}

describe('settings of tokens', () => {
  const SECRET = { JWT_SECRET: 's'.repeat(32), JWT_ISSUER: 'https://issuer.example', JWT_AUDIENCE: 'parley' }
  const { JWT_SECRET, ...names } = SECRET
  const KEY_SET = { ...names, JWT_JWKS_URL: 'https://issuer.example/keys' }
  const given = { issuer: 'https://issuer.example', audience: 'parley' }

  test('are none where none are given', () => {
    expect(tokenSettings(loadSettings({}))).toBeUndefined()
  })

  test('have one algorithm', () => {
    expect(tokenSettings(loadSettings(SECRET))).toEqual({ ...given, algorithm: 'HS256', secret: JWT_SECRET })
    const keySetUrl = new URL(KEY_SET.JWT_JWKS_URL)
    expect(tokenSettings(loadSettings(KEY_SET))).toEqual({ ...given, algorithm: 'RS256', keySetUrl })
    expect(tokenSettings(loadSettings({ ...KEY_SET, JWT_ALGORITHM: 'ES256' }))).toMatchObject({ algorithm: 'ES256' })
  })

  test.each<[string, Record<string, string | undefined>]>([
    ['JWT_SECRET', { ...SECRET, JWT_SECRET: 's'.repeat(31) }],
    ['JWT_ISSUER', { ...SECRET, JWT_ISSUER: undefined }],
    ['JWT_AUDIENCE', { ...KEY_SET, JWT_AUDIENCE: '' }],
    ['JWT_ISSUER', { JWT_ISSUER: 'https://issuer.example' }],
    ['JWT_JWKS_URL', { ...SECRET, ...KEY_SET }],
    ['JWT_JWKS_URL', { ...KEY_SET, JWT_JWKS_URL: 'http://issuer.example/keys' }],
    ['JWT_JWKS_URL', { ...KEY_SET, JWT_JWKS_URL: 'https://user:pass@issuer.example/keys' }],
    ['JWT_JWKS_URL', { ...KEY_SET, JWT_JWKS_URL: 'keys.json' }],
    ['JWT_ALGORITHM', { ...KEY_SET, JWT_ALGORITHM: 'HS256' }],
    ['JWT_ALGORITHM', { ...KEY_SET, JWT_ALGORITHM: 'none' }],
    ['JWT_ALGORITHM', { ...SECRET, JWT_ALGORITHM: 'RS256' }],
  ])('refuses a wrong %s', (name, environment) => {
    const message = messageOf(() => loadSettings(environment))
    expect(message).toMatch(new RegExp(`^These settings are not valid:\\n {2}${name}=`))
    expect(message).not.toContain('sss')
    expect(message).not.toContain('user:pass')
  })
})
