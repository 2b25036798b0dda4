import { describe, expect, test } from 'vitest'
import { type OpenEngine, useEngine } from './engine.ts'
import { insertAll } from './new-rating.ts'

export function groupCases(open: OpenEngine): void {
  describe('groups', () => {
    const engine = useEngine(open)

    test('by language are counted; ratings without one are missing', async () => {
      const project = await engine.createProject()
      await insertAll(engine.store, project, [
        { rating: 5, language: 'de' },
        { rating: 1, language: 'de', metadata: { k: 'v' } },
        { rating: 4, language: 'pt-BR' },
        { rating: 2, language: null },
      ])
      const counts = await engine.store.countStarsByLanguage(project, {})
      expect(counts.values.toSorted((a, b) => (a.value < b.value ? -1 : 1))).toEqual([
        { value: 'de', stars: [1, 0, 0, 0, 1] },
        { value: 'pt-BR', stars: [0, 0, 0, 1, 0] },
      ])
      expect(counts.missing).toEqual([0, 1, 0, 0, 0])
      const filtered = await engine.store.countStarsByLanguage(project, { metadata: [{ key: 'k', value: 'v' }] })
      expect(filtered.values).toEqual([{ value: 'de', stars: [1, 0, 0, 0, 0] }])
    })

    test('by language follow what becomes of ratings, and are no key of the metadata', async () => {
      const project = await engine.createProject()
      const [first, second] = await insertAll(engine.store, project, [
        { rating: 5, language: 'de', metadata: { '\\language': 'x', '\\hour': 'y' } },
        { rating: 4, language: 'de', user_id: 'u' },
        { rating: 3, language: 'en', user_id: 'v' },
      ])
      const counted = async () => (await engine.store.countStarsByLanguage(project, {})).values
      const of = (language: string) => engine.store.countStars(project, { language })
      await engine.store.update(project, [{ id: first?.id ?? 0, change: { language: 'fr' } }])
      expect([await of('de'), await of('fr')]).toEqual([
        [0, 0, 0, 1, 0],
        [0, 0, 0, 0, 1],
      ])
      await engine.store.delete(project, first?.id ?? 0)
      await engine.store.erase(project, { user_id: 'v' })
      expect(await counted()).toEqual([{ value: 'de', stars: [0, 0, 0, 1, 0] }])
      await engine.store.update(project, [{ id: second?.id ?? 0, change: { language: null } }])
      expect(await counted()).toEqual([])
      for (const key of ['\\language', '\\hour'])
        expect(await engine.store.countStarsByValue(project, key, {})).toBeUndefined()
      expect(await engine.store.project(project)).toMatchObject({ dimensions: [] })
    })

    test('by language leave all 32 dimensions to metadata', async () => {
      const project = await engine.createProject()
      const metadata = Object.fromEntries(Array.from({ length: 33 }, (_, index) => [`key${index}`, 'v']))
      await insertAll(engine.store, project, [{ language: 'de', metadata }])
      await engine.store.updateProject(project, { time_zone: 'Asia/Tokyo' })
      expect((await engine.store.project(project))?.dimensions).toHaveLength(32)
      expect(await engine.store.countStars(project, { language: 'de' })).toEqual([0, 0, 0, 1, 0])
    })

    test.each([
      ['UTC', ['2026-01-01T00:00:00Z', '2026-07-01T23:59:59Z', '1969-12-31T22:30:00Z'], [0, 22, 23]],
      ['Asia/Kolkata', ['2026-01-01T00:00:00Z', '2026-01-01T18:29:00Z', '2026-01-01T18:30:00Z'], [0, 5, 23]],
      ['Europe/Berlin', ['2026-01-01T11:00:00Z', '2026-07-01T10:00:00Z', '2026-10-25T00:30:00Z'], [2, 12]],
      ['Asia/Kathmandu', ['2026-01-01T18:14:00Z', '2026-01-01T18:15:00Z'], [0, 23]],
    ])('by hour are those that clocks show in %s', async (time_zone, times, hours) => {
      const project = await engine.createProject()
      await engine.store.updateProject(project, { time_zone })
      await insertAll(
        engine.store,
        project,
        times.map((time) => ({ rating: 4, timestamp: Date.parse(time) })),
      )
      const counts = await engine.store.countStarsByHour(project, {})
      expect(counts.map(({ hour }) => hour)).toEqual(hours)
      expect(counts.reduce((sum, { stars }) => sum + stars[3], 0)).toBe(times.length)
      expect(await engine.store.countStarsByHour(project, { from: Date.parse('2030-01-01') })).toEqual([])
    })

    test('of the newest ratings are tabulated by all keys at once', async () => {
      const project = await engine.createProject()
      await insertAll(
        engine.store,
        project,
        Array.from({ length: 300 }, (_, index) => ({
          rating: (index % 5) + 1,
          timestamp: index,
          language: index % 2 === 0 ? 'de' : 'en',
          metadata: { kind: index < 200 ? 'old' : 'new', ticket: `t${index}`, list: [1], language: 'x' },
        })),
      )
      const { stars, dimensions } = await engine.store.tabulateNewest(project, {}, 150)
      expect(stars).toEqual([30, 30, 30, 30, 30])
      expect(dimensions.map(({ key }) => key).toSorted()).toEqual(['kind', 'language', 'metadata:language'])
      const kinds = dimensions.find(({ key }) => key === 'kind')
      expect(kinds?.values.map(({ value, stars: [ones] }) => [value, ones])).toEqual([
        ['new', 20],
        ['old', 10],
      ])
      const old = await engine.store.tabulateNewest(project, { metadata: [{ key: 'kind', value: 'old' }] }, 50)
      expect(old.stars).toEqual([10, 10, 10, 10, 10])
      const words = await engine.store.tabulateNewest(project, { words: ['nothing'] }, 50)
      expect(words).toEqual({ stars: [0, 0, 0, 0, 0], dimensions: [] })
    })
  })
}
