import { type AnalyticsService, type Granularity, invalidInput, LIMITS, type TrendsQuery } from '@parley/contracts'
import type { StarCounts, Store } from '@parley/store'
import { toRatingFilter } from '../../period.ts'
import { properName } from '../../proper-name.ts'
import { periodBefore } from './period-before.ts'
import { changesOnWire, type Series, seriesOnWire, sumsBySpan } from './series.ts'
import { boundsOf, daysOf, spansOf } from './spans.ts'
import { type TrendPeriod, trendPeriod } from './trend-period.ts'

/** A day, a week, about a month, a quarter: long enough to even out the rhythm of hours, weekdays and weeks. */
const WINDOWS: Record<Granularity, number> = { hour: 24, day: 7, week: 4, month: 3 }

type Count = (bounds: readonly number[]) => Promise<StarCounts[]>

export function createTrends({ store, now }: { store: Store; now: () => number }): AnalyticsService['trends'] {
  return async ({ projectId }, query, signal) => {
    const timeZone = query.tz === undefined ? await store.timeZone(projectId, signal) : properName(query.tz)
    const period = trendPeriod(query, { now: now(), timeZone })
    const spans = spansOf(period, query)
    if (spans.length > LIMITS.trendBuckets) throw tooManyBuckets(query)
    const count: Count = async (bounds) =>
      store.countStarsBetween(projectId, toRatingFilter(query, period), bounds, signal)
    const [{ counts, changes }, previous] = await Promise.all([
      countsWithChanges({ period, spans }, query.granularity, count),
      query.compare === undefined ? null : seriesBefore(period, query, count),
    ])
    const window = WINDOWS[query.granularity]
    return {
      granularity: query.granularity,
      time_zone: timeZone,
      ...seriesOnWire({ period, spans, counts }, window),
      moving_average_window: window,
      change_points: changes,
      previous: previous && seriesOnWire(previous, window),
    }
  }
}

/** Counted by days wherever these are not too many, as changes are found by days. */
async function countsWithChanges(
  { period, spans }: Pick<Series, 'period' | 'spans'>,
  granularity: Granularity,
  count: Count,
) {
  const days = granularity === 'hour' ? [] : daysOf(period)
  if (granularity === 'hour' || days.length > LIMITS.trendBuckets) {
    return { counts: await count(boundsOf(spans)), changes: null }
  }
  const byDay = await count(boundsOf(days))
  return { counts: sumsBySpan(spans, days, byDay), changes: changesOnWire(days, byDay) }
}

async function seriesBefore(period: TrendPeriod, query: TrendsQuery, count: Count): Promise<Series> {
  const before = periodBefore(period, query.granularity)
  const spans = spansOf(before, query)
  return { period: before, spans, counts: await count(boundsOf(spans)) }
}

function tooManyBuckets({ days, granularity }: TrendsQuery) {
  const message = `By ${granularity} the period has more than ${LIMITS.trendBuckets} buckets, the most that can be shown: narrow it, or take longer ones`
  return invalidInput([{ field: days === undefined ? 'from' : 'days', rule: 'too_many_buckets', message }])
}
