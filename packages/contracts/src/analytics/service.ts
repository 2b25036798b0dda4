import type { Actor } from '../context.ts'
import type { AnalyticsQuery, Distribution, SentimentReport, Summary, Trends } from './schemas.ts'

/** What the analytics procedures need; core implements it. All take the same filters. */
export interface AnalyticsService {
  summary(actor: Actor, query: AnalyticsQuery): Promise<Summary>
  distribution(actor: Actor, query: AnalyticsQuery): Promise<Distribution>
  /** By day; the last 30 days where the query names no period. Throws UNPROCESSABLE_CONTENT above 2,000 days. */
  trends(actor: Actor, query: AnalyticsQuery): Promise<Trends>
  sentiment(actor: Actor, query: AnalyticsQuery): Promise<SentimentReport>
}
