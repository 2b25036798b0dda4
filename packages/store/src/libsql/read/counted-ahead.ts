import type { RatingFilter } from '../../store.ts'
import type { Connection } from '../connection.ts'
import type { Row } from '../database.ts'
import { type Place, placeOf, readiness, stateOf } from './rollup-cells.ts'
import type { Sql } from './sql.ts'
import type { Zones } from './zones.ts'

export interface Counting {
  connection: Pick<Connection, 'read'>
  zones: Zones
  projectId: number
  filter: RatingFilter
}

/** How counts make an answer; `none` where nothing was ever counted there. */
interface Plan<Answer> {
  statements: Sql[]
  answer(rows: Row[][]): Answer
  none: Answer
}

/**
 * What is counted ahead says, of all values of the key where one is given; undefined where the rows must be asked: the filter
 * wants more, there is no plan, or counts are not whole.
 */
export async function countedAhead<Answer>(
  counting: Counting,
  plan: (place: Place, timeZone: string) => Plan<Answer> | undefined,
  key?: string,
): Promise<Answer | undefined> {
  const { connection, zones, projectId, filter } = counting
  const counted = placeOf(projectId, filter)
  const place = key === undefined ? counted : counted?.key === '' ? { projectId, key } : undefined
  const timeZone = await zones.of(projectId)
  const planned = place && plan(place, timeZone)
  if (place === undefined || planned === undefined) return undefined
  const [state = [], ...rows] = await connection.read([stateOf(place), ...planned.statements])
  switch (readiness(place, timeZone, state)) {
    case 'rows':
    case 'no dimension':
      return undefined
    case 'other zone':
      zones.forget(projectId)
      return countedAhead(counting, plan, key)
    case 'none':
      return planned.none
    case 'ready':
      return planned.answer(rows)
  }
}
