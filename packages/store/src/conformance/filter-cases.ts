import { beforeAll, describe, expect, test } from 'vitest'
import type { NewRating, RatingFilter } from '../store.ts'
import { type OpenEngine, useEngine } from './engine.ts'
import { exported, found, insertAll, NEWEST } from './new-rating.ts'

const ROWS: Partial<NewRating>[] = [
  { conversation_id: 'a', rating: 1, timestamp: 1_000, user_id: 'u1', language: 'en', feedback: 'slow and rude' },
  { conversation_id: 'b', rating: 2, timestamp: 2_000, user_id: 'U1', language: 'EN', feedback: '' },
  { conversation_id: 'c', rating: 3, timestamp: 3_000, user_id: null, language: null, feedback: null },
  { conversation_id: 'd', rating: 4, timestamp: 4_000, user_id: '', language: 'en-GB', feedback: ' ' },
  { conversation_id: 'e', rating: 5, timestamp: 5_000, user_id: 'u1', language: 'en', feedback: 'rude' },
  { conversation_id: 'e', rating: 5, timestamp: 6_000, user_id: 'u2', language: 'de', feedback: 'langsam' },
]

const CASES: [filter: RatingFilter, conversations: string][] = [
  [{}, 'abcdee'],
  [{ from: 3_000 }, 'cdee'],
  [{ to: 3_000 }, 'ab'],
  [{ from: 2_000, to: 4_000 }, 'bc'],
  [{ from: 2_001, to: 2_001 }, ''],
  [{ from: 2_000, to: 2_001 }, 'b'],
  [{ from: 0, to: 9_999 }, 'abcdee'],
  [{ min_rating: 4 }, 'dee'],
  [{ max_rating: 2 }, 'ab'],
  [{ min_rating: 3, max_rating: 3 }, 'c'],
  [{ min_rating: 4, max_rating: 3 }, ''],
  [{ conversation_id: 'e' }, 'ee'],
  [{ conversation_id: 'E' }, ''],
  [{ conversation_id: "e' or 1=1 --" }, ''],
  [{ user_id: 'u1' }, 'ae'],
  [{ user_id: 'U1' }, 'b'],
  [{ user_id: '' }, 'd'],
  [{ language: 'en' }, 'ae'],
  [{ language: 'en-GB' }, 'd'],
  [{ has_feedback: true }, 'adee'],
  [{ has_feedback: false }, 'bc'],
  [{ has_feedback: false, min_rating: 3 }, 'c'],
  [{ words: [] }, 'abcdee'],
  [{ metadata: [] }, 'abcdee'],
  [{ words: ['rude'] }, 'ae'],
  [{ words: ['rude'], has_feedback: false }, ''],
  [{ words: ['rude'], user_id: 'u1', language: 'en', min_rating: 2, from: 1_000, to: 6_000 }, 'e'],
  [{ metadata: [{ key: 'place', value: 'b' }], words: [], max_rating: 2 }, 'b'],
  [{ metadata: [{ key: 'place', value: 'a' }], words: ['slow'], conversation_id: 'a', user_id: 'u1' }, 'a'],
  [{ metadata: [{ key: 'place', value: 'a' }], words: ['langsam'] }, ''],
]

export function filterCases(open: OpenEngine): void {
  describe('filters', () => {
    const engine = useEngine(open)
    let project = 0
    beforeAll(async () => {
      project = await engine.createProject()
      const rows = ROWS.map((row) => ({ ...row, metadata: { place: row.conversation_id } }))
      await insertAll(engine.store, project, rows)
    })

    test.each(CASES)('%j finds "%s"', async (filter, conversations) => {
      expect((await found(engine.store, project, filter)).join('')).toBe(conversations)
    })

    test.each(CASES)('%j means the same to every method', async (filter) => {
      const listed = await engine.store.listByTime(project, filter, NEWEST)
      expect(await exported(engine.store, project, { filter })).toEqual(listed.toReversed())
      const stars = [1, 2, 3, 4, 5].map((rating) => listed.filter((row) => row.rating === rating).length)
      expect(await engine.store.countStars(project, filter)).toEqual(stars)
      const days = listed.length === 0 ? [] : [{ day: 0, stars }]
      expect(await engine.store.countStarsByDay(project, filter)).toEqual(days)
    })

    test('has_feedback follows an update', async () => {
      const other = await engine.createProject()
      const [row] = await insertAll(engine.store, other, [{ conversation_id: 'x', feedback: 'text' }])
      for (const feedback of [null, 'again', '', 'more']) {
        await engine.store.update(other, [{ id: row?.id ?? 0, change: { feedback } }])
        expect(await found(engine.store, other, { has_feedback: true })).toEqual(feedback ? ['x'] : [])
        expect(await found(engine.store, other, { has_feedback: false })).toEqual(feedback ? [] : ['x'])
      }
    })
  })
}
