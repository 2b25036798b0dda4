import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type OpenEngine, useEngine } from './engine.ts'
import { exported, insertAll, insertOne, NEWEST } from './new-rating.ts'

const ALL = { limit: 100 }
const DAY_MS = 86_400_000

export function eraseCases(open: OpenEngine): void {
  describe('an erasure', () => {
    const engine = useEngine(open)

    test('removes all ratings of the subject, from every list and count, and nothing else', async () => {
      const [project, other] = [await engine.createProject(), await engine.createProject()]
      const { store } = engine
      const row = { user_id: 'U 1', feedback: 'word', metadata: { model: 'm' } }
      const theirs = await insertOne(store, other, row)
      const [, kept] = await insertAll(store, project, [row, { ...row, user_id: 'U 2' }, { ...row, rating: 1 }])
      const start = Date.now()
      const receipt = await store.erase(project, { user_id: 'U 1' }, 'ann')
      expect(receipt).toMatchObject({ subject: 'user_id', erased_ratings: 2, by: 'ann' })
      expect(receipt.subject_sha256).toBe(createHash('sha256').update('U 1').digest('hex'))
      expect(receipt.requested_at).toBeGreaterThanOrEqual(start)
      expect(receipt.completed_at).toBeGreaterThanOrEqual(receipt.requested_at)
      for (const filter of [{}, { words: ['word'] }, { metadata: [{ key: 'model', value: 'm' }] }]) {
        expect(await store.listByTime(project, filter, NEWEST)).toEqual([kept])
        expect(await store.countStars(project, filter)).toEqual([0, 0, 0, 1, 0])
      }
      expect(await store.listByTime(project, { user_id: 'U 1' }, NEWEST)).toEqual([])
      expect(await store.countStarsByDay(project, {})).toMatchObject([{ stars: [0, 0, 0, 1, 0] }])
      expect(await store.get(other, theirs.id)).toEqual(theirs)
    })

    test('of a conversation takes those of everybody', async () => {
      const project = await engine.createProject()
      const { store } = engine
      await insertAll(store, project, [{ user_id: 'u1' }, { user_id: 'u2' }, { conversation_id: 'conv_2' }])
      expect(await store.erase(project, { conversation_id: 'conv_1' })).toMatchObject({
        subject: 'conversation_id',
        erased_ratings: 2,
        by: null,
      })
      expect(await store.countStars(project, {})).toEqual([0, 0, 0, 1, 0])
      expect(await store.erase(project, { conversation_id: 'conv_1' })).toMatchObject({ erased_ratings: 0 })
    })

    test('takes the history of the ratings too, of those that had been deleted or given to somebody else', async () => {
      const project = await engine.createProject()
      const { store } = engine
      const [own, deleted, given] = await insertAll(store, project, [
        { user_id: 'u' },
        { user_id: 'u' },
        { user_id: 'u', feedback: 'by u' },
      ])
      const [ownId, deletedId, givenId] = [own?.id ?? 0, deleted?.id ?? 0, given?.id ?? 0]
      await store.update(project, [{ id: ownId, change: { rating: 1 } }])
      await store.delete(project, deletedId)
      await store.update(project, [{ id: givenId, change: { user_id: 'v', feedback: null } }], 'ann')
      const between = Date.now() - 1
      expect(await store.erase(project, { user_id: 'u' })).toMatchObject({ erased_ratings: 1 })
      expect(await store.revisions(project, ownId, ALL)).toBeUndefined()
      expect(await store.revisions(project, deletedId, ALL)).toBeUndefined()
      expect(await store.revisions(project, givenId, ALL)).toMatchObject([
        { by: 'ann', action: 'update', before: null },
      ])
      expect(await store.get(project, givenId)).toMatchObject({ user_id: 'v' })
      expect(await store.getAsOf(project, ownId, Date.now())).toBeUndefined()
      expect(await store.getAsOf(project, givenId, between - DAY_MS)).toBeUndefined()
    })

    test('of more than a transaction holds is done when it answers, beside other writes', async () => {
      const project = await engine.createProject()
      const { store } = engine
      const rows = Array.from({ length: 1_100 }, () => ({ user_id: 'u', metadata: { a: 'b' } }))
      await insertAll(store, project, rows)
      const erasing = store.erase(project, { user_id: 'u' })
      const written = await Promise.all([1, 2, 3].map((rating) => insertOne(store, project, { rating, user_id: 'v' })))
      expect(await erasing).toMatchObject({ erased_ratings: 1_100, completed_at: expect.any(Number) })
      expect(await store.listByTime(project, {}, { ...NEWEST, order: 'oldest' })).toEqual(written)
      expect(await store.countStars(project, {})).toEqual([1, 1, 1, 0, 0])
    })

    test('leaves an export that began before without what is erased', async () => {
      const project = await engine.createProject()
      const { store } = engine
      const [changed, other, gone] = await insertAll(store, project, [
        { user_id: 'u' },
        { user_id: 'v' },
        { user_id: 'u' },
        { user_id: 'u' },
      ])
      const snapshot = await store.snapshot()
      await store.update(project, [{ id: changed?.id ?? 0, change: { user_id: 'v' } }])
      await store.delete(project, gone?.id ?? 0)
      await store.update(project, [{ id: other?.id ?? 0, change: { rating: 1 } }])
      await store.erase(project, { user_id: 'u' })
      expect(await exported(store, project, { snapshot, limit: 2 })).toEqual([other])
    })

    test('has a receipt and an entry in the audit log, neither of which names the subject', async () => {
      const project = await engine.createProject()
      const { store } = engine
      const first = await store.erase(project, { user_id: 'Jane Roe' }, 'ann')
      const second = await store.erase(project, { conversation_id: 'Jane Roe' }, 'ann')
      const receipts = await store.erasures(project, ALL)
      expect(receipts).toEqual([second, first])
      expect(await store.erasures(project, { limit: 1, before: second.id })).toEqual([first])
      expect(await store.erasures(await engine.createProject(), ALL)).toEqual([])
      const entries = await store.auditLog(project, { kind: 'erasure' }, ALL)
      const { subject_sha256 } = first
      expect(entries).toMatchObject([
        { by: 'ann', detail: { erasure: second.id, subject: 'conversation_id', subject_sha256, erased_ratings: 0 } },
        { by: 'ann', detail: { erasure: first.id, subject: 'user_id', subject_sha256, erased_ratings: 0 } },
      ])
      expect(JSON.stringify([receipts, entries])).not.toContain('Jane')
    })

    test('forgets the values of metadata that nobody else has', async () => {
      const project = await engine.createProject()
      const { store } = engine
      await insertAll(store, project, [
        { user_id: 'u', metadata: { name: 'Jane', city: 'Ulm' } },
        { user_id: 'v', metadata: { name: 'John', city: 'Ulm' } },
      ])
      await store.erase(project, { user_id: 'u' })
      const dimensions = (await store.project(project))?.dimensions.map(({ key, values }) => [key, values])
      expect(dimensions).toEqual([
        ['city', 1],
        ['name', 1],
      ])
      await insertOne(store, project, { metadata: { name: 'Jane' } })
      const { values } = (await store.countStarsByValue(project, 'name', {})) ?? {}
      expect(values).toEqual(
        expect.arrayContaining([
          { value: 'Jane', stars: [0, 0, 0, 1, 0] },
          { value: 'John', stars: [0, 0, 0, 1, 0] },
        ]),
      )
    })
  })

  describe('retention', () => {
    const engine = useEngine(open)

    test('removes what is of an earlier day than so many before today, and enters it once', async () => {
      const project = await engine.createProject()
      const { store } = engine
      await store.updateProject(project, { time_zone: 'Pacific/Kiritimati' })
      // UTC+14, without summer time.
      const midnight = Math.floor((Date.now() + 14 * 3_600_000) / DAY_MS) * DAY_MS - 14 * 3_600_000
      const firstKept = midnight - 3 * DAY_MS
      const rows = Array.from({ length: 1_020 }, (_, index) => ({ timestamp: index, metadata: { a: 'b' } }))
      await insertAll(store, project, [...rows, { timestamp: firstKept - 1 }])
      const [kept, deleted, changed] = await insertAll(store, project, [
        { timestamp: firstKept, rating: 1 },
        { timestamp: 7 },
        { timestamp: 8 },
      ])
      await store.delete(project, deleted?.id ?? 0)
      const [now] = await store.update(project, [{ id: changed?.id ?? 0, change: { timestamp: midnight, rating: 2 } }])
      expect(await store.updateProject(project, { retention_days: 3 }, 'ann')).toMatchObject({ retention_days: 3 })
      const runs = () => store.auditLog(project, { kind: 'retention' }, ALL)
      await expect
        .poll(runs, { timeout: 10_000 })
        .toMatchObject([{ by: null, detail: { retention_days: 3, removed_ratings: 1_021 } }])
      expect(await store.listByTime(project, {}, NEWEST)).toEqual([now, kept])
      expect(await store.countStars(project, {})).toEqual([1, 1, 0, 0, 0])
      expect(await store.revisions(project, deleted?.id ?? 0, ALL)).toBeUndefined()
      expect(await store.revisions(project, changed?.id ?? 0, ALL)).toMatchObject([{ before: null }])
    })

    test('is off until it is set, and when it is taken back', async () => {
      const project = await engine.createProject()
      const { store } = engine
      expect(await store.project(project)).toMatchObject({ retention_days: null })
      await store.updateProject(project, { retention_days: 36_500 })
      expect(await store.updateProject(project, { retention_days: null })).toMatchObject({ retention_days: null })
      const stored = await insertOne(store, project, { timestamp: 0 })
      expect(await store.get(project, stored.id)).toEqual(stored)
      expect(await store.auditLog(project, { kind: 'retention' }, ALL)).toEqual([])
    })
  })
}
