import type { StarCounts } from '../../counts-store.ts'
import type { RatingFilter } from '../../store.ts'
import { zoneDays } from '../../zone-days.ts'
import type { Row } from '../database.ts'
import { byTime } from './by-time.ts'
import { edgeQueries } from './count-stars.ts'
import { type Counting, countedAhead } from './counted-ahead.ts'
import { matching } from './matching.ts'
import { asPoints, countCells } from './rollup-cells.ts'
import { rollupSlots } from './rollup-slots.ts'
import { raw, type Sql, sql } from './sql.ts'
import { addStars, NO_STARS, starsOf, withinStars } from './star-counts.ts'

interface CountingBetween extends Counting {
  /** Ascending, in milliseconds; slot n lies between bound n and n + 1. */
  bounds: readonly number[]
}

/** From what is counted ahead where the slots are made of days of the project's zone, else from the rows. */
export async function countStarsBetween(counting: CountingBetween): Promise<StarCounts[]> {
  const { projectId, filter, bounds } = counting
  const counted = await countedAhead(counting, (place, timeZone) => {
    const slots = rollupSlots(bounds, zoneDays(timeZone))
    if (slots === undefined) return undefined
    return {
      statements: [countCells(place, asPoints(slots.ranges), 'slot'), ...edgeQueries(projectId, filter, slots.edges)],
      answer: ([cells = [], ...edges]) => {
        const counts = noneOf(bounds)
        for (const [slot, ...stars] of cells) add(counts, Number(slot), withinStars(starsOf(stars), filter))
        for (const [index, { slot }] of slots.edges.entries()) addRows(counts, slot, edges[index])
        return counts
      },
      none: noneOf(bounds),
    }
  })
  return counted ?? countRows(counting)
}

function noneOf(bounds: readonly number[]): StarCounts[] {
  return bounds.slice(1).map(() => NO_STARS)
}

function add(counts: StarCounts[], slot: number, stars: StarCounts): void {
  counts[slot] = addStars(counts[slot] ?? NO_STARS, stars)
}

function addRows(counts: StarCounts[], slot: number, rows: Row[] = []): void {
  for (const [rating, count] of rows) {
    const stars: StarCounts = [...NO_STARS]
    stars[Number(rating) - 1] = Number(count)
    add(counts, slot, stars)
  }
}

async function countRows({ connection, projectId, filter, bounds }: CountingBetween): Promise<StarCounts[]> {
  const counts = noneOf(bounds)
  const [from, to] = [bounds[0], bounds.at(-1)]
  if (from === undefined || to === undefined || from === to) return counts
  const isIndexed = matching(projectId, filter).indexed !== undefined
  const statement = isIndexed ? groupedBySlot : oneBySlot
  const [rows = []] = await connection.read([statement(projectId, { ...filter, from, to }, bounds)])
  for (const [slot, rating, count] of rows) addRows(counts, Number(slot), [[rating ?? 0, count ?? 0]])
  return counts
}

// Each slot is a stretch of the index by time; grouping all rows at once would sort them, which takes three times as long.
function oneBySlot(projectId: number, filter: RatingFilter, bounds: readonly number[]): Sql {
  const slots = bounds.slice(1).map((to, slot) => [bounds[slot], to])
  const { from, where } = matching(projectId, { ...filter, from: undefined, to: undefined })
  const counts = raw([1, 2, 3, 4, 5].map((stars) => `sum(r.rating = ${stars})`).join(', '))
  return sql`select s.key, c.key + 1, c.value from (
      select b.key, (select json_array(${counts}) from ${from}
        where ${where} and r.timestamp >= b.value ->> 0 and r.timestamp < b.value ->> 1) as stars
      from json_each(${JSON.stringify(slots)}) b) s, json_each(s.stars) c where c.value > 0`
}

/** Of rows that an index of words finds, in no order of time. */
function groupedBySlot(projectId: number, filter: RatingFilter, bounds: readonly number[]): Sql {
  const { from, where } = matching(projectId, filter)
  const slot = byTime(bounds.slice(0, -1).map((from, value) => ({ from, value })))
  return sql`select ${slot}, r.rating, count(*) from ${from} where ${where} group by 1, 2`
}
