import type { StarCounts } from '../../counts-store.ts'
import type { RatingFilter } from '../../store.ts'
import { type ZoneDays, zoneDays } from '../../zone-days.ts'
import type { Row } from '../database.ts'
import { type Counting, countedAhead } from './counted-ahead.ts'
import { matching } from './matching.ts'
import { asPoints, countCells } from './rollup-cells.ts'
import { dayRange, rollupRanges } from './rollup-ranges.ts'
import { joined, raw, type Sql, sql } from './sql.ts'
import { addStars, NO_STARS, starsOf, withinStars } from './star-counts.ts'

const DAY_MS = 86_400_000

/** From what is counted ahead wherever the filter allows, else from the rows; the answer is the same. */
export async function countStars(counting: Counting): Promise<StarCounts> {
  const { projectId, filter } = counting
  const counted = await countedAhead(counting, (place, timeZone) => {
    const ranges = rollupRanges(filter, zoneDays(timeZone))
    if (ranges === undefined) return undefined
    const buckets = place.value === undefined ? ranges.buckets : asPoints(ranges.buckets)
    return {
      statements: [countCells(place, buckets, 'nothing'), ...edgeQueries(projectId, filter, ranges.edges)],
      answer: ([cells = [], ...edges]) =>
        [withinStars(starsOf(cells[0]), filter), ...edges.map(starsOfRows)].reduce(addStars),
      none: NO_STARS,
    }
  })
  return counted ?? countRows(counting)
}

export interface DayCounts {
  day: number
  stars: StarCounts
}

/** By days of the project's zone. */
export async function countStarsByDay(counting: Counting): Promise<DayCounts[]> {
  const { projectId, filter, zones } = counting
  const counted = await countedAhead(counting, (place, timeZone) => {
    const ranges = rollupRanges(filter, zoneDays(timeZone))
    if (ranges === undefined) return undefined
    const buckets = asPoints([dayRange(ranges.first, ranges.end)])
    return {
      statements: [countCells(place, buckets, 'bucket'), ...edgeQueries(projectId, filter, ranges.edges)],
      answer: ([cells = [], ...edges]) => {
        const whole = cells.map(([day, ...stars]) => ({ day: Number(day), stars: withinStars(starsOf(stars), filter) }))
        const partial = ranges.edges.map(({ day }, index) => ({ day, stars: starsOfRows(edges[index] ?? []) }))
        return [...whole, ...partial].filter(hasStars).sort((a, b) => a.day - b.day)
      },
      none: [],
    }
  })
  return counted ?? countRowsByDay(counting, zoneDays(await zones.of(projectId)))
}

/** Of what is less than a day, from the rows. */
export function edgeQueries(
  projectId: number,
  filter: RatingFilter,
  edges: readonly { from: number; to: number }[],
): Sql[] {
  return edges.map(({ from, to }) => starsQuery(projectId, { ...filter, from, to }))
}

async function countRows({ connection, projectId, filter }: Counting): Promise<StarCounts> {
  const [rows = []] = await connection.read([starsQuery(projectId, filter)])
  return starsOfRows(rows)
}

export function starsQuery(projectId: number, filter: RatingFilter): Sql {
  const { from, where } = matching(projectId, filter)
  return sql`select r.rating, count(*) from ${from} where ${where} group by r.rating`
}

function starsOfRows(rows: Row[]): StarCounts {
  const stars: StarCounts = [...NO_STARS]
  for (const [rating, count] of rows) stars[Number(rating) - 1] = Number(count)
  return stars
}

async function countRowsByDay({ connection, projectId, filter }: Counting, days: ZoneDays): Promise<DayCounts[]> {
  const { from, where } = matching(projectId, filter)
  const [[span] = []] = await connection.read([
    sql`select (select min(timestamp) from ratings where project_id = ${projectId}),
      (select max(timestamp) from ratings where project_id = ${projectId})`,
  ])
  const [earliest = null, latest = null] = span ?? []
  if (earliest === null || latest === null) return []
  const first = days.dayOf(Math.max(filter.from ?? Number.NEGATIVE_INFINITY, Number(earliest)))
  const last = days.dayOf(Math.min(filter.to ?? Number.POSITIVE_INFINITY, Number(latest)))
  if (first > last) return []
  const [rows = []] = await connection.read([
    sql`select ${dayOfRow(runsOfDays(days, first, last))}, r.rating, count(*) from ${from}
      where ${where} and r.timestamp < ${days.startOf(last + 1)} group by 1, 2`,
  ])
  const byDay = Map.groupBy(rows, ([day]) => Number(day))
  return [...byDay]
    .map(([day, counts]) => ({ day, stars: starsOfRows(counts.map(([, ...count]) => count)) }))
    .sort((a, b) => a.day - b.day)
}

/** The day as SQL: days of 24 hours in a row are counted, others are named. */
function dayOfRow(runs: RunOfDays[]): Sql {
  const cases = runs.map(
    ({ day, start, end, most }) =>
      sql`when r.timestamp < ${end} then ${day} + min((r.timestamp - ${whole(start)}) / ${whole(DAY_MS)}, ${most})`,
  )
  return sql`case ${joined(cases, ' ')} end`
}

/** Written out: numbers among the arguments are reals to SQLite, which divides them into fractions. */
function whole(number: number): Sql {
  return raw(String(number))
}

interface RunOfDays {
  day: number
  start: number
  end: number
  usual: boolean
  /** The last of its days, counted from the first. */
  most: number
}

/** A day that is longer or shorter is a run of its own; its instants past 24 hours count to it all the same. */
function runsOfDays(days: ZoneDays, first: number, last: number): RunOfDays[] {
  const runs: RunOfDays[] = []
  for (let day = first; day <= last; day += 1) {
    const [start, end] = [days.startOf(day), days.startOf(day + 1)]
    const usual = end - start === DAY_MS
    const run = runs.at(-1)
    if (usual && run?.usual) Object.assign(run, { end, most: day - run.day })
    else runs.push({ day, start, end, usual, most: 0 })
  }
  return runs
}

function hasStars({ stars }: DayCounts): boolean {
  return stars.some((count) => count > 0)
}
