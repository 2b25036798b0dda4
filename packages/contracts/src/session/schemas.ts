import { z } from 'zod'
import { Scope } from '../access.ts'
import { LIMITS } from '../limits.ts'
import { text } from '../text.ts'

const EXAMPLE = {
  signed_in: true,
  access: 'session' as const,
  actor: 'key:4mWx0TzP9cQk1Rb',
  scopes: ['ratings:read' as const, 'analytics:read' as const],
  project: { id: 1, name: 'default' },
  expires_at: '2026-01-31T21:30:00.000Z',
}

export const Session = z
  .object({
    signed_in: z.boolean().meta({ description: 'Whether the caller brought a credential that is in force.' }),
    access: z.enum(['none', 'open', 'key', 'token', 'session']).meta({
      description:
        '`none`: nothing but this may be called; sign in. `open`: no key is needed, as there is none yet. `key`, `token`: by that credential. `session`: by the cookie of a browser that has signed in.',
    }),
    actor: z.string().nullable().meta({ description: 'Who calls: `key:<id>`, `jwt:<sub>` or `local`.' }),
    scopes: z.array(Scope).meta({ description: 'What the caller may do.' }),
    project: z.object({ id: z.int(), name: z.string() }).nullable(),
    expires_at: z.string().nullable().meta({ description: 'When this ends by itself; null: never.' }),
  })
  .meta({ id: 'Session', description: 'Who calls, and what that caller may do.', examples: [EXAMPLE] })
export type Session = z.infer<typeof Session>

export const GetSession = z.strictObject({})

export const CreateSession = z.strictObject({
  credential: text(LIMITS.credentialCharacters).meta({
    description: 'A secret key, or a JWT where the server takes them. Parley does not keep it.',
    examples: ['parley_sk_4mWx0TzP9cQk1Rb_<secret>'],
  }),
})
export type CreateSession = z.infer<typeof CreateSession>

export const EndSession = z.strictObject({})
