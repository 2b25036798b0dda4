import type { Actor } from '../context.ts'
import type { CompareQuery, CompareSegments, Comparison, PairComparison } from './compare.ts'
import type { Drivers, DriversQuery } from './drivers.ts'
import type { MismatchesQuery, MismatchPage } from './mismatches.ts'
import type { AnalyticsQuery, Breakdown, BreakdownQuery, Distribution, SentimentReport, Summary } from './schemas.ts'
import type { Terms, TermsQuery } from './terms.ts'
import type { Trends, TrendsQuery } from './trends.ts'

/** What the analytics procedures need; core implements it. All take the same filters, and are called off by the signal. */
export interface AnalyticsService {
  summary(actor: Actor, query: AnalyticsQuery, signal?: AbortSignal): Promise<Summary>
  distribution(actor: Actor, query: AnalyticsQuery, signal?: AbortSignal): Promise<Distribution>
  /** By hour, day, week or month; the last ones where the query names no period. Throws UNPROCESSABLE_CONTENT above 2,000 buckets. */
  trends(actor: Actor, query: TrendsQuery, signal?: AbortSignal): Promise<Trends>
  sentiment(actor: Actor, query: AnalyticsQuery, signal?: AbortSignal): Promise<SentimentReport>
  /** By the values of a metadata key. Throws UNPROCESSABLE_CONTENT where the key is kept out of the project's dimensions. */
  breakdown(actor: Actor, query: BreakdownQuery, signal?: AbortSignal): Promise<Breakdown>
  /** Two values of a dimension, all of them, or a period with the one before. Throws UNPROCESSABLE_CONTENT as `breakdown`. */
  compare(actor: Actor, query: CompareQuery, signal?: AbortSignal): Promise<Comparison>
  /** Any two sets of ratings. */
  compareSegments(actor: Actor, segments: CompareSegments, signal?: AbortSignal): Promise<PairComparison>
  /** What the values of dimensions have done to the average. */
  drivers(actor: Actor, query: DriversQuery, signal?: AbortSignal): Promise<Drivers>
  /** Of the newest feedback texts; excerpts of them only where the actor may read ratings. */
  terms(actor: Actor, query: TermsQuery, signal?: AbortSignal): Promise<Terms>
  /** Ratings whose stars and text say the opposite, newest first. Throws UNPROCESSABLE_CONTENT for a cursor that is none. */
  mismatches(actor: Actor, query: MismatchesQuery, signal?: AbortSignal): Promise<MismatchPage>
}
