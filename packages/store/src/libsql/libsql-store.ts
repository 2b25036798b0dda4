import { and, asc, desc, eq, gt, gte, lt, lte, max, or, type SQL, sql } from 'drizzle-orm'
import { drizzle, type LibSQLDatabase } from 'drizzle-orm/libsql'
import type { NewRating, RatingChange, RatingFilter, StarCounts, Store, TimePage } from '../store.ts'
import { type Connection, connect, type StoreOptions } from './connect.ts'
import { translated } from './errors.ts'
import { where } from './filters.ts'
import { findRatings, insertRatings } from './insert.ts'
import { migrate } from './migrate.ts'
import { toStored } from './stored.ts'
import { ratings } from './tables.ts'

const DAY = sql.raw('86400000')

/** Opens, and where needed creates and migrates, a libSQL database. Throws a StoreError that says what is wrong with it. */
export async function openLibsqlStore(options: StoreOptions): Promise<Store> {
  const connection = await translated(() => connect(options))
  try {
    await translated(() => migrate(connection))
  } catch (error) {
    await connection.close()
    throw error
  }
  return createStore(connection)
}

function createStore(connection: Connection): Store {
  const write = drizzle(connection.write)
  const read = drizzle(connection.read)
  let rowsWritten = 0

  return {
    async insert(projectId, rows) {
      const results = await insertRatings(write, projectId, rows)
      rowsWritten += results.filter((result) => result.status === 'inserted').length
      return results
    },
    async insertPrepared(projectId, rows) {
      const table: unknown[][] = JSON.parse(rows)
      const results = await this.insert(
        projectId,
        table.map(
          ([id, external_id, spare, conversation_id, rating, feedback, user_id, language, timestamp, metadata]) => ({
            external_id,
            conversation_id,
            rating,
            feedback,
            user_id,
            language,
            timestamp,
            metadata: JSON.parse(String(metadata)),
            ...(id !== null && { id }),
            ...(spare !== null && { spare_external_id: spare }),
          }),
        ) as NewRating[],
      )
      return {
        ids: results.map(({ rating }) => rating.id),
        found: new Map(results.flatMap(({ status, rating }, index) => (status === 'found' ? [[index, rating]] : []))),
      }
    },
    countStarsByValue: () => Promise.reject(new Error('not there yet')),
    project: () => Promise.reject(new Error('not there yet')),
    updateProject: () => Promise.reject(new Error('not there yet')),
    get: (projectId, id) =>
      translated(async () => {
        const [row] = await read.select().from(ratings).where(is(projectId, id))
        return row && toStored(row)
      }),
    find: (projectId, rows) => findRatings(read, projectId, rows),
    update: (projectId, changes) =>
      translated(async () => {
        const [first, ...rest] = changes.map(({ id, change }) =>
          write.update(ratings).set(orNothing(change, id)).where(is(projectId, id)).returning(),
        )
        if (first === undefined) return []
        const results = await write.batch([first, ...rest])
        rowsWritten += results.flat().length
        return results.map(([row]) => row && toStored(row))
      }),
    delete: (projectId, id) =>
      translated(async () => {
        const deleted = await write.delete(ratings).where(is(projectId, id)).returning({ id: ratings.id })
        rowsWritten += deleted.length
        return deleted.length > 0
      }),
    listByTime: (projectId, filter, page) =>
      translated(async () => {
        const order = page.order === 'newest' ? desc : asc
        const rows = await read
          .select()
          .from(ratings)
          .where(and(where(projectId, filter), isAfter(page)))
          .orderBy(order(ratings.timestamp), order(ratings.id))
          .limit(page.limit)
        return rows.map(toStored)
      }),
    listById: (projectId, filter, { afterId, untilId, limit }) =>
      translated(async () => {
        const rows = await read
          .select()
          .from(ratings)
          .where(where(projectId, filter, { afterId, untilId }))
          .orderBy(asc(ratings.id))
          .limit(limit)
        return rows.map(toStored)
      }),
    lastId: (projectId) =>
      translated(async () => {
        const [row] = await read
          .select({ id: max(ratings.id) })
          .from(ratings)
          .where(eq(ratings.projectId, projectId))
        return row?.id ?? 0
      }),
    countStars: (projectId, filter) => translated(async () => toStarCounts(await countBy(read, projectId, filter))),
    countStarsByDay: (projectId, filter) =>
      translated(async () => {
        const rows = await countBy(
          read,
          projectId,
          filter,
          // SQLite divides towards zero; a day before 1970 is counted down.
          sql<number>`${ratings.timestamp} / ${DAY} - (${ratings.timestamp} % ${DAY} < 0)`,
        )
        const days = Map.groupBy(rows, (row) => row.group)
        return [...days].map(([day, counts]) => ({ day, stars: toStarCounts(counts) })).sort((a, b) => a.day - b.day)
      }),
    async ping() {
      await translated(() => connection.read.execute('select 1'))
    },
    stats: () => ({ queued: connection.queued(), rowsWritten }),
    close: () => connection.close(),
  }
}

function is(projectId: number, id: number): SQL | undefined {
  return and(eq(ratings.projectId, projectId), eq(ratings.id, id))
}

/** drizzle refuses a change of no fields; the id set to itself is one. */
function orNothing(change: RatingChange, id: number): RatingChange | { id: number } {
  return Object.values(change).some((value) => value !== undefined) ? change : { id }
}

function isAfter({ after, order }: TimePage): SQL | undefined {
  if (after === undefined) return undefined
  const [upTo, beyond] = order === 'newest' ? [lte, lt] : [gte, gt]
  return and(
    upTo(ratings.timestamp, after.timestamp),
    or(beyond(ratings.timestamp, after.timestamp), beyond(ratings.id, after.id)),
  )
}

interface StarCount {
  group: number
  rating: number
  count: number
}

function countBy(
  read: LibSQLDatabase,
  projectId: number,
  filter: RatingFilter,
  group = sql<number>`0`,
): Promise<StarCount[]> {
  return read
    .select({ group, rating: ratings.rating, count: sql<number>`count(*)` })
    .from(ratings)
    .where(where(projectId, filter))
    .groupBy(sql`1`, ratings.rating)
}

function toStarCounts(counts: StarCount[]): StarCounts {
  const stars: StarCounts = [0, 0, 0, 0, 0]
  for (const { rating, count } of counts) stars[rating - 1] = count
  return stars
}
