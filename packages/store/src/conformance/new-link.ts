import type { NewLink, StoredLink } from '../links-store.ts'
import type { Store } from '../store.ts'

export const SENT_AT = Date.UTC(2026, 0, 31, 9, 30)

export function newLink(fields: Partial<NewLink> = {}): NewLink {
  return {
    conversation_id: 'conv_1',
    user_id: null,
    language: null,
    question: null,
    channel: null,
    metadata: {},
    sent_at: SENT_AT,
    expires_at: SENT_AT + 86_400_000,
    ...fields,
  }
}

/** The link as it was stored. */
export async function createLink(store: Store, project: number, fields: Partial<NewLink> = {}): Promise<StoredLink> {
  const { ids } = await store.createLinks(project, [newLink(fields)])
  const link = await store.getLink(project, ids[0] ?? 0)
  if (link === undefined) throw new Error('The link was not stored')
  return link
}
