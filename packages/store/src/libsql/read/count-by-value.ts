import type { StarCounts, StarCountsByValue } from '../../counts-store.ts'
import { StoreError } from '../../store-error.ts'
import { zoneDays } from '../../zone-days.ts'
import type { Row } from '../database.ts'
import { canBeDimension, MOST_DIMENSIONS } from '../dimension-limits.ts'
import { isOwnKey } from '../own-dimensions.ts'
import { countStars, starsQuery } from './count-stars.ts'
import type { Counting } from './counted-ahead.ts'
import { matching } from './matching.ts'
import { readProject } from './read-project.ts'
import { canBeInRows, countCells, placeOf, readiness, stateOf } from './rollup-cells.ts'
import { rollupRanges } from './rollup-ranges.ts'
import { type Sql, sql } from './sql.ts'
import { addStars, NO_STARS, starsOf, subtractStars, totalOf, withinStars } from './star-counts.ts'
import { textOfRow } from './text-of-row.ts'

export interface CountingValues extends Counting {
  key: string
}

/** Of each value of a metadata key; undefined where it is no dimension, and will be none. */
export async function countStarsByValue(counting: CountingValues): Promise<StarCountsByValue | undefined> {
  return isOwnKey(counting.key) ? undefined : countStarsByKey(counting)
}

/** From what is counted ahead wherever the filter allows, else from the rows. */
export async function countStarsByKey(counting: CountingValues): Promise<StarCountsByValue | undefined> {
  const { connection, projectId, key, filter, zones } = counting
  const total = placeOf(projectId, filter)
  const timeZone = await zones.of(projectId)
  const ranges = total?.key === '' ? rollupRanges(filter, zoneDays(timeZone)) : undefined
  const place = { projectId, key }
  const edges = (ranges?.edges ?? []).map(({ from, to }) => ({ ...filter, from, to }))
  const [state = [], values = [], [all] = [], ...edgeRows] = await connection.read([
    stateOf(place),
    ...(ranges === undefined
      ? []
      : [countCells(place, ranges.buckets, 'value'), countCells({ projectId, key: '' }, ranges.buckets, 'nothing')]),
    ...edges.flatMap((edge) => [byValueQuery({ ...counting, filter: edge }, timeZone), starsQuery(projectId, edge)]),
  ])
  const ready = readiness(place, timeZone, state)
  if (ready === 'no dimension') {
    if (!(await canBeKept(counting))) return undefined
    if (!canBeInRows(state)) return { values: [], other: NO_STARS, missing: await countStars(counting) }
  }
  if (ready === 'other zone') {
    zones.forget(projectId)
    return countStarsByKey(counting)
  }
  if (ranges === undefined || ready !== 'ready') return countRows(counting, timeZone)
  const tally = createTally()
  for (const [value = null, ...stars] of values) tally.add(value, withinStars(starsOf(stars), filter))
  let everything = withinStars(starsOf(all), filter)
  for (const [index, rows] of edgeRows.entries()) {
    if (index % 2 === 0) tally.addRows(rows)
    else everything = rows.map(starsOfRow).reduce(addStars, everything)
  }
  return tally.result(everything)
}

/** Whether a key without a dimension would get one as soon as a rating has it. */
async function canBeKept({ connection, projectId, key }: CountingValues): Promise<boolean> {
  const project = await readProject(connection, projectId)
  if (project === undefined) return true
  const { dimensions, dimensions_allow, dimensions_deny } = project
  return (
    canBeDimension(key) &&
    dimensions.length < MOST_DIMENSIONS &&
    !dimensions_deny.includes(key) &&
    (dimensions_allow?.includes(key) ?? true)
  )
}

async function countRows(counting: CountingValues, timeZone: string): Promise<StarCountsByValue> {
  const { connection, key } = counting
  const [rows = []] = await connection.read([byValueQuery(counting, timeZone)])
  if (rows.length === MOST_ROWS) throw new StoreError('BUSY', `${key} is being counted for the first time`)
  const tally = createTally()
  tally.addRows(rows)
  return tally.result()
}

const MISSING = 1
const OTHER = 2
/** More than the values that are told apart have; only a key that is still being counted can have as many. */
const MOST_ROWS = 100_000

/** Value, what it is where it is null, stars, count. */
function byValueQuery({ projectId, key, filter }: CountingValues, timeZone: string): Sql {
  const { from, where } = matching(projectId, filter)
  const dimension = sql`from dimensions d where d.project_id = ${projectId} and d.key = ${key}`
  const known = sql`case when (select d.filled_until is null ${dimension})
    then (select v.value from dimension_values v where v.dimension_id = (select d.id ${dimension}) and v.value = text)
    else text end`
  const counts = sql`select ${textOfRow(key, timeZone)} text, r.rating, count(*) ratings from ${from} where ${where} group by 1, 2`
  return sql`select ${known}, iif(text is null, ${MISSING}, ${OTHER}), rating, sum(ratings) from (${counts})
    group by 1, 2, 3 limit ${MOST_ROWS}`
}

function starsOfRow([rating, count]: Row): StarCounts {
  const stars: StarCounts = [...NO_STARS]
  stars[Number(rating) - 1] = Number(count)
  return stars
}

function createTally() {
  const byValue = new Map<string, StarCounts>()
  let other = NO_STARS
  let missing = NO_STARS

  function add(value: Row[number], stars: StarCounts): void {
    if (value === null) other = addStars(other, stars)
    else byValue.set(String(value), addStars(byValue.get(String(value)) ?? NO_STARS, stars))
  }

  return {
    add,
    addRows(rows: Row[]): void {
      for (const [value = null, kind, ...counted] of rows) {
        if (value === null && kind === MISSING) missing = addStars(missing, starsOfRow(counted))
        else add(value, starsOfRow(counted))
      }
    },
    /** Of `everything`, what has no value is missing. */
    result(everything?: StarCounts): StarCountsByValue {
      const counted = [...byValue.values()].reduce(addStars, other)
      const values = [...byValue].map(([value, stars]) => ({ value, stars })).filter(({ stars }) => totalOf(stars) > 0)
      return { values, other, missing: everything === undefined ? missing : subtractStars(everything, counted) }
    },
  }
}
