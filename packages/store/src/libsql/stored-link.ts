import type { NewLink, StoredLink } from '../links-store.ts'
import type { Row } from './database.ts'
import { readMetadata } from './stored.ts'

export const NEW_LINK_COLUMNS = [
  'conversation_id',
  'user_id',
  'language',
  'question',
  'channel',
  'metadata',
  'sent_at',
  'expires_at',
] as const satisfies (keyof NewLink)[]

const COLUMNS = ['id', ...NEW_LINK_COLUMNS, 'seen_at', 'answered_at', 'revoked_at', 'rating_id'] as const

/** What `toLink` reads. */
export const LINK_COLUMNS = COLUMNS.join(', ')

export function toLink(row: Row): StoredLink {
  const link = Object.fromEntries(COLUMNS.map((column, index) => [column, row[index]]))
  return { ...link, metadata: readMetadata(String(link.metadata)) ?? {} } as unknown as StoredLink
}
