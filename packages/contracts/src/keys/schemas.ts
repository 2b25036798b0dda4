import { z } from 'zod'
import { Scope } from '../access.ts'
import { LIMITS } from '../limits.ts'
import { uniqueList } from '../lists.ts'
import { Timestamp, text } from '../text.ts'
import { Origin } from './origin.ts'

const KeyKind = z.enum(['secret', 'publishable'])

const descriptions = {
  name: 'What it is for, as people tell keys apart.',
  kind: '`secret` keys stay on servers. `publishable` keys may stand in web pages: they submit single ratings from the named origins, and nothing else.',
  scopes: `What the key may do: ${Scope.options.map((scope) => `\`${scope}\``).join(', ')}. Nobody can give what he does not have.`,
  origins: 'Where a publishable key may be used, such as `https://shop.example`.',
  expires_at: 'When it stops working; null: never.',
}

const EXAMPLE = {
  id: '4mWx0TzP9cQk1Rb',
  name: 'Import from the help desk',
  kind: 'secret' as const,
  scopes: ['ratings:write' as const, 'ratings:manage' as const],
  origins: [],
  created_at: '2026-01-31T09:30:00.000Z',
  created_by: 'key:9aBcD3fGh1JkLmN',
  expires_at: null,
  last_used_at: null,
  revoked_at: null,
}

export const Key = z
  .object({
    id: z.string().meta({ description: 'The public part of the key.' }),
    name: z.string().meta({ description: descriptions.name }),
    kind: KeyKind.meta({ description: descriptions.kind }),
    scopes: z.array(Scope).meta({ description: descriptions.scopes }),
    origins: z.array(z.string()).meta({ description: descriptions.origins }),
    created_at: z.string(),
    created_by: z.string().meta({ description: 'Who made it: `key:<id>`, `jwt:<sub>`, or `local`.' }),
    expires_at: z.string().nullable().meta({ description: descriptions.expires_at }),
    last_used_at: z.string().nullable().meta({ description: 'To the minute.' }),
    revoked_at: z.string().nullable(),
  })
  .meta({ id: 'Key', description: 'A key, without its secret.', examples: [EXAMPLE] })
export type Key = z.infer<typeof Key>

export const CreatedKey = Key.extend({
  key: z.string().meta({ description: 'The key itself. It is shown this once; Parley keeps only its hash.' }),
}).meta({ id: 'CreatedKey', description: 'A new key with its secret.' })
export type CreatedKey = z.infer<typeof CreatedKey>

export const KeyList = z.object({
  items: z.array(Key).meta({ description: `Those in force first, then the newest; at most ${LIMITS.listedKeys}.` }),
})
export type KeyList = z.infer<typeof KeyList>

export const CreateKey = z
  .strictObject({
    name: text(LIMITS.keyNameCharacters).meta({ description: descriptions.name, examples: ['Import'] }),
    kind: KeyKind.meta({ description: `${descriptions.kind} \`secret\` where it is left out.` }).optional(),
    scopes: uniqueList(Scope, Scope.options.length)
      .min(1)
      .meta({ description: descriptions.scopes, examples: [['ratings:write']] }),
    origins: uniqueList(Origin, LIMITS.keyOrigins).meta({ description: descriptions.origins }).optional(),
    expires_at: Timestamp.meta({ description: descriptions.expires_at }).nullish(),
  })
  .superRefine(({ kind, scopes, origins = [] }, context) => {
    const refuse = (field: string, rule: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message, params: { rule } })
    if (kind !== 'publishable') {
      if (origins.length > 0) refuse('origins', 'not_for_this_kind', 'Only publishable keys have origins')
      return
    }
    if (scopes.join() !== 'ratings:write') {
      refuse('scopes', 'not_for_this_kind', 'A publishable key has the scope ratings:write and no other')
    }
    if (origins.length === 0) {
      refuse('origins', 'missing', 'A publishable key names the origins of the pages that use it')
    }
  })
export type CreateKey = z.infer<typeof CreateKey>

export const ListKeys = z.strictObject({})

export const RevokeKey = z.strictObject({
  id: text(LIMITS.idCharacters).meta({ description: 'The public part of the key, as the list has it.' }),
})
