import { describe, expect, test } from 'vitest'
import type { StoredRating } from '../store.ts'
import { type OpenEngine, useEngine } from './engine.ts'
import { insertAll, insertOne } from './new-rating.ts'

const ALL = { limit: 100 }

/** Until the clock has moved on, so that two moments differ. */
async function nextMoment(): Promise<number> {
  const start = Date.now()
  await expect.poll(() => Date.now(), { interval: 1 }).toBeGreaterThan(start)
  return Date.now()
}

export function historyCases(open: OpenEngine): void {
  describe('the history of a rating', () => {
    const engine = useEngine(open)

    test('has who changed it, when, and how it was before, the newest change first', async () => {
      const project = await engine.createProject()
      const first = await insertOne(engine.store, project, { feedback: 'good', metadata: { a: [1] } })
      expect(await engine.store.revisions(project, first.id, ALL)).toEqual([])
      const start = Date.now()
      const change = { rating: 1, feedback: null }
      await engine.store.update(project, [{ id: first.id, change }], 'ann')
      await engine.store.delete(project, first.id, 'ben')
      const revisions = await engine.store.revisions(project, first.id, ALL)
      expect(revisions).toMatchObject([
        { by: 'ben', action: 'delete', before: { ...first, ...change } },
        { by: 'ann', action: 'update', before: first },
      ])
      for (const { at } of revisions ?? []) {
        expect(at).toBeGreaterThanOrEqual(start)
        expect(at).toBeLessThanOrEqual(Date.now())
      }
    })

    test('has each change of those made at once, and each of one call', async () => {
      const project = await engine.createProject()
      const { id } = await insertOne(engine.store, project, { rating: 1 })
      const update = (rating: number, by: string) => engine.store.update(project, [{ id, change: { rating } }], by)
      await Promise.all([update(2, 'a'), update(3, 'b'), update(4, 'c')])
      const changes = [
        { id, change: { rating: 5 } },
        { id, change: { rating: 1 } },
      ]
      await engine.store.update(project, changes, 'd')
      const revisions = (await engine.store.revisions(project, id, ALL)) ?? []
      expect(revisions.map(({ by, before }) => [by, before?.rating])).toEqual([
        ['d', 5],
        ['d', 4],
        ['c', 3],
        ['b', 2],
        ['a', 1],
      ])
    })

    test('has nothing of a change that names nothing', async () => {
      const project = await engine.createProject()
      const { id } = await insertOne(engine.store, project, {})
      await engine.store.update(project, [{ id, change: {} }], 'ann')
      expect(await engine.store.revisions(project, id, ALL)).toEqual([])
    })

    test('comes page by page', async () => {
      const project = await engine.createProject()
      const { id } = await insertOne(engine.store, project, {})
      for (const rating of [1, 2, 3]) await engine.store.update(project, [{ id, change: { rating } }])
      const all = (await engine.store.revisions(project, id, ALL)) ?? []
      const first = (await engine.store.revisions(project, id, { limit: 2 })) ?? []
      expect(first).toEqual(all.slice(0, 2))
      expect(await engine.store.revisions(project, id, { limit: 2, before: first[1]?.id })).toEqual(all.slice(2))
    })

    test('is of this project, and of a rating that is or was there', async () => {
      const [mine, theirs] = [await engine.createProject(), await engine.createProject()]
      const { id } = await insertOne(engine.store, theirs, {})
      await engine.store.update(theirs, [{ id, change: { rating: 1 } }])
      expect(await engine.store.revisions(mine, id, ALL)).toBeUndefined()
      expect(await engine.store.revisions(theirs, id + 1, ALL)).toBeUndefined()
      expect(await engine.store.getAsOf(mine, id, Date.now())).toBeUndefined()
    })

    test('gives the rating as it was at any time, of one that was deleted and came again too', async () => {
      const project = await engine.createProject()
      const { store } = engine
      const before = await nextMoment()
      await nextMoment()
      const first = await insertOne(store, project, { external_id: 'e', rating: 1, timestamp: 0 })
      const { id } = first
      const moments: [at: number, rating: StoredRating | undefined][] = [[before, undefined]]
      moments.push([await nextMoment(), first])
      await nextMoment()
      const [second] = await store.update(project, [{ id, change: { rating: 2, metadata: { a: 1 } } }])
      moments.push([await nextMoment(), second])
      await nextMoment()
      await store.delete(project, id)
      moments.push([await nextMoment(), undefined])
      await nextMoment()
      const [third] = await insertAll(store, project, [{ ...first, rating: 5 }])
      expect(third?.id).toBe(id)
      moments.push([await nextMoment(), third], [Date.now() + 1e9, third])
      for (const [at, rating] of moments) expect(await store.getAsOf(project, id, at)).toEqual(rating)
      const revisions = (await store.revisions(project, id, ALL)) ?? []
      expect(revisions.map(({ action }) => action)).toEqual(['restore', 'delete', 'update'])
      expect(revisions[0]?.before).toBeNull()
    })
  })
}
