import { z } from 'zod'
import { LIMITS } from '../limits.ts'
import { By, NextCursor, pageFields } from '../newest-first.ts'
import { Moment, Timestamp, text } from '../text.ts'

export const AuditEntry = z
  .object({
    id: z.int().min(1),
    at: Timestamp,
    kind: z.string().meta({
      description: '`settings`, `erasure`, `retention`, `import`, `key_created`, `key_revoked`; more may come.',
    }),
    by: By,
    detail: z.record(z.string(), z.unknown()).meta({ description: 'What was done; its fields depend on the kind.' }),
  })
  .meta({
    id: 'AuditEntry',
    examples: [
      {
        id: 1,
        at: '2026-01-31T09:30:00.000Z',
        kind: 'settings',
        by: 'local',
        detail: { time_zone: { old: 'UTC', new: 'Europe/Berlin' } },
      },
    ],
  })
export type AuditEntry = z.infer<typeof AuditEntry>

export const ListAudit = z.strictObject({
  from: Moment.meta({
    description: "From this moment on (included); a date starts at midnight of the project's time zone.",
  }).optional(),
  to: Moment.meta({
    description: "Up to this moment (not included); a date is included to its end in the project's time zone.",
  }).optional(),
  kind: text(LIMITS.idCharacters)
    .meta({ description: 'Of this kind.', examples: ['settings'] })
    .optional(),
  actor: text(LIMITS.idCharacters)
    .meta({ description: 'By whom, as in `by`.', examples: ['local'] })
    .optional(),
  ...pageFields,
})
export type ListAudit = z.infer<typeof ListAudit>

export const AuditPage = z.object({ items: z.array(AuditEntry), next_cursor: NextCursor }).meta({ id: 'AuditPage' })
export type AuditPage = z.infer<typeof AuditPage>
