import type { ResponseFilter, Responses } from '../../links-store.ts'
import { zoneDays } from '../../zone-days.ts'
import type { Connection } from '../connection.ts'
import type { Row } from '../database.ts'
import { labelChecks } from './matching.ts'
import { asPoints, countCells, LINKS, placeOf, readiness, stateOf } from './rollup-cells.ts'
import { rollupRanges } from './rollup-ranges.ts'
import { every, type Sql, sql } from './sql.ts'
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

function responsesQuery(projectId: number, { from, to, metadata }: ResponseFilter): Sql {
  const where = every([
    sql`r.project_id = ${projectId}`,
    from === undefined ? undefined : sql`r.sent_at >= ${from}`,
    to === undefined ? undefined : sql`r.sent_at < ${to}`,
    ...labelChecks({ metadata }),
  ])
  return sql`select count(*), count(r.seen_at), count(r.answered_at) from links r where ${where}`
}

function toResponses([row = []]: Row[]): Responses {
  const [sent, seen, answered] = row
  return { sent: Number(sent ?? 0), seen: Number(seen ?? 0), answered: Number(answered ?? 0) }
}

function add(a: Responses, b: Responses): Responses {
  return { sent: a.sent + b.sent, seen: a.seen + b.seen, answered: a.answered + b.answered }
}
