import { type CreateErasure, type Erasure, invalidInput, type RatingsService } from '@parley/contracts'
import type { Store, Erasure as StoredErasure, Subject } from '@parley/store'
import { pageOf, toNewestPage } from './newest-first.ts'

export function createErasures({ store }: { store: Store }): Pick<RatingsService, 'erase' | 'erasures'> {
  return {
    async erase({ projectId, id }, input) {
      return toErasure(await store.erase(projectId, subjectOf(input), id))
    },

    async erasures({ projectId }, page) {
      const found = await store.erasures(projectId, toNewestPage(page, 'erasures'))
      return pageOf(found, { ...page, list: 'erasures', as: toErasure })
    },
  }
}

/** The schema has seen to it that it is exactly one. */
function subjectOf({ user_id, conversation_id }: CreateErasure): Subject {
  if (user_id !== undefined) return { user_id }
  if (conversation_id !== undefined) return { conversation_id }
  throw invalidInput([{ field: '(input)', rule: 'exactly_one', message: 'Give either `user_id` or `conversation_id`' }])
}

function toErasure({ requested_at, completed_at, ...erasure }: StoredErasure): Erasure {
  return {
    ...erasure,
    requested_at: new Date(requested_at).toISOString(),
    completed_at: completed_at === null ? null : new Date(completed_at).toISOString(),
  }
}
