import { describe, expect, test, vi } from 'vitest'
import type { StoredEvent } from '../events-store.ts'
import { prepareRows } from '../prepared-rows.ts'
import type { NewRating, Store } from '../store.ts'
import { type OpenEngine, useEngine } from './engine.ts'
import { insertOne, newRating } from './new-rating.ts'

const KEPT = 30

const told = (events: readonly StoredEvent[]) => events.map(({ kind, rating_id, count }) => [kind, rating_id, count])

async function lastOf(store: Store): Promise<number> {
  return (await store.events([], 0, 1)).last
}

export function eventCases(open: OpenEngine): void {
  describe('events', () => {
    const engine = useEngine(open)

    test('tell of each rating that is created, updated and deleted, once and in order', async () => {
      const { store } = engine
      const project = await engine.createProject()
      const after = await lastOf(store)
      const start = Date.now()
      const row = newRating({ external_id: 'e', feedback: 'well', metadata: { a: [1] } })
      const [first] = await store.insert(project, [row, newRating({ external_id: 'f' }), row])
      await store.insert(project, [row])
      const id = first?.rating.id ?? 0
      await store.update(project, [{ id, change: { rating: 1 } }])
      await store.update(project, [{ id: id + 1_000, change: { rating: 1 } }])
      await store.delete(project, id + 1)
      await store.delete(project, id + 1)
      const { events, until, last } = await store.events([project], after, 100)
      expect(told(events)).toEqual([
        ['created', id, 1],
        ['created', id + 1, 1],
        ['updated', id, 1],
        ['deleted', id + 1, 1],
      ])
      const now = { ...row, id, rating: 1, text_sentiment: null }
      expect(events.map(({ rating }) => rating)).toEqual([now, null, now, null])
      const ids = events.map(({ seq }) => seq)
      expect(ids).toEqual([...ids].sort((a, b) => a - b))
      expect(ids[0]).toBeGreaterThan(after)
      expect([until, last]).toEqual([ids.at(-1), ids.at(-1)])
      for (const { at, project_id } of events) {
        expect(project_id).toBe(project)
        expect(at).toBeGreaterThanOrEqual(start)
        expect(at).toBeLessThanOrEqual(Date.now())
      }
    })

    test('tell once of a call that is repeated', async () => {
      const { store } = engine
      const project = await engine.createProject()
      const after = await lastOf(store)
      const once = { key: 'k', fingerprint: 'f' }
      for (let time = 0; time < 2; time += 1) await store.insertOnce(project, [newRating(), newRating()], once)
      const { events } = await store.events([project], after, 100)
      expect(events.map(({ kind }) => kind)).toEqual(['created', 'created'])
    })

    test('tell of rows of a file, and of many changes, together', async () => {
      const { store } = engine
      const project = await engine.createProject()
      const after = await lastOf(store)
      const rows = Array.from({ length: 45 }, (_, index) => newRating({ external_id: `${index}` }))
      const insert = (some: NewRating[]) => store.insertPrepared(project, prepareRows(project, some))
      const { ids } = await insert(rows)
      await insert(rows)
      await insert([...rows.slice(0, 2), newRating()])
      const change = (id: number) => ({ id, change: { rating: 2 } })
      await store.update(project, ids.slice(0, 3).map(change))
      const { events } = await store.events([project], after, 100)
      expect(told(events)).toEqual([
        ['imported', null, 45],
        ['imported', null, 1],
        ['updated', null, 3],
      ])
      expect(events.map(({ rating }) => rating)).toEqual([null, null, null])
    })

    test('tell of what is erased, and say nothing of it any more', async () => {
      const { store } = engine
      const project = await engine.createProject()
      const after = await lastOf(store)
      await store.insert(project, [newRating({ user_id: 'u' }), newRating({ user_id: 'u' }), newRating()])
      await store.erase(project, { user_id: 'u' })
      await store.erase(project, { user_id: 'u' })
      const { events } = await store.events([project], after, 100)
      expect(events.map(({ kind, count }) => [kind, count])).toEqual([
        ...[1, 2, 3].map(() => ['created', 1]),
        ['deleted', 2],
      ])
      expect(events.map(({ rating }) => rating !== null)).toEqual([false, false, true, false])
    })

    test('tell of what retention removes', async () => {
      const { store } = engine
      const project = await engine.createProject()
      await store.insert(project, [newRating({ timestamp: 0 }), newRating({ timestamp: 1 })])
      const after = await lastOf(store)
      await store.updateProject(project, { retention_days: 1 })
      await vi.waitFor(async () => {
        const { events } = await store.events([project], after, 100)
        expect(told(events)).toEqual([['deleted', null, 2]])
      })
    })

    test('of two projects are never mixed, also those of a rating that is of the other one', async () => {
      const { store } = engine
      const [a, b] = [await engine.createProject(), await engine.createProject()]
      const after = await lastOf(store)
      const { id } = await insertOne(store, a, { conversation_id: 'of a' })
      await insertOne(store, b, { conversation_id: 'of b' })
      await store.update(b, [{ id, change: { rating: 1 } }])
      await store.delete(b, id)
      const ofA = await store.events([a], after, 100)
      const ofB = await store.events([b], after, 100)
      expect(ofA.events.map(({ project_id, rating }) => [project_id, rating?.conversation_id])).toEqual([[a, 'of a']])
      expect(ofB.events.map(({ project_id, rating }) => [project_id, rating?.conversation_id])).toEqual([[b, 'of b']])
      const both = await store.events([b, a], after, 100)
      expect(both.events).toEqual([...ofA.events, ...ofB.events])
      expect((await store.events([], after, 100)).events).toEqual([])
      expect([ofA.until, ofB.until]).toEqual([both.last, both.last])
    })

    test('come page by page', async () => {
      const { store } = engine
      const project = await engine.createProject()
      const after = await lastOf(store)
      await store.insert(
        project,
        Array.from({ length: 25 }, () => newRating()),
      )
      const all = await store.events([project], after, 100)
      const seen: StoredEvent[] = []
      for (let at = after; at < all.last; ) {
        const { events, until } = await store.events([project], at, 10)
        expect(events.length).toBeLessThanOrEqual(10)
        expect(until).toBeGreaterThan(at)
        seen.push(...events)
        at = until
      }
      expect(seen).toEqual(all.events)
      expect(await store.events([project], all.last, 10)).toMatchObject({ events: [], until: all.last })
      expect(await store.events([project], all.last + 5, 10)).toMatchObject({ events: [], last: all.last })
    })
  })

  describe('events beyond those that are kept', () => {
    const engine = useEngine(open, { keptEvents: KEPT })

    test('go, the oldest first, and their number is never given again', async () => {
      const { store } = engine
      const project = await engine.createProject()
      expect(await store.events([project], 0, 10)).toEqual({ events: [], until: 0, first: 1, last: 0 })
      await store.insert(
        project,
        Array.from({ length: KEPT + 12 }, () => newRating()),
      )
      const wake = () => store.updateProject(project, {})
      await wake()
      await vi.waitFor(async () => {
        expect(await store.events([project], 0, 1)).toMatchObject({ first: 13, last: KEPT + 12 })
      })
      const { events } = await store.events([project], 0, 100)
      expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: KEPT }, (_, index) => 13 + index))
    })
  })
}
