import { procedure, router } from '../trpc.ts'
import { AnalyticsQuery, Distribution, SentimentReport, Summary, Trends } from './schemas.ts'

const tags = ['Analytics']
const scope = 'analytics:read'

export const analyticsRouter = router({
  summary: procedure
    .meta({ openapi: { method: 'GET', path: '/analytics/summary', tags, summary: 'Totals at a glance' }, scope })
    .input(AnalyticsQuery)
    .output(Summary)
    .query(({ ctx, input }) => ctx.services.analytics.summary(ctx.actor, input)),
  distribution: procedure
    .meta({
      openapi: { method: 'GET', path: '/analytics/distribution', tags, summary: 'How often each star was given' },
      scope,
    })
    .input(AnalyticsQuery)
    .output(Distribution)
    .query(({ ctx, input }) => ctx.services.analytics.distribution(ctx.actor, input)),
  trends: procedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/analytics/trends',
        tags,
        summary: 'Ratings day by day',
        description: 'The last 30 days where no period is given; at most 2,000 days.',
      },
      scope,
    })
    .input(AnalyticsQuery)
    .output(Trends)
    .query(({ ctx, input }) => ctx.services.analytics.trends(ctx.actor, input)),
  sentiment: procedure
    .meta({
      openapi: { method: 'GET', path: '/analytics/sentiment', tags, summary: 'Positive, neutral and negative ratings' },
      scope,
    })
    .input(AnalyticsQuery)
    .output(SentimentReport)
    .query(({ ctx, input }) => ctx.services.analytics.sentiment(ctx.actor, input)),
})
