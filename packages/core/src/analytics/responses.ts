import type { AnalyticsQuery, Responses } from '@parley/contracts'
import type { ResponseFilter, Responses as StoredResponses } from '@parley/store'
import { type ResolvedPeriod, toRatingFilter } from '../period.ts'
import { shareOf } from './figures.ts'
import { type Asked, keyOfGroups } from './groups.ts'

/** What is known of links without their ratings. */
const KNOWN: string[] = ['from', 'to', 'days', 'metadata'] satisfies (keyof AnalyticsQuery)[]

/** Of the links sent in the period; null where there are none, or where the query asks for what only ratings have. */
export async function responseOf(
  { store, projectId, signal }: Asked,
  query: AnalyticsQuery,
  period: ResolvedPeriod,
): Promise<Responses | null> {
  const filter = filterOf(query, period)
  const counted = filter && (await store.countResponses(projectId, filter, signal))
  return counted === undefined || counted.sent === 0 ? null : toResponses(counted)
}

/** As `responseOf`, of each value of the key that makes the groups. */
export async function responsesByValue(
  { store, projectId, signal }: Asked,
  { by, query, period }: { by: string; query: AnalyticsQuery; period: ResolvedPeriod },
): Promise<Map<string, Responses>> {
  const [key, filter] = [keyOfGroups(by), filterOf(query, period)]
  if (key === undefined || filter === undefined) return new Map()
  const counted = await store.countResponsesByValue(projectId, key, filter, signal)
  return new Map([...counted].map(([value, responses]) => [value, toResponses(responses)]))
}

/** Undefined where links do not know what the query asks for. */
function filterOf(query: AnalyticsQuery, period: ResolvedPeriod): ResponseFilter | undefined {
  if (Object.entries(query).some(([name, value]) => value !== undefined && !KNOWN.includes(name))) return undefined
  const { from, to, metadata } = toRatingFilter(query, period)
  return { from, to, metadata }
}

function toResponses({ sent, seen, answered }: StoredResponses): Responses {
  return { sent, seen, answered, response_rate: shareOf(answered, sent) }
}
