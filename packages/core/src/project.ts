import { type AuditEntry, ParleyError, type Project, type ProjectService } from '@parley/contracts'
import type { Store, AuditEntry as StoredEntry } from '@parley/store'
import { pageOf, toNewestPage } from './newest-first.ts'
import { periodOf } from './period.ts'
import { properName } from './proper-name.ts'

export function createProject(core: { store: Store; now: () => number }): ProjectService {
  const { store } = core

  return {
    get: ({ projectId }) => projectOf(store, projectId),

    async update({ projectId, id }, { time_zone, ...settings }) {
      const change = {
        ...settings,
        ...(time_zone !== undefined && { time_zone: properName(time_zone) }),
      }
      return (await store.updateProject(projectId, change, id)) ?? notFound()
    },

    async audit({ projectId }, { kind, actor, limit, cursor, ...query }) {
      const { from, to } = await periodOf(core, projectId, query)
      const filter = { from, to, kind, by: actor }
      const found = await store.auditLog(projectId, filter, toNewestPage({ limit, cursor }, 'audit'))
      return pageOf(found, { limit, list: 'audit', as: toEntry })
    },
  }
}

function toEntry({ at, ...entry }: StoredEntry): AuditEntry {
  return { ...entry, at: new Date(at).toISOString() }
}

/** Throws NOT_FOUND. */
export async function projectOf(store: Store, projectId: number): Promise<Project> {
  return (await store.project(projectId)) ?? notFound()
}

function notFound(): never {
  throw new ParleyError('NOT_FOUND', 'There is no such project any more')
}
