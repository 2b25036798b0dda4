import { procedure, router } from '../trpc.ts'
import { AnalyticsQuery, Breakdown, BreakdownQuery, Distribution, SentimentReport, Summary, Trends } from './schemas.ts'
import { Terms, TermsQuery } from './terms.ts'

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
        summary: 'Ratings day by day',
        description:
          "By calendar day of the project's time zone. The last 30 days where no period is given; at most 2,000 days.",
      },
      scope,
    })
    .input(AnalyticsQuery)
    .output(Trends)
    .query(({ ctx, input, signal }) => ctx.services.analytics.trends(ctx.actor, input, signal)),
  sentiment: procedure
    .meta({
      openapi: { method: 'GET', path: '/analytics/sentiment', tags, summary: 'Positive, neutral and negative ratings' },
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
})
