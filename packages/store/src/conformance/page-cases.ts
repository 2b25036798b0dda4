import { describe, expect, test } from 'vitest'
import type { RatingFilter, Store, StoredRating, TimePage } from '../store.ts'
import { type OpenEngine, useEngine } from './engine.ts'
import { exported, insertAll, insertOne } from './new-rating.ts'

export function pageCases(open: OpenEngine): void {
  describe('pages', () => {
    const engine = useEngine(open)

    test.each([1, 2, 3, 7, 50])(
      'of %d by time reach each of many equal moments once, in both orders',
      async (limit) => {
        const project = await engine.createProject()
        const times = [5, 5, 1, 5, 9, 1, 5, 5, 9, 0, 5]
        const stored = await insertAll(
          engine.store,
          project,
          times.map((timestamp, index) => ({ timestamp, rating: (index % 5) + 1 })),
        )
        const oldest = stored.toSorted((a, b) => a.timestamp - b.timestamp || a.id - b.id)
        expect(await walk(engine.store, project, {}, { order: 'oldest', limit })).toEqual(oldest)
        expect(await walk(engine.store, project, {}, { order: 'newest', limit })).toEqual(oldest.toReversed())
        const filter = { min_rating: 2, max_rating: 4 }
        const some = oldest.filter(({ rating }) => rating >= 2 && rating <= 4)
        expect(await walk(engine.store, project, filter, { order: 'newest', limit })).toEqual(some.toReversed())
      },
    )

    test('by time neither repeat nor lose a rating when others come and go between them', async () => {
      const project = await engine.createProject()
      const stored = await insertAll(
        engine.store,
        project,
        [10, 10, 20, 20].map((timestamp) => ({ timestamp })),
      )
      const [a, b, c, d] = stored
      const first = await engine.store.listByTime(project, {}, { order: 'newest', limit: 2 })
      expect(first).toEqual([d, c])
      await engine.store.delete(project, c?.id ?? 0)
      await insertOne(engine.store, project, { timestamp: 30 })
      const after = { timestamp: c?.timestamp ?? 0, id: c?.id ?? 0 }
      expect(await engine.store.listByTime(project, {}, { order: 'newest', limit: 5, after })).toEqual([b, a])
    })

    test('by id lie between the bounds: the first excluded, the last included', async () => {
      const project = await engine.createProject()
      const stored = await insertAll(
        engine.store,
        project,
        [1, 2, 3, 4, 5].map((rating) => ({ rating, timestamp: 10 - rating })),
      )
      expect(await exported(engine.store, project)).toEqual(stored)
      for (const limit of [1, 2, 4, 5]) expect(await exported(engine.store, project, { limit })).toEqual(stored)
      expect(await exported(engine.store, project, { filter: { max_rating: 3 }, limit: 1 })).toEqual(
        stored.filter(({ rating }) => rating <= 3),
      )
    })
  })
}

async function walk(store: Store, project: number, filter: RatingFilter, page: TimePage): Promise<StoredRating[]> {
  const all: StoredRating[] = []
  for (;;) {
    const last = all.at(-1)
    const rows = await store.listByTime(project, filter, {
      ...page,
      ...(last && { after: { timestamp: last.timestamp, id: last.id } }),
    })
    all.push(...rows)
    if (rows.length < page.limit) return all
  }
}
