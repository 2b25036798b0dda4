import type { StarCounts, StarCountsByValue } from '../../counts-store.ts'
import { LONGEST_VALUE } from '../../labels.ts'
import { type RatingFilter, StoreError } from '../../store.ts'
import { type ZoneOffset, zoneOffsets } from '../../zone-offsets.ts'
import type { Connection } from '../connection.ts'
import { matching } from './matching.ts'
import { joined, raw, type Sql, sql } from './sql.ts'
import { addStars, NO_STARS } from './star-counts.ts'
import type { Zones } from './zones.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Stars of some 20,000 languages; a column that has more was not made for groups. */
const MOST_ROWS = 100_000

interface Counting {
  connection: Pick<Connection, 'read'>
  projectId: number
  filter: RatingFilter
}

/** Of each language tag, from the rows; ratings without one are missing. */
export async function countStarsByLanguage({ connection, projectId, filter }: Counting): Promise<StarCountsByValue> {
  const { from, where } = matching(projectId, filter)
  const [rows = []] = await connection.read([
    sql`select r.language, r.rating, count(*) from ${from} where ${where} group by 1, 2 limit ${MOST_ROWS}`,
  ])
  if (rows.length === MOST_ROWS) throw new StoreError('BUSY', 'There are too many languages to tell apart')
  const byValue = new Map<string | null, StarCounts>()
  for (const [language = null, rating, count] of rows) {
    const value = language === null ? null : String(language).slice(0, LONGEST_VALUE)
    byValue.set(value, addStars(byValue.get(value) ?? NO_STARS, someStars(Number(rating), Number(count))))
  }
  const values = [...byValue].flatMap(([value, stars]) => (value === null ? [] : [{ value, stars }]))
  return { values, other: NO_STARS, missing: byValue.get(null) ?? NO_STARS }
}

/** Of each hour that clocks of the project's zone show, 0-23, from the rows; hours without ratings are left out. */
export async function countStarsByHour({
  connection,
  projectId,
  filter,
  zones,
}: Counting & { zones: Zones }): Promise<{ hour: number; stars: StarCounts }[]> {
  const { from, where } = matching(projectId, filter)
  const [[span = []] = []] = await connection.read([
    sql`select (select min(timestamp) from ratings where project_id = ${projectId}),
      (select max(timestamp) from ratings where project_id = ${projectId})`,
  ])
  const [earliest = null, latest = null] = span
  if (earliest === null || latest === null) return []
  const first = Math.max(filter.from ?? Number.NEGATIVE_INFINITY, Number(earliest))
  const last = Math.min(filter.to ?? Number.POSITIVE_INFINITY, Number(latest))
  const offset = offsetOfRow(zoneOffsets(await zones.of(projectId)), first, last)
  const [rows = []] = await connection.read([
    sql`select ((r.timestamp + ${offset}) % ${whole(DAY_MS)} + ${whole(DAY_MS)}) % ${whole(DAY_MS)} / ${whole(HOUR_MS)}, r.rating, count(*)
      from ${from} where ${where} group by 1, 2`,
  ])
  const byHour = new Map<number, StarCounts>()
  for (const [hour, rating, count] of rows) {
    const stars = someStars(Number(rating), Number(count))
    byHour.set(Number(hour), addStars(byHour.get(Number(hour)) ?? NO_STARS, stars))
  }
  return [...byHour].map(([hour, stars]) => ({ hour, stars })).sort((a, b) => a.hour - b.hour)
}

/** The offset of the zone at the time of a row, as SQL, for times from `first` to `last`. */
function offsetOfRow(offsets: readonly ZoneOffset[], first: number, last: number): Sql {
  const inForce = offsets.filter(({ from }, index) => from <= last && (offsets[index + 1]?.from ?? Infinity) > first)
  const [earliest, ...later] = inForce
  if (earliest === undefined) return raw('0')
  if (later.length === 0) return whole(earliest.offset)
  const cases = later.toReversed().map(({ from, offset }) => sql`when r.timestamp >= ${from} then ${whole(offset)}`)
  return sql`case ${joined(cases, ' ')} else ${whole(earliest.offset)} end`
}

/** Written out: numbers among the arguments are reals to SQLite, which divides them into fractions. */
function whole(number: number): Sql {
  return raw(String(number))
}

function someStars(rating: number, count: number): StarCounts {
  const stars: StarCounts = [...NO_STARS]
  stars[rating - 1] = count
  return stars
}
