import type { AnalyticsQuery, Responses } from '@parley/contracts'
import { type ResolvedPeriod, toRatingFilter } from '../period.ts'
import { shareOf } from './figures.ts'
import type { Asked } from './groups.ts'

/** What is known of links without their ratings. */
const KNOWN: string[] = ['from', 'to', 'days', 'metadata'] satisfies (keyof AnalyticsQuery)[]

/** Of the links sent in the period; null where there are none, or where the query asks for what only ratings have. */
export async function responseOf(
  { store, projectId, signal }: Asked,
  query: AnalyticsQuery,
  period: ResolvedPeriod,
): Promise<Responses | null> {
  const asksForMore = Object.entries(query).some(([name, value]) => value !== undefined && !KNOWN.includes(name))
  if (asksForMore) return null
  const { from, to, metadata } = toRatingFilter(query, period)
  const { sent, seen, answered } = await store.countResponses(projectId, { from, to, metadata }, signal)
  return sent === 0 ? null : { sent, seen, answered, response_rate: shareOf(answered, sent) }
}
