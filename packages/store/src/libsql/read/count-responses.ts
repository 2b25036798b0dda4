import type { ResponseFilter, Responses } from '../../links-store.ts'
import { zoneDays } from '../../zone-days.ts'
import type { Connection } from '../connection.ts'
import type { Row } from '../database.ts'
import { canBeDimension, MOST_VALUES } from '../dimension-limits.ts'
import { labelChecks } from './matching.ts'
import { asPoints, countCells, LINKS, placeOf, readiness, stateOf } from './rollup-cells.ts'
import { rollupRanges } from './rollup-ranges.ts'
import { every, type Sql, sql } from './sql.ts'
import { scalarOf } from './text-of-row.ts'
import type { Zones } from './zones.ts'

interface Counting {
  connection: Pick<Connection, 'read'>
  zones: Zones
  projectId: number
  filter: ResponseFilter
}

/** As `countStars`: from what is counted ahead wherever the filter allows, else from the rows. */
export async function countResponses(counting: Counting): Promise<Responses> {
  const { connection, projectId, filter, zones } = counting
  const place = placeOf(projectId, filter)
  const timeZone = await zones.of(projectId)
  const ranges = place && rollupRanges(filter, zoneDays(timeZone))
  if (place === undefined || ranges === undefined) return countRows(counting)
  const buckets = place.value === undefined ? ranges.buckets : asPoints(ranges.buckets)
  const [state = [], cells = [], ...edges] = await connection.read([
    stateOf(place, LINKS),
    countCells(place, buckets, 'nothing', LINKS),
    ...ranges.edges.map(({ from, to }) => responsesQuery(projectId, { ...filter, from, to })),
  ])
  switch (readiness(place, timeZone, state)) {
    case 'rows':
    case 'no dimension':
      return countRows(counting)
    case 'other zone':
      zones.forget(projectId)
      return countResponses(counting)
    case 'none':
      return toResponses([])
    case 'ready':
      return [cells, ...edges].map(toResponses).reduce(add)
  }
}

async function countRows({ connection, projectId, filter }: Counting): Promise<Responses> {
  const [rows = []] = await connection.read([responsesQuery(projectId, filter)])
  return toResponses(rows)
}

/** By the values of a key, those that are told apart. */
export async function countResponsesByValue(counting: Counting, key: string): Promise<Map<string, Responses>> {
  const { connection, projectId, filter, zones } = counting
  if (!canBeDimension(key)) return new Map()
  const timeZone = await zones.of(projectId)
  const ranges = placeOf(projectId, filter)?.key === '' ? rollupRanges(filter, zoneDays(timeZone)) : undefined
  const place = { projectId, key }
  const byRow = (part: ResponseFilter) => byValueQuery(projectId, part, key)
  if (ranges !== undefined) {
    const [state = [], ...counts] = await connection.read([
      stateOf(place, LINKS),
      countCells(place, ranges.buckets, 'value', LINKS),
      ...ranges.edges.map(({ from, to }) => byRow({ ...filter, from, to })),
    ])
    const ready = readiness(place, timeZone, state)
    if (ready === 'ready') return byValue(counts.flat())
    if (ready === 'other zone') {
      zones.forget(projectId)
      return countResponsesByValue(counting, key)
    }
  }
  const [rows = []] = await connection.read([byRow(filter)])
  return byValue(rows)
}

/** Values come several times where a period has parts. */
function byValue(rows: Row[]): Map<string, Responses> {
  const found = new Map<string, Responses>()
  for (const [value = null, ...counts] of rows) {
    const responses = toResponses([counts])
    if (value === null || responses.sent === 0) continue
    const known = found.get(String(value))
    found.set(String(value), known === undefined ? responses : add(known, responses))
  }
  return found
}

/** As many as values of a key are told apart, by their links. */
function byValueQuery(projectId: number, filter: ResponseFilter, key: string): Sql {
  return sql`select ${scalarOf(key)}, count(*), count(r.seen_at), count(r.answered_at) from links r
    where ${matchingLinks(projectId, filter)} group by 1 order by 2 desc limit ${MOST_VALUES + 1}`
}

function responsesQuery(projectId: number, filter: ResponseFilter): Sql {
  return sql`select count(*), count(r.seen_at), count(r.answered_at) from links r
    where ${matchingLinks(projectId, filter)}`
}

function matchingLinks(projectId: number, { from, to, metadata }: ResponseFilter): Sql {
  return every([
    sql`r.project_id = ${projectId}`,
    from === undefined ? undefined : sql`r.sent_at >= ${from}`,
    to === undefined ? undefined : sql`r.sent_at < ${to}`,
    ...labelChecks({ metadata }),
  ])
}

function toResponses([row = []]: Row[]): Responses {
  const [sent, seen, answered] = row
  return { sent: Number(sent ?? 0), seen: Number(seen ?? 0), answered: Number(answered ?? 0) }
}

function add(a: Responses, b: Responses): Responses {
  return { sent: a.sent + b.sent, seen: a.seen + b.seen, answered: a.answered + b.answered }
}
