import type { RatingFilter } from '../../store.ts'
import { firstDayOf, monthOf, type ZoneDays } from '../../zone-days.ts'
import { LEVEL } from '../levels.ts'

/** Buckets from `first` to `last` of one level, added or taken away, in total or of one of several slots. */
export type BucketRange = [level: number, first: number, last: number, sign: 1 | -1, slot?: number]

/** Earlier and later than any day or month that a time can have. */
const FAR = 10_000_000

/** A period as what is counted ahead and what is not. */
export interface Ranges {
  /** Whole days, `first` up to but not including `end`; infinite where open. */
  first: number
  end: number
  buckets: BucketRange[]
  /** The rest, shorter than a day at either end, in milliseconds. */
  edges: { day: number; from: number; to: number }[]
}

/** Splits a period into whole days of the zone and what is left; undefined where it has no whole day. */
export function rollupRanges({ from, to }: Pick<RatingFilter, 'from' | 'to'>, days: ZoneDays): Ranges | undefined {
  const edges: Ranges['edges'] = []
  let first = Number.NEGATIVE_INFINITY
  let end = Number.POSITIVE_INFINITY
  if (from !== undefined) {
    const day = days.dayOf(from)
    first = days.startOf(day) === from ? day : day + 1
    if (first > day) edges.push({ day, from, to: days.startOf(first) })
  }
  if (to !== undefined) {
    end = days.dayOf(to)
    if (days.startOf(end) < to) edges.push({ day: end, from: days.startOf(end), to })
  }
  return first < end ? { first, end, buckets: bucketRanges(first, end), edges } : undefined
}

/** Whole months, and at either end the days up to a month or, where those are fewer, the month less the days before. */
function bucketRanges(first: number, end: number): BucketRange[] {
  if (first === Number.NEGATIVE_INFINITY && end === Number.POSITIVE_INFINITY) return [[LEVEL.all, 0, 0, 1]]
  const start = first === Number.NEGATIVE_INFINITY ? { month: -FAR, ranges: [] } : startOfRange(first)
  const stop = end === Number.POSITIVE_INFINITY ? { month: FAR, ranges: [] } : endOfRange(end)
  const months: BucketRange[] = start.month < stop.month ? [[LEVEL.month, start.month, stop.month - 1, 1]] : []
  return [...start.ranges, ...months, ...stop.ranges]
}

/** From a day on: the first month that is counted whole, and the days to add or to take away. */
function startOfRange(first: number): { month: number; ranges: BucketRange[] } {
  const month = monthOf(first)
  const [opens, closes] = [firstDayOf(month), firstDayOf(month + 1)]
  if (first - opens <= closes - first) return { month, ranges: someDays(opens, first, -1) }
  return { month: month + 1, ranges: someDays(first, closes, 1) }
}

/** Up to a day: the first month that is not counted whole, and the days to add or to take away. */
function endOfRange(end: number): { month: number; ranges: BucketRange[] } {
  const month = monthOf(end)
  const [opens, closes] = [firstDayOf(month), firstDayOf(month + 1)]
  if (end - opens <= closes - end) return { month, ranges: someDays(opens, end, 1) }
  return { month: month + 1, ranges: someDays(end, closes, -1) }
}

function someDays(first: number, end: number, sign: 1 | -1): BucketRange[] {
  return first < end ? [[LEVEL.day, first, end - 1, sign]] : []
}

/** The days of a period, which may be open. */
export function dayRange(first: number, end: number): BucketRange {
  return [LEVEL.day, Math.max(first, -FAR), Math.min(end, FAR) - 1, 1]
}
