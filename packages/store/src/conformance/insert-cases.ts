import { describe, expect, test } from 'vitest'
import type { OpenEngine } from './engine.ts'
import { useEngine } from './engine.ts'
import { asStored, exported, insertAll, insertOne, NEWEST, newRating } from './new-rating.ts'

export function insertCases(open: OpenEngine): void {
  describe('insert', () => {
    const engine = useEngine(open)

    test('keeps every field as it came', async () => {
      const project = await engine.createProject()
      const row = newRating({
        external_id: 'order-1',
        conversation_id: 'Zürich "1"',
        rating: 1,
        feedback: "Robert'); DROP TABLE ratings;-- 🙂 \\ \n\t",
        user_id: 'u',
        language: 'pt-BR',
        timestamp: 253402300799999,
        metadata: { nested: { list: [1, null, 'x', 0.1, 1e21, { deep: true }] }, text: '', '': null, 'a"b': '\\' },
      })
      const [result] = await engine.store.insert(project, [row])
      expect(result).toMatchObject({ status: 'inserted', rating: row })
      expect(await engine.store.get(project, result?.rating.id ?? 0)).toEqual(result?.rating)
    })

    test('keeps null and the empty text apart', async () => {
      const project = await engine.createProject()
      const fields = ['feedback', 'user_id', 'language', 'external_id'] as const
      for (const value of [null, '']) {
        const row = newRating(Object.fromEntries(fields.map((field) => [field, value])))
        const { id } = await insertOne(engine.store, project, row)
        expect(await engine.store.get(project, id)).toEqual(asStored({ ...row, id }))
      }
    })

    test('gives ascending ids, in the order of the rows', async () => {
      const project = await engine.createProject()
      const names = Array.from({ length: 300 }, (_, index) => `c${index}`)
      const stored = await insertAll(
        engine.store,
        project,
        names.map((conversation_id, index) => ({ conversation_id, timestamp: (index * 7) % 300 })),
      )
      expect(stored.map((rating) => rating.conversation_id)).toEqual(names)
      const ids = stored.map(({ id }) => id)
      expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b))
      expect(await exported(engine.store, project)).toEqual(stored)
    })

    test('never gives the id of a deleted rating again', async () => {
      const project = await engine.createProject()
      const { id } = await insertOne(engine.store, project, {})
      await engine.store.delete(project, id)
      expect((await insertOne(engine.store, project, {})).id).toBeGreaterThan(id)
    })

    test('takes no rows', async () => {
      const project = await engine.createProject()
      expect(await engine.store.insert(project, [])).toEqual([])
    })

    test('finds an external_id that was stored before, and leaves it as it is', async () => {
      const project = await engine.createProject()
      const first = await insertOne(engine.store, project, { external_id: 'e', rating: 1 })
      const results = await engine.store.insert(project, [
        newRating({ external_id: 'new', rating: 2 }),
        newRating({ external_id: 'e', rating: 5, feedback: 'later' }),
      ])
      expect(results.map(({ status }) => status)).toEqual(['inserted', 'found'])
      expect(results[1]?.rating).toEqual(first)
      expect(await engine.store.get(project, first.id)).toEqual(first)
    })

    test('stores one external_id of a batch once; the second row finds the first', async () => {
      const project = await engine.createProject()
      const results = await engine.store.insert(project, [
        newRating({ external_id: 'twice', rating: 1 }),
        newRating({ external_id: 'once' }),
        newRating({ external_id: 'twice', rating: 2 }),
      ])
      expect(results.map(({ status }) => status)).toEqual(['inserted', 'inserted', 'found'])
      expect(results[2]?.rating).toEqual(results[0]?.rating)
      expect(await engine.store.countStars(project, {})).toEqual([1, 0, 0, 1, 0])
    })

    test('tells external_ids apart to the letter, and stores rows without one each', async () => {
      const project = await engine.createProject()
      const ids = ['a', 'A', 'a ', 'á', 'a\u0301', '', '0', '00', '😀', '%', "'", '"', '\\', null, null]
      const results = await engine.store.insert(
        project,
        ids.map((external_id) => newRating({ external_id })),
      )
      expect(results.every(({ status }) => status === 'inserted')).toBe(true)
      const again = await engine.store.insert(
        project,
        ids.map((external_id) => newRating({ external_id })),
      )
      expect(again.map(({ status }) => status)).toEqual(ids.map((id) => (id === null ? 'inserted' : 'found')))
    })

    test('lets a deleted external_id be stored again', async () => {
      const project = await engine.createProject()
      const { id } = await insertOne(engine.store, project, { external_id: 'e' })
      await engine.store.delete(project, id)
      const [result] = await engine.store.insert(project, [newRating({ external_id: 'e' })])
      expect(result?.status).toBe('inserted')
    })

    test('stores an external_id once, whoever of 20 callers comes first', async () => {
      const project = await engine.createProject()
      const calls = Array.from({ length: 20 }, (_, index) =>
        engine.store.insert(project, [newRating({ external_id: 'raced', user_id: `u${index}` })]),
      )
      const results = (await Promise.all(calls)).flat()
      expect(results.filter(({ status }) => status === 'inserted')).toHaveLength(1)
      expect(new Set(results.map(({ rating }) => rating.id)).size).toBe(1)
      expect(await engine.store.listByTime(project, {}, NEWEST)).toHaveLength(1)
    })

    test('is all or nothing', async () => {
      const project = await engine.createProject()
      const broken = newRating(JSON.parse('{"rating": null}'))
      await expect(engine.store.insert(project, [newRating(), broken])).rejects.toMatchObject({ code: 'FAILED' })
      expect(await engine.store.listByTime(project, {}, NEWEST)).toEqual([])
    })

    test('fails for a project that does not exist', async () => {
      const nowhere = (await engine.createProject()) + 1_000
      await expect(engine.store.insert(nowhere, [newRating()])).rejects.toMatchObject({ code: 'FAILED' })
    })

    test('counts what it wrote', async () => {
      const project = await engine.createProject()
      const before = engine.store.stats().rowsWritten
      await engine.store.insert(project, [
        newRating({ external_id: 'e' }),
        newRating({ external_id: 'e' }),
        newRating(),
      ])
      expect(engine.store.stats().rowsWritten - before).toBe(2)
    })
  })

  describe('find', () => {
    const engine = useEngine(open)

    test('answers what insert would find, and writes nothing', async () => {
      const project = await engine.createProject()
      const stored = await insertOne(engine.store, project, { external_id: 'e', rating: 2 })
      const rows = [
        newRating({ external_id: 'e', rating: 5 }),
        newRating({ external_id: 'new' }),
        newRating({ external_id: 'new', rating: 1 }),
        newRating(),
        { ...stored, external_id: null },
        stored,
      ]
      const answers = await engine.store.find(project, rows)
      expect(answers[0]).toEqual(stored)
      expect(answers[1]).toBeUndefined()
      expect(answers[2]).toMatchObject({ external_id: 'new', rating: 4 })
      expect(answers.slice(3)).toEqual([undefined, undefined, stored])
      expect(await engine.store.listByTime(project, {}, NEWEST)).toEqual([stored])
    })

    test('agrees with the insert that follows', async () => {
      const project = await engine.createProject()
      const stored = await insertAll(engine.store, project, [{ external_id: 'a' }, { rating: 1 }])
      const rows = [...stored, newRating({ external_id: 'b' }), newRating({ external_id: 'b' }), newRating()]
      const answers = await engine.store.find(project, rows)
      const results = await engine.store.insert(project, rows)
      expect(results.map(({ status }) => status)).toEqual(
        answers.map((answer) => (answer === undefined ? 'inserted' : 'found')),
      )
    })

    test('takes no rows', async () => {
      expect(await engine.store.find(await engine.createProject(), [])).toEqual([])
    })
  })
}
