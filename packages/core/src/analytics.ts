import type { AnalyticsQuery, AnalyticsService } from '@parley/contracts'
import type { Store } from '@parley/store'
import { breakDown, notADimension } from './breakdown.ts'
import { periodOf, periodOnWire, toRatingFilter } from './period.ts'
import { projectOf } from './project.ts'
import { average, bySentiment, byStar, total } from './star-counts.ts'
import { trendBuckets, trendPeriod } from './trends.ts'

export function createAnalytics(core: { store: Store; now: () => number }): AnalyticsService {
  const { store, now } = core

  async function count(projectId: number, query: AnalyticsQuery, signal?: AbortSignal) {
    const period = await periodOf({ ...core, signal }, projectId, query)
    const stars = await store.countStars(projectId, toRatingFilter(query, period), signal)
    return { stars, total_ratings: total(stars), ...periodOnWire(period) }
  }

  return {
    async summary({ projectId }, query, signal) {
      const { stars, ...report } = await count(projectId, query, signal)
      return {
        ...report,
        average_rating: average(stars),
        rating_distribution: byStar(stars),
        sentiment_breakdown: bySentiment(stars),
      }
    },

    async distribution({ projectId }, query, signal) {
      const { stars, ...report } = await count(projectId, query, signal)
      const shares = stars.map((n) => share(n, report.total_ratings))
      const [one = null, two = null, three = null, four = null, five = null] = shares
      return {
        ...report,
        rating_distribution: byStar(stars),
        rating_shares: { 1: one, 2: two, 3: three, 4: four, 5: five },
      }
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
          positive: share(counts.positive, report.total_ratings),
          neutral: share(counts.neutral, report.total_ratings),
          negative: share(counts.negative, report.total_ratings),
        },
      }
    },

    async breakdown({ projectId }, { by, limit, sort, order, ...filters }, signal) {
      const period = await periodOf({ ...core, signal }, projectId, filters)
      const counts = await store.countStarsByValue(projectId, by, toRatingFilter(filters, period), signal)
      if (counts === undefined) throw notADimension(by, await projectOf(store, projectId))
      return { ...periodOnWire(period), by, ...breakDown(counts, { limit, sort, order }) }
    },
  }
}

function share(n: number, of: number): number | null {
  return of === 0 ? null : n / of
}
