import type { RatingFilter } from '../../store.ts'
import type { Connection } from '../connection.ts'
import { isUnspaced } from '../pairs.ts'
import type { KnownFilter } from './matching.ts'
import { sql } from './sql.ts'

/** Asks whether all texts are indexed by pairs, where that matters, until they are: they stay so. */
export function createKnownPairs({ read }: Pick<Connection, 'read'>): (filter: RatingFilter) => Promise<KnownFilter> {
  let hasPairs = false
  return async (filter) => {
    if (!filter.words?.some(isUnspaced)) return filter
    if (!hasPairs) {
      const [unfinished = []] = await read([sql`select id from pair_indexing`])
      hasPairs = unfinished.length === 0
    }
    return { ...filter, hasPairs }
  }
}
