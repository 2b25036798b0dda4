import { z } from 'zod'

const Settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^(file:.*[^/:]|(libsql|https?):\/\/.+)$/, {
      error: 'Must be file:<path>, libsql://<host> or http(s)://<host>',
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
    const shown = name === 'DATABASE_AUTH_TOKEN' ? '(hidden)' : JSON.stringify(given[name])
    return `  ${name}=${shown}: ${message}`
  })
  throw new Error(`These settings are not valid:\n${lines.join('\n')}\nThe README has a table of all settings.`)
}
