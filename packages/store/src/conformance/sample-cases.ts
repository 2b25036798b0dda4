import { describe, expect, test } from 'vitest'
import type { SampledTexts, TextSampling } from '../counts-store.ts'
import type { NewRating, RatingFilter, Store } from '../store.ts'
import { type OpenEngine, useEngine } from './engine.ts'
import { insertAll } from './new-rating.ts'

export const SAMPLING: TextSampling = {
  groups: [
    { lowest: 1, highest: 2 },
    { lowest: 4, highest: 5 },
  ],
  window: 1_000,
  texts: 100,
  characters: 100,
  bytes: 10_000,
  apply: { module: new URL('./as-json.ts', import.meta.url).href, name: 'asSampled', argument: 'given' },
}

interface Sampled {
  groups: SampledTexts[]
  argument: unknown
}

const ROWS: Partial<NewRating>[] = [
  { rating: 1, timestamp: 1_000, feedback: 'slow and rude', language: 'en' },
  { rating: 2, timestamp: 2_000, feedback: 'rude', metadata: { agent: 'a' } },
  { rating: 3, timestamp: 3_000, feedback: 'so so', metadata: { agent: 'a' } },
  { rating: 4, timestamp: 4_000, feedback: 'rudely early', language: 'en', metadata: { agent: 'a' } },
  { rating: 5, timestamp: 5_000, feedback: '', metadata: { agent: 'a' } },
  { rating: 5, timestamp: 6_000, feedback: null, metadata: { agent: 'a' } },
  { rating: 5, timestamp: 7_000, feedback: '客服很有耐心', metadata: { agent: 'b' } },
]

type Shown = [low: string[], high: string[]]

const FILTERS: [filter: RatingFilter, ...shown: Shown][] = [
  [{}, ['rude', 'slow and rude'], ['客服很有耐心', 'rudely early']],
  [{ from: 2_000, to: 7_000 }, ['rude'], ['rudely early']],
  [{ min_rating: 2, max_rating: 4 }, ['rude'], ['rudely early']],
  [{ max_rating: 3 }, ['rude', 'slow and rude'], []],
  [{ has_feedback: false }, [], []],
  [{ has_feedback: true, language: 'en' }, ['slow and rude'], ['rudely early']],
  [{ words: ['rude'] }, ['rude', 'slow and rude'], ['rudely early']],
  [{ words: ['rude'], metadata: [{ key: 'agent', value: 'a' }] }, ['rude'], ['rudely early']],
  [{ metadata: [{ key: 'agent', value: 'a' }], from: 3_000 }, [], ['rudely early']],
  [{ words: ['耐心'] }, [], ['客服很有耐心']],
  [{ metadata: [{ key: 'agent', value: 'none' }] }, [], []],
]

export function sampleCases(open: OpenEngine): void {
  describe('a sample of texts', () => {
    const engine = useEngine(open)

    async function sampled(store: Store, project: number, filter: RatingFilter, changes: Partial<TextSampling> = {}) {
      const { groups } = await store.sampleTexts<Sampled>(project, filter, { ...SAMPLING, ...changes })
      return groups.map(({ texts, complete }) => ({ complete, texts: texts.map(({ feedback }) => feedback) }))
    }

    // A window of 20 ratings holds all of them, and 4 are few; of 10 that match an index, 2 are.
    test.each(FILTERS.flatMap((each) => [20, 10, 7].map((window) => [...each, window] as const)))(
      '%j is %j and %j, in a window of %i',
      async (filter, low, high, window) => {
        const project = await engine.createProject()
        await insertAll(engine.store, project, ROWS)
        await insertAll(engine.store, await engine.createProject(), ROWS)
        const groups = await sampled(engine.store, project, filter, { window })
        expect(groups.map(({ texts }) => texts)).toEqual([low, high])
      },
    )

    test('has the newest of each group, with what they are, and says whether there are more', async () => {
      const project = await engine.createProject()
      const [first] = await insertAll(engine.store, project, ROWS)
      const { groups, argument } = await engine.store.sampleTexts<Sampled>(project, {}, { ...SAMPLING, texts: 3 })
      expect(argument).toBe('given')
      expect(groups[0]?.complete).toBe(true)
      expect(groups[0]?.texts[1]).toEqual({ id: first?.id, rating: 1, timestamp: 1_000, feedback: 'slow and rude' })
      expect(await sampled(engine.store, project, {}, { texts: 1 })).toEqual([
        { complete: false, texts: ['rude'] },
        { complete: false, texts: ['客服很有耐心'] },
      ])
      expect(await sampled(engine.store, project, {}, { bytes: 20, characters: 8 })).toEqual([
        { complete: true, texts: ['rude', 'slow and'] },
        { complete: false, texts: ['客服很有耐心'] },
      ])
    })

    test.each([
      [{}, 1],
      [{ metadata: [{ key: 'agent', value: 'a' }] }, 3],
      [{ words: ['text'] }, 3],
    ])('goes through no more ratings than it may: %j', async (filter: RatingFilter, fewest) => {
      const project = await engine.createProject()
      const rows = Array.from({ length: 12 }, (_, index) => ({
        rating: 1,
        // All at one time, and stored in another order than that of their ids.
        timestamp: 1_000 + (index % 2),
        feedback: `text ${index}`,
        metadata: { agent: 'a' },
      }))
      await insertAll(engine.store, project, rows)
      const newest = (count: number) => [11, 9, 7, 5, 3, 1, 10, 8, 6, 4, 2, 0].slice(0, count).map((n) => `text ${n}`)
      for (const window of [fewest, 5, 8]) {
        const [low] = await sampled(engine.store, project, filter, { window })
        expect(low).toEqual({ complete: false, texts: newest(window) })
      }
      const [all] = await sampled(engine.store, project, filter, { window: 100 })
      expect(all).toEqual({ complete: true, texts: newest(12) })
    })
  })
}
