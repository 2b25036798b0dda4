import { ParleyError, type Project, type ProjectService } from '@parley/contracts'
import type { Store } from '@parley/store'
import { Temporal } from 'temporal-polyfill'

export function createProject({ store }: { store: Store }): ProjectService {
  return {
    get: ({ projectId }) => projectOf(store, projectId),

    async update({ projectId }, { time_zone, dimensions_allow, dimensions_deny }) {
      const change = {
        ...(time_zone !== undefined && { time_zone: properName(time_zone) }),
        ...(dimensions_allow !== undefined && { dimensions_allow }),
        ...(dimensions_deny !== undefined && { dimensions_deny }),
      }
      return (await store.updateProject(projectId, change)) ?? notFound()
    },
  }
}

/** Throws NOT_FOUND. */
export async function projectOf(store: Store, projectId: number): Promise<Project> {
  return (await store.project(projectId)) ?? notFound()
}

/** `asia/kolkata` as `Asia/Kolkata`; Intl would make `Asia/Calcutta` of it, its older name. */
function properName(timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone).timeZoneId
}

function notFound(): never {
  throw new ParleyError('NOT_FOUND', 'There is no such project any more')
}
