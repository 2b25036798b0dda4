import { describe, expect, test } from 'vitest'
import type { OpenEngine } from './engine.ts'
import { useEngine } from './engine.ts'
import { exported, newRating } from './new-rating.ts'

const ONCE = { key: 'create k1', fingerprint: 'a' }

export function onceCases(open: OpenEngine): void {
  describe('insertOnce', () => {
    const engine = useEngine(open)

    test('stores once, and answers the same again, whatever has become of the ratings since', async () => {
      const { store } = engine
      const project = await engine.createProject()
      await store.insert(project, [newRating({ external_id: 'there', feedback: 'before' })])
      const rows = [newRating({ timestamp: 5 }), newRating({ external_id: 'there' }), newRating({ user_id: 'u' })]
      const first = await store.insertOnce(project, rows, ONCE)
      expect(first).toMatchObject({
        isRepeated: false,
        results: [{ status: 'inserted' }, { status: 'found', rating: { feedback: 'before' } }, { status: 'inserted' }],
      })
      const ids = first.results.map(({ rating }) => rating.id)
      await store.update(project, [{ id: ids[0] ?? 0, change: { rating: 1 } }])
      await store.delete(project, ids[2] ?? 0)
      // The time was the first call's to say.
      const later = rows.map((row) => ({ ...row, timestamp: 99 }))
      expect(await store.insertOnce(project, later, ONCE)).toEqual({ ...first, isRepeated: true })
      expect(await exported(store, project)).toHaveLength(2)
    })

    test('a key is of one call and of one project', async () => {
      const { store } = engine
      const [project, other] = [await engine.createProject(), await engine.createProject()]
      const first = await store.insertOnce(project, [newRating()], ONCE)
      await expect(store.insertOnce(project, [newRating()], { ...ONCE, fingerprint: 'b' })).rejects.toMatchObject({
        code: 'KEY_REUSED',
      })
      const elsewhere = await store.insertOnce(other, [newRating()], { ...ONCE, fingerprint: 'b' })
      expect(elsewhere.isRepeated).toBe(false)
      expect(elsewhere.results[0]?.rating.id).not.toBe(first.results[0]?.rating.id)
      expect([await exported(store, project), await exported(store, other)].map(({ length }) => length)).toEqual([1, 1])
    })

    test('a call that finds its rating keeps nothing: the key is free, and stores once the rating is gone', async () => {
      const { store } = engine
      const project = await engine.createProject()
      const row = newRating({ external_id: 'there' })
      const [there] = await store.insert(project, [row])
      const found = { isRepeated: false, results: [{ status: 'found', rating: there?.rating }] }
      const together = [1, 2, 3].map(() => store.insertOnce(project, [row], ONCE))
      expect(await Promise.all(together)).toMatchObject([found, found, found])
      await store.delete(project, there?.rating.id ?? 0)
      const stored = await store.insertOnce(project, [row], { ...ONCE, fingerprint: 'b' })
      expect(stored).toMatchObject({ isRepeated: false, results: [{ status: 'inserted' }] })
      expect(await exported(store, project)).toMatchObject([{ id: stored.results[0]?.rating.id }])
    })

    test('a row whose found rating is gone is stored when repeated, and no other row is stored again', async () => {
      const { store } = engine
      const project = await engine.createProject()
      const [there] = await store.insert(project, [newRating({ external_id: 'there' })])
      const rows = [
        newRating({ timestamp: 5 }),
        newRating({ external_id: 'there', timestamp: 5 }),
        newRating({ external_id: 'own', timestamp: 5 }),
        newRating({ external_id: 'own', timestamp: 6, rating: 1 }),
      ]
      const first = await store.insertOnce(project, rows, ONCE)
      const before = store.stats().rowsWritten
      await store.delete(project, there?.rating.id ?? 0)
      await store.delete(project, first.results[2]?.rating.id ?? 0)
      const later = rows.map((row) => ({ ...row, timestamp: row.timestamp + 90 }))
      const second = await store.insertOnce(project, later, ONCE)
      const [, again] = second.results
      expect(again).toMatchObject({ status: 'inserted', rating: { external_id: 'there', timestamp: 95 } })
      expect(second).toEqual({ isRepeated: false, results: first.results.with(1, again ?? expect.anything()) })
      expect(store.stats().rowsWritten).toBe(before + 3)
      expect(await exported(store, project)).toMatchObject([
        { id: first.results[0]?.rating.id },
        { id: again?.rating.id, external_id: 'there' },
      ])
      expect(await store.insertOnce(project, rows, ONCE)).toEqual({ ...second, isRepeated: true })
    })

    test('calls that are sent together are one, and their neighbours are not disturbed', async () => {
      const { store } = engine
      const project = await engine.createProject()
      const calls = await Promise.allSettled([
        store.insertOnce(project, [newRating()], ONCE),
        store.insert(project, [newRating({ conversation_id: 'neighbour' })]),
        store.insertOnce(project, [newRating()], ONCE),
        store.insertOnce(project, [newRating()], { ...ONCE, fingerprint: 'b' }),
        store.insertOnce(project, [newRating({ conversation_id: 'another' })], { ...ONCE, key: 'create k2' }),
      ])
      const [first, , second, reused, another] = calls
      expect(first).toMatchObject({ value: { isRepeated: false } })
      expect(second).toMatchObject({ value: { isRepeated: true } })
      expect(reused).toMatchObject({ reason: { code: 'KEY_REUSED' } })
      expect(another).toMatchObject({ value: { isRepeated: false } })
      const stored = await exported(store, project)
      expect(stored.map((rating) => rating.conversation_id).sort()).toEqual(['another', 'conv_1', 'neighbour'])
    })
  })
}
