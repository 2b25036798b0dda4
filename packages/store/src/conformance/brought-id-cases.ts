import { describe, expect, test } from 'vitest'
import { type OpenEngine, useEngine } from './engine.ts'
import { asStored, freeId, insertAll, insertOne, NEWEST, newRating } from './new-rating.ts'

export function broughtIdCases(open: OpenEngine): void {
  describe('insert of rows that bring an id', () => {
    const engine = useEngine(open)

    test('keeps a free id', async () => {
      const project = await engine.createProject()
      const id = await freeId(engine.store, project)
      const [result] = await engine.store.insert(project, [newRating({ id })])
      expect(result).toEqual({ status: 'inserted', rating: asStored({ id }) })
    })

    test('gives another id where a rating of another project had it: what becomes of one is nothing to the other', async () => {
      const [project, other] = [await engine.createProject(), await engine.createProject()]
      const { store } = engine
      const gone = await insertOne(store, project, { metadata: { secret_key: 'a' } })
      await store.update(project, [{ id: gone.id, change: { rating: 1 } }])
      await store.delete(project, gone.id)
      const [brought] = await store.insert(other, [newRating({ id: gone.id, user_id: 'u' })])
      expect(brought?.rating.id).not.toBe(gone.id)
      await store.erase(other, { user_id: 'u' })
      expect(await store.revisions(project, gone.id, { limit: 9 })).toHaveLength(2)
      expect((await store.project(other))?.dimensions).toEqual([])
      const [back] = await store.insert(project, [newRating({ id: gone.id })])
      expect(back?.rating.id).toBe(gone.id)
    })

    test('finds the very same rating under its id', async () => {
      const project = await engine.createProject()
      const metadata = { b: [1, { c: null }], a: 0.1 }
      const stored = await insertOne(engine.store, project, { metadata, external_id: 'e' })
      const reordered = { a: 0.1, b: [1, { c: null }] }
      const [again, sorted] = await engine.store.insert(project, [stored, { ...stored, metadata: reordered }])
      expect(again).toEqual({ status: 'found', rating: stored })
      expect(sorted).toEqual({ status: 'found', rating: stored })
      expect(await engine.store.listByTime(project, {}, NEWEST)).toEqual([stored])
    })

    test.each([
      ['rating', { rating: 1 }],
      ['metadata', { metadata: { a: 2 } }],
      ['feedback, null for empty', { feedback: '' }],
    ])('finds the rating of this id, conversation and time though it has another %s', async (_, difference) => {
      const project = await engine.createProject()
      const stored = await insertOne(engine.store, project, { metadata: { a: 1 } })
      const [result] = await engine.store.insert(project, [{ ...stored, ...difference }])
      expect(result).toEqual({ status: 'found', rating: stored })
    })

    test.each([
      ['timestamp', { timestamp: 5 }],
      ['conversation', { conversation_id: 'another' }],
    ])('gives a new id where the taken one has another %s', async (_, difference) => {
      const project = await engine.createProject()
      const stored = await insertOne(engine.store, project, { metadata: { a: 1 } })
      const [result] = await engine.store.insert(project, [{ ...stored, ...difference }])
      expect(result?.status).toBe('inserted')
      expect(result?.rating).toEqual({ ...stored, ...difference, id: result?.rating.id })
      expect(result?.rating.id).toBeGreaterThan(stored.id)
      expect(await engine.store.get(project, stored.id)).toEqual(stored)
    })

    test('knows a row whose id is taken again by its spare external_id', async () => {
      const project = await engine.createProject()
      const { id } = await insertOne(engine.store, project, {})
      const row = newRating({ id, conversation_id: 'another' })
      const [first] = await engine.store.insert(project, [{ ...row, spare_external_id: 'spare' }])
      expect(first?.status).toBe('inserted')
      expect(first?.rating).toEqual(asStored({ ...row, id: first?.rating.id ?? 0, external_id: 'spare' }))
      const again = await engine.store.insert(project, [{ ...row, spare_external_id: 'spare' }])
      expect(again).toEqual([{ status: 'found', rating: first?.rating }])
    })

    test('leaves the spare external_id out where the id is free', async () => {
      const project = await engine.createProject()
      const id = await freeId(engine.store, project)
      const [result] = await engine.store.insert(project, [{ ...newRating({ id }), spare_external_id: 'spare' }])
      expect(result).toEqual({ status: 'inserted', rating: asStored({ id }) })
    })

    test('finds by external_id first, whatever the id', async () => {
      const project = await engine.createProject()
      const [first, second] = await insertAll(engine.store, project, [{ external_id: 'e' }, { external_id: 'f' }])
      const [result] = await engine.store.insert(project, [newRating({ external_id: 'e', id: second?.id ?? 0 })])
      expect(result).toEqual({ status: 'found', rating: first })
    })

    test('gives a new id where the same rating under this id belongs to another project', async () => {
      const [mine, theirs] = [await engine.createProject(), await engine.createProject()]
      const stored = await insertOne(engine.store, theirs, { feedback: 'secret' })
      expect(await engine.store.find(mine, [stored])).toEqual([undefined])
      const [result] = await engine.store.insert(mine, [stored])
      expect(result?.status).toBe('inserted')
      expect(result?.rating.id).toBeGreaterThan(stored.id)
      expect(await engine.store.get(theirs, stored.id)).toEqual(stored)
    })

    test('keeps one id for two different rows once, and gives the second a new one', async () => {
      const project = await engine.createProject()
      const id = await freeId(engine.store, project)
      const results = await engine.store.insert(project, [
        newRating({ id, rating: 1 }),
        newRating({ id, rating: 2, timestamp: 5 }),
      ])
      expect(results.map(({ status }) => status)).toEqual(['inserted', 'inserted'])
      expect(results[0]?.rating.id).toBe(id)
      expect(results[1]?.rating.id).toBeGreaterThan(id)
      expect(await engine.store.countStars(project, {})).toEqual([1, 1, 0, 0, 0])
    })

    test('stores two equal rows of one id once, in one batch as in two', async () => {
      const project = await engine.createProject()
      const id = await freeId(engine.store, project)
      const results = await engine.store.insert(project, [newRating({ id }), newRating({ id })])
      expect(results).toEqual([
        { status: 'inserted', rating: asStored({ id }) },
        { status: 'found', rating: asStored({ id }) },
      ])
      expect(await engine.store.listByTime(project, {}, NEWEST)).toHaveLength(1)
    })

    test('mixes brought and given ids; none given is one of the brought, each row gets its own', async () => {
      const project = await engine.createProject()
      const next = (await freeId(engine.store, project)) - 999
      const rows = Array.from({ length: 20 }, (_, index) =>
        newRating({ conversation_id: `c${index}`, ...(index % 3 === 1 && { id: next + (20 - index) }) }),
      )
      const results = await engine.store.insert(project, rows)
      expect(results.map(({ status }) => status)).toEqual(rows.map(() => 'inserted'))
      expect(new Set(results.map(({ rating }) => rating.id)).size).toBe(rows.length)
      for (const [index, { rating }] of results.entries()) {
        const row = rows[index]
        if (row?.id !== undefined) expect(rating.id).toBe(row.id)
        expect(await engine.store.get(project, rating.id)).toEqual(asStored({ ...row, id: rating.id }))
      }
    })

    test('leaves room after the largest id: 2^52 is kept, more is not', async () => {
      const project = await engine.createProject()
      const results = await engine.store.insert(project, [
        newRating({ id: 2 ** 53 - 1 }),
        newRating({ id: 2 ** 52 + 1 }),
        newRating({ id: 0 }),
        newRating({ id: -5 }),
      ])
      for (const { rating } of results) expect(rating.id).toSatisfy((id: number) => id > 0 && id < 2 ** 52)
      const kept = await insertOne(engine.store, project, { id: 2 ** 52 })
      expect(kept.id).toBe(2 ** 52)
      expect((await insertOne(engine.store, project, {})).id).toBe(2 ** 52 + 1)
    })
  })
}
