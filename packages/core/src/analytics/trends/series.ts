import type { Average, ChangePoint, TrendSeries } from '@parley/contracts'
import { changePoints } from '@parley/statistics'
import type { StarCounts } from '@parley/store'
import { nameOfDay } from '../../local-days.ts'
import { periodOnWire } from '../../period.ts'
import { averageOf, measuresOf } from '../figures.ts'
import { NO_STARS, plus } from '../star-counts.ts'
import { clockTime, offsetsBetween } from './clock.ts'
import type { Span } from './spans.ts'
import type { TrendPeriod } from './trend-period.ts'

/** A period, its spans, and the ratings of each of them. */
export interface Series {
  period: TrendPeriod
  spans: readonly Span[]
  counts: readonly StarCounts[]
}

/** `window`: how many buckets a moving average is of. */
export function seriesOnWire({ period, spans, counts }: Series, window: number): TrendSeries {
  const offsets = offsetsBetween(period.timeZone, period.from, period.to)
  const averages = movingAverages(counts, window)
  return {
    ...periodOnWire(period),
    ...measuresOf(counts.reduce(plus, NO_STARS)),
    buckets: spans.map(({ day, start, end, partial }, index) => ({
      date: nameOfDay(day),
      start: clockTime(start, offsets),
      end: clockTime(end, offsets),
      partial,
      ...measuresOf(counts[index] ?? NO_STARS),
      moving_average: averages[index] ?? averageOf(NO_STARS),
    })),
  }
}

/** Weighted by ratings: a day with many counts for as much as it has. */
function movingAverages(counts: readonly StarCounts[], window: number): Average[] {
  return counts.map((_, index) =>
    averageOf(counts.slice(Math.max(0, index - window + 1), index + 1).reduce(plus, NO_STARS)),
  )
}

/** What the cells, each of which lies in one of the spans, add up to there. */
export function sumsBySpan(
  spans: readonly Span[],
  cells: readonly Span[],
  counts: readonly StarCounts[],
): StarCounts[] {
  let cell = 0
  return spans.map(({ end }) => {
    let sum: StarCounts = [...NO_STARS]
    for (; cell < cells.length && (cells[cell]?.start ?? end) < end; cell += 1)
      sum = plus(sum, counts[cell] ?? NO_STARS)
    return sum
  })
}

export function changesOnWire(days: readonly Span[], counts: readonly StarCounts[]): ChangePoint[] {
  const dateOf = (index: number) => nameOfDay(days[index]?.day ?? 0)
  return changePoints(counts).map(({ day, noticedOn, before, after }) => ({
    date: dateOf(day),
    noticed_on: dateOf(noticedOn),
    before,
    after,
  }))
}
