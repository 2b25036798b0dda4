import type { AnalyticsQuery, AnalyticsService, Period, SentimentReport, Summary } from '@parley/contracts'
import type { StarCounts, Store } from '@parley/store'
import { periodOf, periodOnWire, type ResolvedPeriod, toRatingFilter } from '../period.ts'
import { breakDown } from './breakdown.ts'
import { compare, compareSegments } from './compare.ts'
import { drivers } from './drivers.ts'
import { measuresOf, shareOf } from './figures.ts'
import { type Asked, countGroups } from './groups.ts'
import { mismatches } from './mismatches.ts'
import { isClosed, previousPeriod } from './previous-period.ts'
import { responseOf, responsesByValue } from './responses.ts'
import { bySentiment, byStar, total } from './star-counts.ts'
import { termsReport } from './terms/terms-report.ts'
import { textReport } from './text-report.ts'
import { createTrends } from './trends/trends.ts'
import { csatDifference, probBetter } from './two-arms.ts'

export function createReports(core: { store: Store; now: () => number }): AnalyticsService {
  const { store } = core

  async function count(projectId: number, query: AnalyticsQuery, signal?: AbortSignal) {
    const period = await periodOf({ ...core, signal }, projectId, query)
    const stars = await store.countStars(projectId, toRatingFilter(query, period), signal)
    return { stars, total_ratings: total(stars), ...periodOnWire(period) }
  }

  return {
    async summary({ projectId }, query, signal) {
      const period = await periodOf({ ...core, signal }, projectId, query)
      const stars = await store.countStars(projectId, toRatingFilter(query, period), signal)
      return {
        ...periodOnWire(period),
        ...measuresOf(stars),
        sentiment_breakdown: bySentiment(stars),
        response: await responseOf({ store, projectId, signal }, query, period),
        change: await changeOf({ store, projectId, signal }, { query, period, stars }),
      }
    },

    async distribution({ projectId }, query, signal) {
      const { stars, ...report } = await count(projectId, query, signal)
      const [one, two, three, four, five] = stars
      const share = (n: number) => shareOf(n, report.total_ratings)
      const rating_shares = { 1: share(one), 2: share(two), 3: share(three), 4: share(four), 5: share(five) }
      return { ...report, rating_distribution: byStar(stars), rating_shares }
    },

    trends: createTrends(core),

    async sentiment({ projectId }, query, signal) {
      const period = await periodOf({ ...core, signal }, projectId, query)
      const filter = toRatingFilter(query, period)
      const [stars, texts] = await Promise.all([
        store.countStars(projectId, filter, signal),
        store.countTextSentiments(projectId, filter, signal),
      ])
      return {
        ...periodOnWire(period),
        ...sentimentReport(stars),
        text: textReport(texts),
      }
    },

    async breakdown({ projectId }, { by, limit, sort, order, ...filters }, signal) {
      const period = await periodOf({ ...core, signal }, projectId, filters)
      const asked = { store, projectId, signal }
      const counts = await countGroups(asked, by, toRatingFilter(filters, period))
      const responses = await responsesByValue(asked, { by, query: filters, period })
      return { ...periodOnWire(period), by, ...breakDown({ ...counts, responses }, { limit, sort, order }) }
    },

    compare: ({ projectId }, query, signal) => compare(core, { store, projectId, signal }, query),
    compareSegments: ({ projectId }, segments, signal) => compareSegments(core, { store, projectId, signal }, segments),
    mismatches: ({ projectId }, query, signal) => mismatches(core, { store, projectId, signal }, query),
    drivers: ({ projectId }, query, signal) => drivers(core, { store, projectId, signal }, query),
    terms: (actor, query, signal) => termsReport({ ...core, signal }, actor, query),
  }
}

function sentimentReport(stars: StarCounts): Omit<SentimentReport, keyof Period | 'text'> {
  const total_ratings = total(stars)
  const counts = bySentiment(stars)
  return {
    total_ratings,
    sentiment_breakdown: counts,
    sentiment_shares: {
      positive: shareOf(counts.positive, total_ratings),
      neutral: shareOf(counts.neutral, total_ratings),
      negative: shareOf(counts.negative, total_ratings),
    },
  }
}

/** Against the period before; null where the period has an open end. */
async function changeOf(
  { store, projectId, signal }: Asked,
  { query, period, stars }: { query: AnalyticsQuery; period: ResolvedPeriod; stars: StarCounts },
): Promise<Summary['change']> {
  if (!isClosed(period)) return null
  const before = previousPeriod(period, await store.timeZone(projectId, signal))
  const earlier = await store.countStars(projectId, toRatingFilter(query, before), signal)
  return {
    previous: { ...periodOnWire(before), ...measuresOf(earlier) },
    prob_better: probBetter(earlier, stars),
    csat_difference: csatDifference(earlier, stars),
  }
}
