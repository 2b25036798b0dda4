import type { Actor } from '../context.ts'
import type {
  AnalyticsQuery,
  Breakdown,
  BreakdownQuery,
  Distribution,
  SentimentReport,
  Summary,
  Trends,
} from './schemas.ts'
import type { Terms, TermsQuery } from './terms.ts'

/** What the analytics procedures need; core implements it. All take the same filters, and are called off by the signal. */
export interface AnalyticsService {
  summary(actor: Actor, query: AnalyticsQuery, signal?: AbortSignal): Promise<Summary>
  distribution(actor: Actor, query: AnalyticsQuery, signal?: AbortSignal): Promise<Distribution>
  /** By day of the project's time zone; the last 30 days where the query names no period. Throws UNPROCESSABLE_CONTENT above 2,000 days. */
  trends(actor: Actor, query: AnalyticsQuery, signal?: AbortSignal): Promise<Trends>
  sentiment(actor: Actor, query: AnalyticsQuery, signal?: AbortSignal): Promise<SentimentReport>
  /** By the values of a metadata key. Throws UNPROCESSABLE_CONTENT where the key is kept out of the project's dimensions. */
  breakdown(actor: Actor, query: BreakdownQuery, signal?: AbortSignal): Promise<Breakdown>
  /** Of the newest feedback texts; excerpts of them only where the actor may read ratings. */
  terms(actor: Actor, query: TermsQuery, signal?: AbortSignal): Promise<Terms>
}
