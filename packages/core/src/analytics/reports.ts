import type { AnalyticsQuery, AnalyticsService } from '@parley/contracts'
import type { Store } from '@parley/store'
import { periodOf, periodOnWire, toRatingFilter } from '../period.ts'
import { projectOf } from '../project.ts'
import { breakDown, notADimension } from './breakdown.ts'
import { measuresOf, shareOf } from './figures.ts'
import { bySentiment, byStar, total } from './star-counts.ts'
import { termsReport } from './terms/terms-report.ts'
import { trendBuckets, trendPeriod } from './trends.ts'

export function createReports(core: { store: Store; now: () => number }): AnalyticsService {
  const { store, now } = core

  async function count(projectId: number, query: AnalyticsQuery, signal?: AbortSignal) {
    const period = await periodOf({ ...core, signal }, projectId, query)
    const stars = await store.countStars(projectId, toRatingFilter(query, period), signal)
    return { stars, total_ratings: total(stars), ...periodOnWire(period) }
  }

  return {
    async summary({ projectId }, query, signal) {
      const { stars, ...report } = await count(projectId, query, signal)
      return { ...report, ...measuresOf(stars), sentiment_breakdown: bySentiment(stars) }
    },

    async distribution({ projectId }, query, signal) {
      const { stars, ...report } = await count(projectId, query, signal)
      const [one, two, three, four, five] = stars
      const share = (n: number) => shareOf(n, report.total_ratings)
      const rating_shares = { 1: share(one), 2: share(two), 3: share(three), 4: share(four), 5: share(five) }
      return { ...report, rating_distribution: byStar(stars), rating_shares }
    },

    async trends({ projectId }, query, signal) {
      const period = trendPeriod(query, { now: now(), timeZone: await store.timeZone(projectId, signal) })
      const { from, to } = period
      const counts = await store.countStarsByDay(projectId, { ...toRatingFilter(query, period), from, to }, signal)
      const buckets = trendBuckets(period, counts)
      return {
        granularity: 'day',
        total_ratings: buckets.reduce((sum, { total_ratings }) => sum + total_ratings, 0),
        ...periodOnWire(period),
        buckets,
      }
    },

    async sentiment({ projectId }, query, signal) {
      const { stars, ...report } = await count(projectId, query, signal)
      const counts = bySentiment(stars)
      return {
        ...report,
        sentiment_breakdown: counts,
        sentiment_shares: {
          positive: shareOf(counts.positive, report.total_ratings),
          neutral: shareOf(counts.neutral, report.total_ratings),
          negative: shareOf(counts.negative, report.total_ratings),
        },
      }
    },

    async breakdown({ projectId }, { by, limit, sort, order, ...filters }, signal) {
      const period = await periodOf({ ...core, signal }, projectId, filters)
      const counts = await store.countStarsByValue(projectId, by, toRatingFilter(filters, period), signal)
      if (counts === undefined) throw notADimension(by, await projectOf(store, projectId))
      return { ...periodOnWire(period), by, ...breakDown(counts, { limit, sort, order }) }
    },

    terms: (actor, query, signal) => termsReport({ ...core, signal }, actor, query),
  }
}
