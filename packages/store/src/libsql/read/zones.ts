import type { Connection } from '../connection.ts'
import { sql } from './sql.ts'

const FRESH_MS = 1_000
const MOST_PROJECTS = 10_000

/** The reporting zones of projects, a moment old at most: each count checks that it used the one in force. */
export interface Zones {
  of(projectId: number): Promise<string>
  forget(projectId: number): void
}

export type KnownZones = Map<number, { zone: string; until: number }>

/** What is known is shared by all that read through connections to the same database. */
export function createZones({ read }: Pick<Connection, 'read'>, known: KnownZones): Zones {
  return {
    async of(projectId) {
      const remembered = known.get(projectId)
      if (remembered !== undefined && remembered.until > performance.now()) return remembered.zone
      const [[row] = []] = await read([sql`select time_zone from projects where id = ${projectId}`])
      const zone = String(row?.[0] ?? 'UTC')
      if (known.size >= MOST_PROJECTS) known.clear()
      known.set(projectId, { zone, until: performance.now() + FRESH_MS })
      return zone
    },
    forget(projectId) {
      known.delete(projectId)
    },
  }
}
