import { describe, expect, test } from 'vitest'
import type { StarCounts } from '../counts-store.ts'
import type { NewRating, RatingFilter } from '../store.ts'
import { zoneDays } from '../zone-days.ts'
import { type OpenEngine, useEngine } from './engine.ts'
import { insertAll, newRating } from './new-rating.ts'

const HOUR_MS = 3_600_000
const START = Date.UTC(2026, 1, 20, 7, 30)
const ROWS: NewRating[] = Array.from({ length: 600 }, (_, index) =>
  newRating({
    rating: (index % 5) + 1,
    timestamp: START + index * 3 * HOUR_MS,
    conversation_id: `c${index % 7}`,
    feedback: index % 3 === 0 ? 'good words' : null,
    metadata: { agent: `a${index % 4}` },
  }),
)
const LAST = START + 600 * 3 * HOUR_MS

const FILTERS: Record<string, { filter: RatingFilter; holds(row: NewRating): boolean }> = {
  'no filter': { filter: {}, holds: () => true },
  'a period, which does not count': { filter: { from: START, to: START }, holds: () => true },
  stars: { filter: { min_rating: 2, max_rating: 4 }, holds: ({ rating }) => rating >= 2 && rating <= 4 },
  'a value': {
    filter: { metadata: [{ key: 'agent', value: 'a1' }] },
    holds: ({ metadata }) => metadata.agent === 'a1',
  },
  'a value never seen': { filter: { metadata: [{ key: 'agent', value: 'b' }] }, holds: () => false },
  'a conversation': { filter: { conversation_id: 'c3' }, holds: (row) => row.conversation_id === 'c3' },
  'a word': { filter: { words: ['good'] }, holds: ({ feedback }) => feedback !== null },
  feedback: { filter: { has_feedback: false }, holds: ({ feedback }) => feedback === null },
}

const days = zoneDays('America/New_York')
const firstDay = days.dayOf(START)
const startsOf = (first: number, step: number, count: number) =>
  Array.from({ length: count }, (_, index) => days.startOf(first + index * step))

const BOUNDS: Record<string, number[]> = {
  days: startsOf(firstDay, 1, 76),
  weeks: startsOf(firstDay, 7, 12),
  'months, the first and the last in part': [
    START + 1,
    ...['2026-03-01T05:00Z', '2026-04-01T04:00Z', '2026-05-01T04:00Z'].map(Date.parse),
    Date.UTC(2026, 4, 3, 12),
  ],
  'a part of one day': [START, START + HOUR_MS],
  hours: Array.from({ length: 1_801 }, (_, index) => START + (index - 1) * HOUR_MS),
  'days of another zone': Array.from({ length: 80 }, (_, index) => Date.UTC(2026, 1, 20) + index * 24 * HOUR_MS),
  'slots of no length': [START, START, LAST, LAST],
  'no slot': [START],
  nothing: [],
}

export function betweenCases(open: OpenEngine): void {
  describe('counts between bounds', () => {
    const engine = useEngine(open)

    test.each(Object.entries(FILTERS))('are those of the rows, by %s', async (_, { filter, holds }) => {
      const project = await engine.createProject()
      await engine.store.updateProject(project, { time_zone: 'America/New_York' })
      await insertAll(engine.store, project, ROWS)
      for (const [name, bounds] of Object.entries(BOUNDS)) {
        const counts = await engine.store.countStarsBetween(project, filter, bounds)
        expect(counts, name).toEqual(expectedOf(ROWS.filter(holds), bounds))
      }
    })

    test('of no project, of an empty one, and of one whose zone has just changed', async () => {
      const [bounds = []] = [BOUNDS.days]
      const none = expectedOf([], bounds)
      expect(await engine.store.countStarsBetween(987_654, {}, bounds)).toEqual(none)
      const project = await engine.createProject()
      expect(await engine.store.countStarsBetween(project, {}, bounds)).toEqual(none)
      await insertAll(engine.store, project, ROWS)
      for (const time_zone of ['America/New_York', 'Asia/Kathmandu', 'America/New_York']) {
        await engine.store.updateProject(project, { time_zone })
        expect(await engine.store.countStarsBetween(project, {}, bounds)).toEqual(expectedOf(ROWS, bounds))
      }
    })
  })
}

function expectedOf(rows: readonly NewRating[], bounds: readonly number[]): StarCounts[] {
  return bounds.slice(1).map((to, slot) => {
    const within = rows.filter(({ timestamp }) => timestamp >= (bounds[slot] ?? to) && timestamp < to)
    const count = (stars: number) => within.filter(({ rating }) => rating === stars).length
    return [count(1), count(2), count(3), count(4), count(5)]
  })
}
