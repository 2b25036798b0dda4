import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { NewRating, RatingFilter } from '../store.ts'
import { type OpenEngine, useEngine } from './engine.ts'
import { exported, insertAll, newRating } from './new-rating.ts'

const FILTERS: RatingFilter[] = [
  {},
  { min_rating: 3 },
  { user_id: 'u1' },
  { language: 'en', metadata: [{ key: 'k', value: '1' }] },
  { words: ['wort'] },
  { words: ['gros', 'WORT'], has_feedback: true },
  { conversation_id: 'c2', words: ['漢'] },
]

const fields = {
  conversation_id: fc.constantFrom('c1', 'c2'),
  rating: fc.integer({ min: 1, max: 5 }),
  feedback: fc.constantFrom(null, '', 'ein großes Wort', 'Wörter, Größe', '漢字 wort'),
  user_id: fc.constantFrom(null, 'u1', 'u2'),
  language: fc.constantFrom(null, 'en', 'de'),
  timestamp: fc.integer({ min: 0, max: 100 }),
  metadata: fc.dictionary(fc.constant('k'), fc.constantFrom(1, '1', true, null), { noNullPrototype: true }),
}
const row = fc.record(fields)
const change = fc.record({
  nth: fc.nat(14),
  kind: fc.constantFrom('update', 'delete', 'restore', 'insert'),
  fields: fc.record(fields, { requiredKeys: [] }),
})

export function snapshotCases(open: OpenEngine): void {
  describe('an export', () => {
    const engine = useEngine(open)

    test('shows the moment when it began, whatever changes while it goes on', { timeout: 120_000 }, async () => {
      const changes = fc.array(change, { minLength: 1, maxLength: 12 })
      const run = fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 12 }),
        changes,
        fc.constantFrom(...FILTERS),
        fc.integer({ min: 1, max: 5 }),
        async (rows, later, filter, limit) => {
          const project = await engine.createProject()
          const stored = await insertAll(engine.store, project, rows)
          const before = await exported(engine.store, project, { filter })
          const snapshot = await engine.store.snapshot()
          const between = async () => {
            const next = later.shift()
            const target = stored[(next?.nth ?? 0) % stored.length]
            if (next === undefined || target === undefined) return
            if (next.kind === 'insert') await engine.store.insert(project, [newRating(next.fields)])
            if (next.kind === 'delete') await engine.store.delete(project, target.id)
            if (next.kind === 'update') await engine.store.update(project, [{ id: target.id, change: next.fields }])
            if (next.kind === 'restore') {
              await engine.store.delete(project, target.id)
              await engine.store.insert(project, [{ ...target, ...next.fields } as NewRating])
            }
          }
          expect(await exported(engine.store, project, { filter, limit, snapshot, between })).toEqual(before)
        },
      )
      await fc.assert(run, { numRuns: 60 })
    })

    test('shows nothing of another project, of its changes neither', async () => {
      const [mine, theirs] = [await engine.createProject(), await engine.createProject()]
      const [theirRating] = await insertAll(engine.store, theirs, [{}])
      await insertAll(engine.store, mine, [{}])
      const snapshot = await engine.store.snapshot()
      await engine.store.update(theirs, [{ id: theirRating?.id ?? 0, change: { rating: 1 } }])
      expect(await exported(engine.store, mine, { snapshot })).toHaveLength(1)
    })
  })
}
