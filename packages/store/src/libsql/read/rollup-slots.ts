import { firstDayOf, monthOf, type ZoneDays } from '../../zone-days.ts'
import { LEVEL } from '../levels.ts'
import type { BucketRange } from './rollup-ranges.ts'

/** Parts of a day beyond which all is read from the rows: a period has one at either end. */
const MOST_EDGES = 2

interface Slots {
  ranges: BucketRange[]
  /** What is no whole day, in milliseconds. */
  edges: { slot: number; from: number; to: number }[]
}

/** The stretches between bounds as whole months and days of the zone and a few edges; undefined where most are neither. */
export function rollupSlots(bounds: readonly number[], days: ZoneDays): Slots | undefined {
  const ranges: BucketRange[] = []
  const edges: Slots['edges'] = []
  for (const [slot, to] of bounds.slice(1).entries()) {
    const from = bounds[slot] ?? to
    if (from === to) continue
    const [before, end] = [days.dayOf(from), days.dayOf(to)]
    const first = days.startOf(before) === from ? before : before + 1
    if (first > end) {
      edges.push({ slot, from, to })
    } else {
      if (first > before) edges.push({ slot, from, to: days.startOf(first) })
      if (first < end) ranges.push(rangeOf(first, end, slot))
      if (days.startOf(end) < to) edges.push({ slot, from: days.startOf(end), to })
    }
    if (edges.length > MOST_EDGES) return undefined
  }
  return { ranges, edges }
}

function rangeOf(first: number, end: number, slot: number): BucketRange {
  const month = monthOf(first)
  const isMonth = firstDayOf(month) === first && firstDayOf(month + 1) === end
  return isMonth ? [LEVEL.month, month, month, 1, slot] : [LEVEL.day, first, end - 1, 1, slot]
}
