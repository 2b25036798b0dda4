import { AGENTS, agentName, DAYS, FIRST_DAY } from '../rows/rating-rows.ts'

const DAY_MS = 86_400_000

export interface AnalyticsQuery {
  name: string
  /** The address of the index-th time it is asked. */
  path(index: number): string
  /** The same question to DuckDB. */
  duckdb(index: number): string
  /** The same question to the FastAPI peer, where it can answer it. */
  fastapi?: string
}

/** The calendar day so many days after the first one. */
export function day(offset: number): string {
  return new Date(Date.parse(FIRST_DAY) + offset * DAY_MS).toISOString().slice(0, 10)
}

/** The cheapest statements from which the answers follow; some give less than Parley does. */
const BY_STARS = 'select rating, count(*) from ratings'
const BY_GROUP = 'count(*) as n, avg(rating), count(*) filter (rating >= 4) from ratings'

export const ANALYTICS_QUERIES: readonly AnalyticsQuery[] = [
  {
    name: 'summary',
    path: () => '/analytics/summary',
    duckdb: () => `${BY_STARS} group by rating`,
    fastapi: '/analytics/summary',
  },
  {
    name: 'distribution',
    path: () => '/analytics/distribution',
    duckdb: () => `${BY_STARS} group by rating`,
    fastapi: '/analytics/distribution',
  },
  {
    name: 'trends',
    path: () => `/analytics/trends?from=${day(0)}&to=${day(DAYS - 1)}`,
    duckdb: () => 'select time::date as day, count(*), avg(rating) from ratings group by day order by day',
    // Its period counts back from today, and has to reach the first day of the data.
    fastapi: '/analytics/trends?days=3650',
  },
  {
    name: 'breakdown',
    path: () => `/analytics/breakdown?by=agent_id&limit=${AGENTS}`,
    duckdb: () => `select agent_id, ${BY_GROUP} group by agent_id order by n desc limit ${AGENTS}`,
  },
  {
    name: 'filtered',
    path: (index) => `/analytics/summary?metadata=agent_id:${agentName(index % AGENTS)}`,
    duckdb: (index) => `${BY_STARS} where agent_id = '${agentName(index % AGENTS)}' group by rating`,
  },
]
