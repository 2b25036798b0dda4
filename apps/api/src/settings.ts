import { z } from 'zod'
import { isLoopback } from './access/local-only.ts'

const rate = z
  .string()
  .regex(/^\d{1,6}$/, { error: 'Must be calls a second, a whole number; 0 is no limit' })
  .transform(Number)
  .default(0)

const HOPS = /^[1-9]\d?$/

const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'] as const

const Settings = z
  .object({
    PORT: z
      .string()
      .regex(/^\d{1,5}$/, { error: 'Must be a port, 0 to 65535' })
      .transform(Number)
      .refine((port) => port <= 65_535, { error: 'Must be a port, 0 to 65535' })
      .default(8000),
    HOST: z.string().min(1).default('127.0.0.1'),
    PUBLIC_URL: z
      .string()
      .refine(isPublicUrl, { error: 'Must be http(s)://<host> with or without a path, without user, ? and #' })
      .transform((url) => url.replace(/\/+$/, ''))
      .optional(),
    DATABASE_URL: z
      .string()
      .regex(/^(file:.*[^/:]|(libsql|https?):\/\/.+)$/, {
        error: 'Must be file:<path>, libsql://<host> or http(s)://<host>',
        abort: true,
      })
      .refine((url) => withoutSecrets(url) === url, {
        error: 'Leave out user, password, ? and #; a token goes into DATABASE_AUTH_TOKEN',
      })
      .refine((url) => !url.includes(':memory:'), {
        error: 'A database in memory would lose every rating; name a file',
      })
      .default('file:data/parley.db'),
    DATABASE_AUTH_TOKEN: z.string().min(1).optional(),
    CORS_ORIGINS: z
      .string()
      .transform(entries)
      .refine((origins) => origins.every(isOrigin), {
        error: 'Must be origins such as https://app.example, separated by commas, without a path',
      })
      .default([]),
    TRUST_PROXY: z
      .string()
      .refine((text) => HOPS.test(text) || entries(text).every(isNetwork), {
        error: 'Must be how many proxies there are, or their addresses, such as 10.0.0.0/8,::1',
      })
      .transform((text) => (HOPS.test(text) ? Number(text) : entries(text)))
      .optional(),
    RATE_LIMIT_PER_SECOND: rate,
    RATE_LIMIT_ADDRESS_PER_SECOND: rate,
    TEXT_CLASSIFIER_URL: z
      .string()
      .refine(isClassifierUrl, { error: 'Must be http(s)://<host>/<path>, without user and password' })
      .optional(),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    JWT_SECRET: z
      .string()
      .refine((secret) => Buffer.byteLength(secret) >= 32, { error: 'Must have at least 32 bytes' })
      .optional(),
    JWT_JWKS_URL: z
      .string()
      .refine(isKeySetUrl, { error: 'Must be https://<host>/<path>, without user and password' })
      .optional(),
    JWT_ALGORITHM: z.enum(ALGORITHMS).optional(),
    JWT_ISSUER: z.string().optional(),
    JWT_AUDIENCE: z.string().optional(),
  })
  .superRefine((settings, context) => {
    const refuse = (name: string, message: string) => context.addIssue({ code: 'custom', path: [name], message })
    const { JWT_SECRET, JWT_JWKS_URL, JWT_ALGORITHM, JWT_ISSUER, JWT_AUDIENCE } = settings
    const takesTokens = JWT_SECRET !== undefined || JWT_JWKS_URL !== undefined
    if (JWT_SECRET !== undefined && JWT_JWKS_URL !== undefined)
      refuse('JWT_JWKS_URL', 'Give this or JWT_SECRET, not both')
    if (JWT_ALGORITHM !== undefined && JWT_JWKS_URL === undefined) {
      refuse('JWT_ALGORITHM', 'Goes with JWT_JWKS_URL; with JWT_SECRET it is always HS256')
    }
    for (const [name, value] of Object.entries({ JWT_ISSUER, JWT_AUDIENCE })) {
      if (takesTokens && value === undefined) refuse(name, 'Must be given where tokens are taken')
      if (!takesTokens && value !== undefined) refuse(name, 'Goes with JWT_SECRET or JWT_JWKS_URL')
    }
  })
export type Settings = z.infer<typeof Settings>

/** How JWTs are checked. */
export type TokenSettings = { issuer: string; audience: string; algorithm: string } & (
  | { secret: string; keySetUrl?: undefined }
  | { secret?: undefined; keySetUrl: URL }
)

/** Undefined where no tokens are taken. */
export function tokenSettings(settings: Settings): TokenSettings | undefined {
  const { JWT_SECRET, JWT_JWKS_URL, JWT_ALGORITHM = 'RS256', JWT_ISSUER, JWT_AUDIENCE } = settings
  if (JWT_ISSUER === undefined || JWT_AUDIENCE === undefined) return undefined
  const names = { issuer: JWT_ISSUER, audience: JWT_AUDIENCE }
  if (JWT_SECRET !== undefined) return { ...names, secret: JWT_SECRET, algorithm: 'HS256' }
  if (JWT_JWKS_URL === undefined) return undefined
  return { ...names, keySetUrl: new URL(JWT_JWKS_URL), algorithm: JWT_ALGORITHM }
}

/** Over plain HTTP anybody on the way could put his own keys in. */
function isKeySetUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, password } = new URL(text)
  if (username !== '' || password !== '') return false
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
}

function isPublicUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  return /^https?:$/.test(protocol) && username === '' && password === '' && !/[?#]/.test(text)
}

function isClassifierUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  return /^https?:$/.test(protocol) && username === '' && password === ''
}

/** Reads the environment; the one place that does. Throws with a line for each setting that is wrong. */
export function loadSettings(environment: Record<string, string | undefined> = process.env): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Settings.safeParse(given)
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map(({ path, message }) => {
    const name = path.join('.')
    return `  ${name}=${shown(name, given[name])}: ${message}`
  })
  throw new Error(`These settings are not valid:\n${lines.join('\n')}\nThe README has a table of all settings.`)
}

function entries(text: string): string[] {
  return text.split(',').map((each) => each.trim())
}

function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text
}

function isNetwork(text: string): boolean {
  return [z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()].some((schema) => schema.safeParse(text).success)
}

function shown(name: string, value: string | undefined): string {
  if (name === 'DATABASE_AUTH_TOKEN' || name === 'JWT_SECRET') return '(hidden)'
  if (value === undefined) return ''
  return JSON.stringify(name.endsWith('_URL') ? withoutSecrets(value) : value)
}

/** An address as it may be shown: a user name, a password or a token in it is left out. */
export function withoutSecrets(url: string): string {
  return url.replace(/\/\/[^/]*@/, '//').replace(/[?#].*$/, '')
}
