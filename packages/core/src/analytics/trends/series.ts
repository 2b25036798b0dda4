import type { ChangePoint, TrendSeries } from '@parley/contracts'
import { changePoints } from '@parley/statistics'
import type { StarCounts } from '@parley/store'
import { nameOfDay } from '../../local-days.ts'
import { periodOnWire } from '../../period.ts'
import { averageOf, measuresOf } from '../figures.ts'
import { less, NO_STARS, plus } from '../star-counts.ts'
import { createClock } from './clock.ts'
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
  const timeAt = createClock(period)
  let latest: StarCounts = [...NO_STARS]
  return {
    ...periodOnWire(period),
    ...measuresOf(counts.reduce(plus, NO_STARS)),
    buckets: spans.map(({ day, start, end, partial }, index) => {
      const stars = counts[index] ?? NO_STARS
      latest = less(plus(latest, stars), counts[index - window] ?? NO_STARS)
      const times = { date: nameOfDay(day), start: timeAt(start), end: timeAt(end), partial }
      return { ...times, ...measuresOf(stars), moving_average: averageOf(latest) }
    }),
  }
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
