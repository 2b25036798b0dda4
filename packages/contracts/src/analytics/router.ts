import { procedure, router } from '../trpc.ts'
import { CompareQuery, CompareSegments, Comparison, PairComparison } from './compare.ts'
import { Drivers, DriversQuery } from './drivers.ts'
import { MismatchesQuery, MismatchPage } from './mismatches.ts'
import { AnalyticsQuery, Breakdown, BreakdownQuery, Distribution, SentimentReport, Summary } from './schemas.ts'
import { Terms, TermsQuery } from './terms.ts'
import { Trends, TrendsQuery } from './trends.ts'

const tags = ['Analytics']
const scope = 'analytics:read'

export const analyticsRouter = router({
  summary: procedure
    .meta({ openapi: { method: 'GET', path: '/analytics/summary', tags, summary: 'Totals at a glance' }, scope })
    .input(AnalyticsQuery)
    .output(Summary)
    .query(({ ctx, input, signal }) => ctx.services.analytics.summary(ctx.actor, input, signal)),
  distribution: procedure
    .meta({
      openapi: { method: 'GET', path: '/analytics/distribution', tags, summary: 'How often each star was given' },
      scope,
    })
    .input(AnalyticsQuery)
    .output(Distribution)
    .query(({ ctx, input, signal }) => ctx.services.analytics.distribution(ctx.actor, input, signal)),
  trends: procedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/analytics/trends',
        tags,
        summary: 'Ratings over time, and when their level changed',
        description:
          "By hour, day, week or month of any time zone, the project's unless told. Where no period is given, the last 7 days by the hour, 30 by day, 84 by week and 365 by month; at most 2,000 buckets.",
      },
      scope,
    })
    .input(TrendsQuery)
    .output(Trends)
    .query(({ ctx, input, signal }) => ctx.services.analytics.trends(ctx.actor, input, signal)),
  sentiment: procedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/analytics/sentiment',
        tags,
        summary: 'Positive, neutral and negative ratings, by stars and by text',
      },
      scope,
    })
    .input(AnalyticsQuery)
    .output(SentimentReport)
    .query(({ ctx, input, signal }) => ctx.services.analytics.sentiment(ctx.actor, input, signal)),
  breakdown: procedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/analytics/breakdown',
        tags,
        summary: 'Ratings by the values of a metadata key',
        description: 'Agents, models, categories compared: any key of the metadata. An unknown key has no groups.',
      },
      scope,
    })
    .input(BreakdownQuery)
    .output(Breakdown)
    .query(({ ctx, input, signal }) => ctx.services.analytics.breakdown(ctx.actor, input, signal)),
  compare: procedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/analytics/compare',
        tags,
        summary: 'Whether one value of a dimension is better than another, or than all',
        description:
          'With `a` and `b` two values; without them all values, each pair corrected for their number; with `by=period` a period against the one before.',
      },
      scope,
    })
    .input(CompareQuery)
    .output(Comparison)
    .query(({ ctx, input, signal }) => ctx.services.analytics.compare(ctx.actor, input, signal)),
  compare_segments: procedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/analytics/compare',
        tags,
        summary: 'Whether one set of ratings is better than another',
        description: 'Each set is given by filters, the same as everywhere. Nothing is written.',
      },
      scope,
    })
    .input(CompareSegments)
    .output(PairComparison)
    .query(({ ctx, input, signal }) => ctx.services.analytics.compareSegments(ctx.actor, input, signal)),
  drivers: procedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/analytics/drivers',
        tags,
        summary: 'What explains a low or changed average',
        description:
          'The contribution of each value of each dimension to the change against the period before, or, without a period, to the average.',
      },
      scope,
    })
    .input(DriversQuery)
    .output(Drivers)
    .query(({ ctx, input, signal }) => ctx.services.analytics.drivers(ctx.actor, input, signal)),
  terms: procedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/analytics/terms',
        tags,
        summary: 'Words and phrases typical of low and of high ratings',
        description:
          'From the newest feedback texts of both groups, in any language; `sampled` says where there are more than were read. Many terms are tested at once, so take them as a hint where to look, and read the examples.',
      },
      scope,
    })
    .input(TermsQuery)
    .output(Terms)
    .query(({ ctx, input, signal }) => ctx.services.analytics.terms(ctx.actor, input, signal)),
  mismatches: procedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/analytics/mismatches',
        tags,
        summary: 'Ratings whose stars and text say the opposite',
        description:
          'Five stars with angry words, one star with praise: sarcasm, a slip, a scale read upside down. Newest first, and only where the text leaves no doubt. It shows ratings, so it asks for `ratings:read`.',
      },
      scope: 'ratings:read',
    })
    .input(MismatchesQuery)
    .output(MismatchPage)
    .query(({ ctx, input, signal }) => ctx.services.analytics.mismatches(ctx.actor, input, signal)),
})
