import type { Transaction } from '../database.ts'
import { fillDimensions } from './fill-dimensions.ts'
import { indexPairs } from './indexes.ts'
import { pruneAnswers } from './once.ts'
import { pruneEvents } from './outbox.ts'
import { purgeIndexes } from './purge-indexes.ts'
import { type Retaining, retain } from './retain.ts'
import { pruneSessions } from './sessions.ts'

/** One small step of what can wait, over so many rows; false when nothing is left to do. */
export async function maintain(
  database: Transaction,
  { keptEvents, ...retaining }: Retaining & { keptEvents: number },
): Promise<boolean> {
  const { state, rows } = retaining
  const [dropped] = await database.all('select id from dropped_dimensions limit 1')
  if (dropped !== undefined) return purge(database, Number(dropped[0]), rows)
  return (
    (await fillDimensions(database, { state, rows })) ||
    (await retain(database, retaining)) ||
    (await pruneAnswers(database)) ||
    (await pruneSessions(database)) ||
    (await pruneEvents(database, { rows, kept: keptEvents })) ||
    (await indexPairs(database, rows)) ||
    purgeIndexes(database)
  )
}

/** Removes the counts of a dimension that was given up. */
async function purge(database: Transaction, dimension: number, limit: number): Promise<true> {
  const key = 'dimension_id, level, bucket, value_id'
  for (const table of ['rollups', 'link_rollups']) {
    const removed = await database.all(
      `delete from ${table} where (${key}) in (select ${key} from ${table} where dimension_id = ? limit ?) returning 1`,
      [dimension, limit],
    )
    if (removed.length > 0) return true
  }
  await database.run('delete from dimension_values where dimension_id = ?', [dimension])
  await database.run('delete from dropped_dimensions where id = ?', [dimension])
  return true
}
