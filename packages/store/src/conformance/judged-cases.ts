import { describe, expect, test } from 'vitest'
import type { NewRating, RatingFilter, Store } from '../store.ts'
import { wordJudge } from '../testing/word-judge.ts'
import { type OpenEngine, useEngine } from './engine.ts'
import { exported, insertAll, insertOne, NEWEST } from './new-rating.ts'

const ANGRY = { label: 'negative', score: -0.9, language: 'en', method: 'words', version: '1' } as const
const GREAT = { ...ANGRY, label: 'positive', score: 0.9 } as const
const PLAIN = { ...ANGRY, label: 'neutral', score: 0 } as const
const PATIENCE = { timeout: 10_000 }

export function judgedCases(open: OpenEngine): void {
  describe('a text', () => {
    const engine = useEngine(open, { judge: wordJudge() })

    const sentiments = async (store: Store, project: number) =>
      (await store.listByTime(project, {}, { ...NEWEST, order: 'oldest' })).map(({ text_sentiment }) => text_sentiment)

    async function judged(rows: Partial<NewRating>[]) {
      const project = await engine.createProject()
      const { store } = engine
      const ratings = await insertAll(store, project, rows)
      const withText = rows.filter(({ feedback }) => feedback).length
      const count = async () => (await sentiments(store, project)).filter((each) => each !== null).length
      await expect.poll(count, PATIENCE).toBe(withText)
      return { store, project, ratings, ids: ratings.map(({ id }) => id) }
    }

    test('is judged in the background; a rating without one never', async () => {
      const rows = ['so angry', null, '', 'great', 'as it is', ' '].map((feedback) => ({ feedback }))
      const { store, project, ratings } = await judged(rows)
      expect(ratings.map(({ text_sentiment }) => text_sentiment)).toEqual(rows.map(() => null))
      expect(await sentiments(store, project)).toEqual([ANGRY, null, null, GREAT, PLAIN, PLAIN])
      expect((await exported(store, project)).map(({ text_sentiment }) => text_sentiment)).toEqual(
        await sentiments(store, project),
      )
    })

    test('that is changed loses what was said of it, and is judged anew; one that is not keeps it', async () => {
      const { store, project, ids } = await judged([{ feedback: 'so angry' }])
      const [id = 0] = ids
      expect(await store.update(project, [{ id, change: { rating: 5 } }])).toMatchObject([{ text_sentiment: ANGRY }])
      expect(await store.update(project, [{ id, change: { feedback: 'great' } }])).toMatchObject([
        { text_sentiment: null },
      ])
      await expect.poll(() => sentiments(store, project), PATIENCE).toEqual([GREAT])
      await store.update(project, [{ id, change: { feedback: null } }])
      expect(await sentiments(store, project)).toEqual([null])
      const before = (await store.revisions(project, id, { limit: 9 }))?.map((each) => each.before?.text_sentiment)
      expect(before).toEqual([GREAT, ANGRY, ANGRY])
    })

    test('that comes again under an id that has been passed is judged too', async () => {
      const { store, project, ids, ratings } = await judged([{ feedback: 'so angry' }])
      const [id = 0] = ids
      await store.delete(project, id)
      const [rating] = ratings
      await insertAll(store, project, [{ ...rating, feedback: 'great' }])
      await expect.poll(() => sentiments(store, project), PATIENCE).toEqual([GREAT])
      expect(await store.get(project, id)).toMatchObject({ id, text_sentiment: GREAT })
    })

    test('that is erased leaves nothing of what was said', async () => {
      const { store, project, ids } = await judged([{ feedback: 'so angry', user_id: 'u', rating: 5 }])
      const [id = 0] = ids
      await store.update(project, [{ id, change: { feedback: 'great' } }])
      await store.erase(project, { user_id: 'u' })
      expect(await store.revisions(project, id, { limit: 9 })).toBeUndefined()
      expect(await store.countTextSentiments(project, {})).toEqual([])
      expect(await store.listMismatches(project, {}, { limit: 9 })).toEqual([])
    })

    test('of more than a step holds is judged, beside others', async () => {
      const rows = Array.from({ length: 700 }, (_, index) => ({ feedback: `great ${index}` }))
      const { store, project } = await judged(rows)
      await insertOne(store, project, { feedback: 'angry' })
      const counts = () => store.countTextSentiments(project, {})
      await expect.poll(counts, PATIENCE).toEqual([
        { language: 'en', label: 'negative', count: 1 },
        { language: 'en', label: 'positive', count: 700 },
      ])
    })

    test('is counted by its language, with every filter', async () => {
      const { store, project } = await judged([
        { feedback: 'hola, angry', rating: 1, metadata: { a: 'b' }, timestamp: 1 },
        { feedback: 'hola', language: 'de', timestamp: 2 },
        { feedback: 'great', timestamp: 3 },
        { timestamp: 4 },
      ])
      const counts = async (filter: RatingFilter) =>
        (await store.countTextSentiments(project, filter)).map(({ language, label, count }) =>
          [language, label, count].join(' '),
        )
      const [positive, negative, neutral] = ['en positive 1', 'es negative 1', 'es neutral 1']
      expect(await counts({})).toEqual([positive, negative, neutral])
      expect(await counts({ has_feedback: true })).toEqual([positive, negative, neutral])
      expect(await counts({ has_feedback: false })).toEqual([])
      expect(await counts({ from: 2 })).toEqual([positive, neutral])
      expect(await counts({ max_rating: 1 })).toEqual([negative])
      expect(await counts({ words: ['hola'] })).toEqual([negative, neutral])
      expect(await counts({ language: 'de' })).toEqual([neutral])
      expect(await counts({ metadata: [{ key: 'a', value: 'b' }] })).toEqual([negative])
    })

    test('is a filter of lists, counts and exports by what it says', async () => {
      const { store, project, ids } = await judged([
        { conversation_id: 'a', feedback: 'so angry', rating: 1, language: 'de', timestamp: 1 },
        { conversation_id: 'b', feedback: 'great', rating: 5, timestamp: 2, metadata: { k: 'v' } },
        { conversation_id: 'c', feedback: 'great indeed', rating: 4, language: 'de', timestamp: 3 },
        { conversation_id: 'd', rating: 2, language: 'de', timestamp: 4 },
      ])
      const positive = { text_sentiment: 'positive' } as const
      const listed = async (filter: RatingFilter) =>
        (await store.listByTime(project, filter, { ...NEWEST, order: 'oldest' })).map((each) => each.conversation_id)
      expect(await listed(positive)).toEqual(['b', 'c'])
      expect(await listed({ text_sentiment: 'neutral' })).toEqual([])
      expect(await listed({ ...positive, words: ['indeed'] })).toEqual(['c'])
      expect(await listed({ ...positive, language: 'de' })).toEqual(['c'])
      expect(await store.countStars(project, positive)).toEqual([0, 0, 0, 1, 1])
      expect(await store.countStars(project, { ...positive, metadata: [{ key: 'k', value: 'v' }] })).toEqual([
        0, 0, 0, 0, 1,
      ])
      expect(await store.countStarsByDay(project, positive)).toEqual([{ day: 0, stars: [0, 0, 0, 1, 1] }])
      expect(await store.countStarsByLanguage(project, positive)).toMatchObject({
        values: [{ value: 'de', stars: [0, 0, 0, 1, 0] }],
        missing: [0, 0, 0, 0, 1],
      })
      expect(await store.countTextSentiments(project, positive)).toMatchObject([{ label: 'positive', count: 2 }])
      const snapshot = await store.snapshot()
      await store.update(project, [{ id: ids[1] ?? 0, change: { feedback: 'as it is' } }])
      expect(
        (await exported(store, project, { filter: positive, snapshot })).map((each) => each.conversation_id),
      ).toEqual(['b', 'c'])
    })

    test('that says the opposite of the stars is a mismatch, page by page and with every filter', async () => {
      const { store, project, ids } = await judged([
        { feedback: 'so angry', rating: 5, timestamp: 1, metadata: { a: 'b' } },
        { feedback: 'great', rating: 1, timestamp: 3, user_id: 'u' },
        { feedback: 'so angry', rating: 4, timestamp: 2 },
        { feedback: 'so angry', rating: 3, timestamp: 4 },
        { feedback: 'great', rating: 5, timestamp: 5 },
        { feedback: 'as it is', rating: 1, timestamp: 6 },
      ])
      const [one = 0, two = 0, three = 0] = ids
      const found = async (filter: RatingFilter, limit = 9) =>
        (await store.listMismatches(project, filter, { limit })).map(({ id }) => id)
      expect(await found({})).toEqual([two, three, one])
      expect(await found({}, 2)).toEqual([two, three])
      const rest = await store.listMismatches(project, {}, { limit: 2, after: { timestamp: 2, id: three } })
      expect(rest.map(({ id }) => id)).toEqual([one])
      expect(await found({ words: ['so'] })).toEqual([three, one])
      expect(await found({ metadata: [{ key: 'a', value: 'b' }] })).toEqual([one])
      expect(await found({ user_id: 'u' })).toEqual([two])
      expect(await found({ min_rating: 5, has_feedback: true })).toEqual([one])
      expect(await found({ from: 2, to: 3 })).toEqual([three])
      await store.update(project, [{ id: one, change: { rating: 1 } }])
      expect(await found({})).toEqual([two, three])
      expect(await store.listMismatches(await engine.createProject(), {}, { limit: 9 })).toEqual([])
    })
  })
}
