import { describe, expect, test } from 'vitest'
import type { RatingChange } from '../store.ts'
import { type OpenEngine, useEngine } from './engine.ts'
import { exported, insertAll, insertOne, NEWEST } from './new-rating.ts'

const FULL = {
  external_id: 'e',
  feedback: 'good',
  user_id: 'u',
  language: 'en',
  metadata: { a: 1 },
}

export function changeCases(open: OpenEngine): void {
  describe('get, update and delete', () => {
    const engine = useEngine(open)

    test('answer undefined, undefined and false where there is no such rating', async () => {
      const project = await engine.createProject()
      const { id } = await insertOne(engine.store, project, {})
      const missing = id + 1
      expect(await engine.store.get(project, missing)).toBeUndefined()
      expect(await engine.store.update(project, [{ id: missing, change: { rating: 1 } }])).toEqual([undefined])
      expect(await engine.store.delete(project, missing)).toBe(false)
      expect(await engine.store.get(project, id)).toMatchObject({ rating: 4 })
    })

    const changes: RatingChange[] = [
      { rating: 1 },
      { conversation_id: 'other' },
      { feedback: 'bad' },
      { feedback: '' },
      { feedback: null },
      { user_id: null },
      { language: null },
      { timestamp: 0 },
      { metadata: {} },
      { metadata: { a: { b: [null] } } },
      { rating: 5, feedback: null, user_id: 'v', language: 'de', timestamp: 7, metadata: { z: 'z' } },
      {},
    ]
    test.each(changes)('update sets what is named and nothing else: %j', async (change) => {
      const project = await engine.createProject()
      const [stored, other] = await insertAll(engine.store, project, [FULL, { conversation_id: 'untouched' }])
      const id = stored?.id ?? 0
      expect(await engine.store.update(project, [{ id, change }])).toEqual([{ ...stored, ...change }])
      expect(await engine.store.get(project, id)).toEqual({ ...stored, ...change })
      expect(await engine.store.get(project, other?.id ?? 0)).toEqual(other)
    })

    test('update leaves a field alone that is undefined, and clears one that is null', async () => {
      const project = await engine.createProject()
      const stored = await insertOne(engine.store, project, FULL)
      const change: RatingChange = JSON.parse('{"user_id": null}')
      Object.assign(change, { feedback: undefined, metadata: undefined })
      expect(await engine.store.update(project, [{ id: stored.id, change }])).toEqual([{ ...stored, user_id: null }])
      const nothing: RatingChange = Object.assign({}, { feedback: undefined })
      expect(await engine.store.update(project, [{ id: stored.id, change: nothing }])).toEqual([
        { ...stored, user_id: null },
      ])
    })

    test('update of several answers in their order, and goes on past a missing one', async () => {
      const project = await engine.createProject()
      const [a, b] = await insertAll(engine.store, project, [{ rating: 1 }, { rating: 2 }])
      const [ida, idb] = [a?.id ?? 0, b?.id ?? 0]
      const results = await engine.store.update(project, [
        { id: idb, change: { rating: 5 } },
        { id: idb + 1, change: { rating: 5 } },
        { id: ida, change: { rating: 3 } },
        { id: idb, change: { feedback: 'second change' } },
      ])
      expect(results.map((result) => result?.id)).toEqual([idb, undefined, ida, idb])
      expect(await engine.store.get(project, idb)).toEqual({ ...b, rating: 5, feedback: 'second change' })
      expect(await engine.store.get(project, ida)).toEqual({ ...a, rating: 3 })
      expect(await engine.store.update(project, [])).toEqual([])
    })

    test('update of several is all or nothing', async () => {
      const project = await engine.createProject()
      const [a, b] = await insertAll(engine.store, project, [{ feedback: 'one', metadata: { k: 'v' } }, {}])
      const broken: RatingChange = JSON.parse('{"conversation_id": null}')
      const update = engine.store.update(project, [
        { id: a?.id ?? 0, change: { feedback: 'changed', metadata: { k: 'w' } } },
        { id: b?.id ?? 0, change: broken },
      ])
      await expect(update).rejects.toMatchObject({ code: 'FAILED' })
      expect(await engine.store.get(project, a?.id ?? 0)).toEqual(a)
      expect(await engine.store.listByTime(project, { metadata: [{ key: 'k', value: 'v' }] }, NEWEST)).toEqual([a])
      expect(await engine.store.listByTime(project, { words: ['changed'] }, NEWEST)).toEqual([])
    })

    test('delete removes one rating, once', async () => {
      const project = await engine.createProject()
      const [a, b] = await insertAll(engine.store, project, [FULL, {}])
      expect(await engine.store.delete(project, a?.id ?? 0)).toBe(true)
      expect(await engine.store.delete(project, a?.id ?? 0)).toBe(false)
      expect(await engine.store.get(project, a?.id ?? 0)).toBeUndefined()
      expect(await engine.store.listByTime(project, {}, NEWEST)).toEqual([b])
    })
  })

  describe('a project', () => {
    const engine = useEngine(open)

    test('sees and changes nothing of another one, by any method', async () => {
      const [mine, theirs] = [await engine.createProject(), await engine.createProject()]
      const row = { ...FULL, feedback: 'shared word', metadata: { key: 'value' } }
      const stored = await insertOne(engine.store, theirs, row)
      const { store } = engine

      expect(await store.get(mine, stored.id)).toBeUndefined()
      expect(await store.update(mine, [{ id: stored.id, change: { rating: 1 } }])).toEqual([undefined])
      expect(await store.delete(mine, stored.id)).toBe(false)
      expect(await store.find(mine, [stored])).toEqual([undefined])
      for (const filter of [
        {},
        { words: ['shared'] },
        { words: ['w%'] },
        { metadata: [{ key: 'key', value: 'value' }] },
        { conversation_id: stored.conversation_id },
        { has_feedback: true },
      ]) {
        expect(await store.listByTime(mine, filter, NEWEST)).toEqual([])
        expect(await exported(store, mine, { filter })).toEqual([])
        expect(await store.countStars(mine, filter)).toEqual([0, 0, 0, 0, 0])
        expect(await store.countStarsByDay(mine, filter)).toEqual([])
      }
      expect(await store.get(theirs, stored.id)).toEqual(stored)
    })

    test('has external_ids of its own', async () => {
      const [mine, theirs] = [await engine.createProject(), await engine.createProject()]
      await insertOne(engine.store, theirs, { external_id: 'e', rating: 1 })
      const own = await insertOne(engine.store, mine, { external_id: 'e', rating: 5 })
      expect(own.rating).toBe(5)
      expect(await engine.store.countStars(theirs, {})).toEqual([1, 0, 0, 0, 0])
    })
  })
}
