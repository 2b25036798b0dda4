import {
  type AnalyticsQuery,
  type AnalyticsService,
  invalidInput,
  LIMITS,
  SENTIMENT_STARS,
  type SentimentCounts,
  type StarCounts as StarCountsOnWire,
  type TrendBucket,
} from '@parley/contracts'
import type { StarCounts, Store } from '@parley/store'
import {
  DAY_MS,
  endOfDay,
  lastDays,
  nameOf,
  periodOnWire,
  type ResolvedPeriod,
  resolvePeriod,
  toRatingFilter,
} from './period.ts'

const DEFAULT_TREND_DAYS = 30

export function createAnalytics({ store, now }: { store: Store; now: () => number }): AnalyticsService {
  async function count(projectId: number, query: AnalyticsQuery) {
    const period = resolvePeriod(query, now())
    const stars = await store.countStars(projectId, toRatingFilter(query, period))
    return { stars, total_ratings: total(stars), ...periodOnWire(period) }
  }

  return {
    async summary({ projectId }, query) {
      const { stars, ...report } = await count(projectId, query)
      return {
        ...report,
        average_rating: average(stars),
        rating_distribution: byStar(stars),
        sentiment_breakdown: bySentiment(stars),
      }
    },

    async distribution({ projectId }, query) {
      const { stars, ...report } = await count(projectId, query)
      const shares = stars.map((n) => share(n, report.total_ratings))
      const [one = null, two = null, three = null, four = null, five = null] = shares
      return {
        ...report,
        rating_distribution: byStar(stars),
        rating_shares: { 1: one, 2: two, 3: three, 4: four, 5: five },
      }
    },

    async trends({ projectId }, query) {
      const period = trendPeriod(query, now())
      const days = await store.countStarsByDay(projectId, toRatingFilter(query, period))
      const byDay = new Map(days.map(({ day, stars }) => [day, stars]))
      const first = Math.floor(period.from / DAY_MS)
      const buckets = Array.from({ length: dayCount(period) }, (_, index) =>
        bucket(first + index, byDay.get(first + index)),
      )
      return {
        granularity: 'day',
        total_ratings: buckets.reduce((sum, { total_ratings }) => sum + total_ratings, 0),
        ...periodOnWire(period),
        buckets,
      }
    },

    async sentiment({ projectId }, query) {
      const { stars, ...report } = await count(projectId, query)
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
  }
}

/** Trends need both ends: an open end is now, an open start 30 days before the end. */
function trendPeriod(query: AnalyticsQuery, now: number): ResolvedPeriod & { from: number; to: number } {
  const { from, to, name } = resolvePeriod(query, now)
  if (from === undefined && to === undefined) return lastDays(DEFAULT_TREND_DAYS, now)
  const end = to ?? Math.max(endOfDay(now), from ?? 0)
  const start = from ?? end - DEFAULT_TREND_DAYS * DAY_MS
  const period = { from: start, to: end, name: query.days === undefined ? nameOf(start, end) : name }
  if (dayCount(period) > LIMITS.trendBuckets) {
    const field = query.days === undefined ? 'from' : 'days'
    const message = `The period has ${dayCount(period)} days; at most ${LIMITS.trendBuckets} can be shown, so narrow it`
    throw invalidInput([{ field, rule: 'too_many_buckets', message }])
  }
  return period
}

function dayCount({ from, to }: { from: number; to: number }): number {
  return Math.ceil(to / DAY_MS) - Math.floor(from / DAY_MS)
}

function bucket(day: number, stars: StarCounts = [0, 0, 0, 0, 0]): TrendBucket {
  return {
    date: new Date(day * DAY_MS).toISOString().slice(0, 10),
    total_ratings: total(stars),
    average_rating: average(stars),
    rating_distribution: byStar(stars),
  }
}

function total(stars: StarCounts): number {
  return stars.reduce((sum, n) => sum + n, 0)
}

/** Mean number of stars; null of none. */
function average(stars: StarCounts): number | null {
  const n = total(stars)
  return n === 0 ? null : stars.reduce((sum, count, index) => sum + count * (index + 1), 0) / n
}

function share(n: number, of: number): number | null {
  return of === 0 ? null : n / of
}

function byStar([one, two, three, four, five]: StarCounts): StarCountsOnWire {
  return { 1: one, 2: two, 3: three, 4: four, 5: five }
}

function bySentiment(stars: StarCounts): SentimentCounts {
  const between = ([low, high]: readonly [number, number]) => stars.slice(low - 1, high).reduce((sum, n) => sum + n, 0)
  return {
    positive: between(SENTIMENT_STARS.positive),
    neutral: between(SENTIMENT_STARS.neutral),
    negative: between(SENTIMENT_STARS.negative),
  }
}
