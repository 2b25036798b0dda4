import { z } from 'zod'

const Settings = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, { error: 'Must be a port, 0 to 65535' })
    .transform(Number)
    .refine((port) => port <= 65_535, { error: 'Must be a port, 0 to 65535' })
    .default(8000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^(file:.*[^/:]|(libsql|https?):\/\/.+)$/, {
      error: 'Must be file:<path>, libsql://<host> or http(s)://<host>',
      abort: true,
    })
    .refine((url) => withoutSecrets(url) === url, {
      error: 'Leave out user, password, ? and #; a token goes into DATABASE_AUTH_TOKEN',
    })
    .refine((url) => !url.includes(':memory:'), { error: 'A database in memory would lose every rating; name a file' })
    .default('file:data/parley.db'),
  DATABASE_AUTH_TOKEN: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})
export type Settings = z.infer<typeof Settings>

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

function shown(name: string, value: string | undefined): string {
  if (name === 'DATABASE_AUTH_TOKEN') return '(hidden)'
  return JSON.stringify(name === 'DATABASE_URL' ? withoutSecrets(value ?? '') : value)
}

/** An address as it may be shown: a user name, a password or a token in it is left out. */
export function withoutSecrets(url: string): string {
  return url.replace(/\/\/[^/]*@/, '//').replace(/[?#].*$/, '')
}
