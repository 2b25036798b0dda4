import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { NewRating, RatingChange, RatingFilter } from '../store.ts'
import { type OpenEngine, useEngine } from './engine.ts'
import { exported, freeId } from './new-rating.ts'
import { createStoreModel } from './store-model.ts'

type Operation =
  | { kind: 'insert'; rows: NewRating[]; brought: (number | undefined)[] }
  | { kind: 'update'; changes: { nth: number; change: RatingChange }[] }
  | { kind: 'delete'; nth: number }
  | { kind: 'restore'; nth: number }
  | { kind: 'list'; filter: RatingFilter; limit: number }

const key = fc.constantFrom('a', 'b.c', 'd"e', 'f\\', '😀')
const value = fc.oneof(
  fc.constantFrom('x', 'y', '1', 'true', ''),
  fc.integer({ min: -2, max: 2 }).map((number) => (number === 0 ? 0 : number)),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (number === 0 ? 0.5 : number)),
  fc.boolean(),
  fc.constant(null),
  fc.constant({ nested: [1, 'x'] }),
)
const word = fc.constantFrom('good', 'goods', 'bad', 'слово', 'ok')
const fields = {
  conversation_id: fc.constantFrom('c1', 'c2', "c'3"),
  rating: fc.integer({ min: 1, max: 5 }),
  feedback: fc.oneof(
    fc.constantFrom(null, ''),
    fc.array(word, { maxLength: 3 }).map((all) => all.join(' ')),
  ),
  user_id: fc.constantFrom(null, 'u1', 'u2'),
  language: fc.constantFrom(null, 'en', 'de'),
  timestamp: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 400_000_000 })),
  metadata: fc.dictionary(key, value, { maxKeys: 3, noNullPrototype: true }),
}
const row = fc.record({ ...fields, external_id: fc.constantFrom(null, null, 'e1', 'e2', 'e3') })
const change = fc.record(fields, { requiredKeys: [] })
const nth = fc.nat(20)
const filter: fc.Arbitrary<RatingFilter> = fc.record(
  {
    from: fc.integer({ min: 0, max: 6 }),
    to: fc.integer({ min: 0, max: 400_000_000 }),
    min_rating: fc.integer({ min: 1, max: 5 }),
    max_rating: fc.integer({ min: 1, max: 5 }),
    conversation_id: fields.conversation_id,
    user_id: fc.constantFrom('u1', 'u2'),
    language: fc.constantFrom('en', 'de'),
    has_feedback: fc.boolean(),
    words: fc.array(fc.constantFrom('g', 'good', 'goods', 'bad', 'сло'), { maxLength: 2 }),
    metadata: fc.array(fc.record({ key, value: fc.constantFrom('x', '1', 'true', '', '0.5') }), { maxLength: 1 }),
  },
  { requiredKeys: [] },
)
const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({
    kind: fc.constant('insert' as const),
    rows: fc.array(row, { maxLength: 5 }),
    brought: fc.array(fc.option(fc.nat(6), { nil: undefined }), { minLength: 5, maxLength: 5 }),
  }),
  fc.record({ kind: fc.constant('update' as const), changes: fc.array(fc.record({ nth, change }), { maxLength: 3 }) }),
  fc.record({ kind: fc.constant('delete' as const), nth }),
  fc.record({ kind: fc.constant('restore' as const), nth }),
  fc.record({ kind: fc.constant('list' as const), filter, limit: fc.integer({ min: 1, max: 9 }) }),
)

export function modelCases(open: OpenEngine): void {
  describe('any sequence of operations', () => {
    const engine = useEngine(open)

    test('leaves the store as a model in memory', { timeout: 120_000 }, async () => {
      const run = fc.asyncProperty(fc.array(operation, { maxLength: 12 }), async (operations) => {
        const project = await engine.createProject()
        const firstId = await freeId(engine.store, project)
        const model = createStoreModel()
        for (const each of operations) await apply(each, project, firstId, model)
        await compare(project, {}, 1_000, model)
      })
      await fc.assert(run, { numRuns: 60 })
    })

    type Model = ReturnType<typeof createStoreModel>

    async function apply(operation: Operation, project: number, firstId: number, model: Model): Promise<void> {
      const id = (nth: number) => [...model.rows.keys()][nth] ?? firstId - 1
      switch (operation.kind) {
        case 'insert': {
          const rows = operation.rows.map((each, index) => withId(each, operation.brought[index], firstId))
          const answers = await engine.store.find(project, rows)
          const results = await engine.store.insert(project, rows)
          expect(results).toEqual(model.expectInsert(rows, results))
          expect(answers.map((answer) => answer !== undefined)).toEqual(results.map(({ status }) => status === 'found'))
          return
        }
        case 'restore': {
          const rating = model.rows.get(id(operation.nth))
          if (rating === undefined) return
          const results = await engine.store.insert(project, [rating, rating])
          expect(results).toEqual(model.expectInsert([rating, rating], results))
          return
        }
        case 'update': {
          const changes = operation.changes.map((each) => ({ id: id(each.nth), change: each.change }))
          const expected = changes.map((each) => model.update(each.id, each.change))
          expect(await engine.store.update(project, changes)).toEqual(expected)
          return
        }
        case 'delete': {
          const target = id(operation.nth)
          expect(await engine.store.delete(project, target)).toBe(model.rows.delete(target))
          return
        }
        case 'list':
          await compare(project, operation.filter, operation.limit, model)
      }
    }

    async function compare(project: number, filter: RatingFilter, limit: number, model: Model): Promise<void> {
      const all = model.list(filter)
      expect(await engine.store.listByTime(project, filter, { order: 'oldest', limit })).toEqual(all.slice(0, limit))
      const newest = all.toReversed()
      expect(await engine.store.listByTime(project, filter, { order: 'newest', limit })).toEqual(newest.slice(0, limit))
      const stars = [1, 2, 3, 4, 5].map((rating) => all.filter((row) => row.rating === rating).length)
      expect(await engine.store.countStars(project, filter)).toEqual(stars)
      expect(await exported(engine.store, project, { filter, limit })).toEqual(all.toSorted((a, b) => a.id - b.id))
    }
  })
}

function withId(row: NewRating, brought: number | undefined, firstId: number): NewRating {
  return brought === undefined ? row : { ...row, id: firstId + brought }
}
