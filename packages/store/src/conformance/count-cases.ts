import { describe, expect, test } from 'vitest'
import { type OpenEngine, useEngine } from './engine.ts'
import { insertAll } from './new-rating.ts'

const DAY_MS = 86_400_000

export function countCases(open: OpenEngine): void {
  describe('counts', () => {
    const engine = useEngine(open)

    test('of stars, each in its place', async () => {
      const project = await engine.createProject()
      expect(await engine.store.countStars(project, {})).toEqual([0, 0, 0, 0, 0])
      await insertAll(
        engine.store,
        project,
        [1, 3, 3, 5, 5, 5].map((rating) => ({ rating })),
      )
      expect(await engine.store.countStars(project, {})).toEqual([1, 0, 2, 0, 3])
      expect(await engine.store.countStars(project, { min_rating: 4 })).toEqual([0, 0, 0, 0, 3])
    })

    test('by day change at midnight of UTC, before 1970 as well, and leave empty days out', async () => {
      const project = await engine.createProject()
      const day = Date.UTC(2026, 2, 1) / DAY_MS
      const times = [-DAY_MS - 1, -DAY_MS, -1, 0, 1, DAY_MS - 1, DAY_MS, day * DAY_MS - 1, day * DAY_MS]
      await insertAll(
        engine.store,
        project,
        times.toReversed().map((timestamp, index) => ({ timestamp, rating: (index % 2) + 4 })),
      )
      const counts = await engine.store.countStarsByDay(project, {})
      expect(counts.map((count) => [count.day, count.stars[3] + count.stars[4]])).toEqual([
        [-2, 1],
        [-1, 2],
        [0, 3],
        [1, 1],
        [day - 1, 1],
        [day, 1],
      ])
      expect(await engine.store.countStarsByDay(project, { from: 1, to: DAY_MS })).toEqual([
        { day: 0, stars: [0, 0, 0, 1, 1] },
      ])
    })

    test('by day add up to the total', async () => {
      const project = await engine.createProject()
      await insertAll(
        engine.store,
        project,
        Array.from({ length: 200 }, (_, index) => ({ timestamp: index * 7_777_777, rating: (index % 5) + 1 })),
      )
      const days = await engine.store.countStarsByDay(project, {})
      const sums = [0, 1, 2, 3, 4].map((star) => days.reduce((sum, { stars }) => sum + (stars[star] ?? 0), 0))
      expect(sums).toEqual(await engine.store.countStars(project, {}))
      expect(days.map(({ day }) => day)).toEqual(days.map(({ day }) => day).toSorted((a, b) => a - b))
    })

    test('ping goes through, and stats answer', async () => {
      await expect(engine.store.ping()).resolves.toBeUndefined()
      expect(engine.store.stats().queued).toBe(0)
    })
  })
}
