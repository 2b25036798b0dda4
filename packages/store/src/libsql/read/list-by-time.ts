import type { RatingFilter, StoredRating, TimePage } from '../../store.ts'
import type { Connection } from '../connection.ts'
import { isReadable, storedColumns, toStored } from '../stored.ts'
import { type Matching, matching } from './matching.ts'
import { raw, type Sql, sql } from './sql.ts'

/** So many matches are fetched and sorted; more are met by going through the ratings in order of time. */
const FEW = 2_000
/** Ratings looked at one by one before an index of words is asked for all that match. */
const WINDOW = 4_000

const COLUMNS = raw(storedColumns('r'))
const READABLE = raw(isReadable('r'))

/** A page in order of time, in a time that depends on the page and not on how many ratings match. */
export async function listByTime(
  { read }: Pick<Connection, 'read'>,
  { projectId, filter, page }: { projectId: number; filter: RatingFilter; page: TimePage },
): Promise<StoredRating[]> {
  const matches = matching(projectId, filter)
  const { indexed } = matches
  const end = order(page)
  const bounds = sql`r.project_id = ${projectId} and ${beyond(page)}`

  async function rowsOf(query: Sql): Promise<StoredRating[]> {
    const [rows = []] = await read([query])
    return rows.map(toStored)
  }

  if (indexed === undefined) {
    return rowsOf(
      sql`select ${COLUMNS} from ratings r where ${matches.onRow} and ${beyond(page)} and ${READABLE} ${end}`,
    )
  }
  const [[counted] = []] = await read([sql`select count(*) from (${indexed} limit ${FEW + 1})`])
  if (Number(counted?.[0]) <= FEW) {
    return rowsOf(
      sql`select ${COLUMNS} from ${matches.from} where ${matches.where} and ${beyond(page)} and ${READABLE} ${end}`,
    )
  }
  if ((filter.words ?? []).length === 0) {
    const near = await rowsOf(nearest(bounds, matches, page))
    if (near.length === page.limit) return near
  }
  return rowsOf(
    sql`select ${COLUMNS} from ratings r indexed by ratings_time
      where ${bounds} and ${matches.onRow} and r.id in (${indexed}) and ${READABLE} ${end}`,
  )
}

/** What matches among the next ratings in order of time: mostly enough for a page where there are many. */
function nearest(bounds: Sql, matches: Matching, page: TimePage): Sql {
  const window = sql`select r.* from ratings r where ${bounds} ${order({ ...page, limit: WINDOW })}`
  return sql`select ${COLUMNS} from (${window}) r where ${matches.onRow} and ${READABLE} ${order(page)}`
}

export function order({ order, limit }: TimePage): Sql {
  const direction = raw(order === 'newest' ? 'desc' : 'asc')
  return sql`order by r.timestamp ${direction}, r.id ${direction} limit ${limit}`
}

export function beyond({ after, order }: TimePage): Sql {
  if (after === undefined) return raw('true')
  const sign = raw(order === 'newest' ? '<' : '>')
  return sql`(r.timestamp, r.id) ${sign} (${after.timestamp}, ${after.id})`
}
