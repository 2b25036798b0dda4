import { describe, expect, test } from 'vitest'
import type { NewRating } from '../store.ts'
import { type OpenEngine, useEngine } from './engine.ts'
import { insertAll, insertOne, newRating } from './new-rating.ts'

const DAY_MS = 86_400_000

export function dimensionCases(open: OpenEngine): void {
  describe('dimensions', () => {
    const engine = useEngine(open)

    const all = (rows: Partial<NewRating>[]) => rows.map(newRating)

    test('are the scalar keys of metadata, each value counted; the rest is missing', async () => {
      const project = await engine.createProject()
      await insertAll(engine.store, project, [
        { rating: 5, metadata: { agent: 'a', turns: 3 } },
        { rating: 1, metadata: { agent: 'a' } },
        { rating: 4, metadata: { agent: 7, list: [1] } },
        { rating: 2, metadata: { agent: null } },
        { rating: 3, metadata: { agent: 'x'.repeat(257) } },
      ])
      const counts = await engine.store.countStarsByValue(project, 'agent', {})
      expect(counts?.values.sort((a, b) => a.value.localeCompare(b.value))).toEqual([
        { value: '7', stars: [0, 0, 0, 1, 0] },
        { value: 'a', stars: [1, 0, 0, 0, 1] },
      ])
      expect(counts).toMatchObject({ other: [0, 0, 0, 0, 0], missing: [0, 1, 1, 0, 0] })
      const kept = (await engine.store.project(project))?.dimensions
      expect(kept).toEqual([
        { key: 'agent', values: 2, complete: true },
        { key: 'turns', values: 1, complete: true },
      ])
      expect(await engine.store.countStarsByValue(project, 'never seen', {})).toEqual({
        values: [],
        other: [0, 0, 0, 0, 0],
        missing: [1, 1, 1, 1, 1],
      })
    })

    test('tell 1,000 values apart and count the rest together, from counts and from rows alike', async () => {
      const project = await engine.createProject()
      const rows = Array.from({ length: 10_000 }, (_, index) => ({
        rating: (index % 5) + 1,
        metadata: { ticket: `t${index}`, model: 'm' },
        feedback: 'text',
      }))
      await engine.store.insert(project, all(rows))
      const counts = await engine.store.countStarsByValue(project, 'ticket', {})
      expect(counts?.values).toHaveLength(1_000)
      expect(counts?.other).toEqual([1_800, 1_800, 1_800, 1_800, 1_800])
      expect(counts?.missing).toEqual([0, 0, 0, 0, 0])
      const byRows = await engine.store.countStarsByValue(project, 'ticket', { has_feedback: true })
      const sorted = (list: typeof counts) => list?.values.toSorted((a, b) => a.value.localeCompare(b.value))
      expect({ ...byRows, values: sorted(byRows) }).toEqual({ ...counts, values: sorted(counts) })
      const value = (number: number) => ({ metadata: [{ key: 'ticket', value: `t${number}` }] })
      expect(await engine.store.countStars(project, value(3))).toEqual([0, 0, 0, 1, 0])
      expect(await engine.store.countStars(project, value(9_999))).toEqual([0, 0, 0, 0, 1])
      expect(await engine.store.countStars(project, value(10_000))).toEqual([0, 0, 0, 0, 0])
    })

    test('are 32 of a project, the first that come; later keys are refused by name', async () => {
      const project = await engine.createProject()
      const rows = Array.from({ length: 200 }, (_, index) => ({ metadata: { [`key${index}`]: 'v' } }))
      await engine.store.insert(project, all(rows))
      expect((await engine.store.project(project))?.dimensions).toHaveLength(32)
      expect(await engine.store.countStarsByValue(project, 'key31', {})).toMatchObject({ values: [{ value: 'v' }] })
      expect(await engine.store.countStarsByValue(project, 'key32', {})).toBeUndefined()
      expect(await engine.store.countStarsByValue(project, 'key999', {})).toBeUndefined()
      expect(await engine.store.countStars(project, { metadata: [{ key: 'key199', value: 'v' }] })).toEqual([
        0, 0, 0, 1, 0,
      ])
    })

    test('follow the settings, and count what was stored before', async () => {
      const project = await engine.createProject()
      const rows = Array.from({ length: 300 }, () => ({ metadata: { agent: 'a', secret: 's' } }))
      await engine.store.insert(project, all(rows))
      await engine.store.updateProject(project, { dimensions_deny: ['secret'] })
      expect(await engine.store.countStarsByValue(project, 'secret', {})).toBeUndefined()
      expect(await engine.store.countStars(project, { metadata: [{ key: 'secret', value: 's' }] })).toEqual([
        0, 0, 0, 300, 0,
      ])
      await engine.store.updateProject(project, { dimensions_deny: [], dimensions_allow: ['secret'] })
      const right = {
        values: [{ value: 's', stars: [0, 0, 0, 300, 0] }],
        other: [0, 0, 0, 0, 0],
        missing: [0, 0, 0, 0, 0],
      }
      expect(await engine.store.countStarsByValue(project, 'secret', {})).toEqual(right)
      expect(await engine.store.countStarsByValue(project, 'agent', {})).toBeUndefined()
      const complete = { key: 'secret', values: 1, complete: true }
      await expect.poll(async () => (await engine.store.project(project))?.dimensions).toEqual([complete])
      expect(await engine.store.countStarsByValue(project, 'secret', {})).toEqual(right)
    })

    test('of keys with quotes and backslashes are not kept', async () => {
      const project = await engine.createProject()
      await insertOne(engine.store, project, { metadata: { 'a"b': 'x', 'c\\d': 'y', "e'f": 'z', $: 'w' } })
      expect(await engine.store.countStarsByValue(project, 'a"b', {})).toBeUndefined()
      expect(await engine.store.countStarsByValue(project, 'c\\d', {})).toBeUndefined()
      for (const key of ["e'f", '$']) {
        expect((await engine.store.countStarsByValue(project, key, {}))?.values).toHaveLength(1)
        expect((await engine.store.countStarsByValue(project, key, { has_feedback: false }))?.values).toHaveLength(1)
      }
    })

    test('count days in the zone of the project, those of 23 and 25 hours too', async () => {
      const project = await engine.createProject()
      const midnight = Date.UTC(2026, 2, 8, 5)
      const times = [midnight - 1, midnight, midnight + 23 * 3_600_000 - 1, midnight + 23 * 3_600_000]
      await insertAll(
        engine.store,
        project,
        times.map((timestamp) => ({ timestamp })),
      )
      await engine.store.updateProject(project, { time_zone: 'America/New_York' })
      expect(await engine.store.timeZone(project)).toBe('America/New_York')
      const day = Date.UTC(2026, 2, 8) / DAY_MS
      const byDay = [
        { day: day - 1, stars: [0, 0, 0, 1, 0] },
        { day, stars: [0, 0, 0, 2, 0] },
        { day: day + 1, stars: [0, 0, 0, 1, 0] },
      ]
      expect(await engine.store.countStarsByDay(project, {})).toEqual(byDay)
      await expect
        .poll(async () => (await engine.store.countStarsByDay(project, { has_feedback: false })).length)
        .toBe(3)
      expect(await engine.store.countStarsByDay(project, {})).toEqual(byDay)
      const period = { from: midnight, to: midnight + 23 * 3_600_000 }
      expect(await engine.store.countStars(project, period)).toEqual([0, 0, 0, 2, 0])
    })

    test('of no project: nothing is counted, changed or stored', async () => {
      const project = await engine.createProject()
      expect(await engine.store.project(987_654)).toBeUndefined()
      expect(await engine.store.updateProject(987_654, { time_zone: 'UTC' })).toBeUndefined()
      expect(await engine.store.countStars(987_654, {})).toEqual([0, 0, 0, 0, 0])
      const [lost, kept] = await Promise.allSettled([
        engine.store.insert(987_654, [newRating()]),
        engine.store.insert(project, [newRating()]),
      ])
      expect(lost).toMatchObject({ status: 'rejected', reason: { code: 'FAILED' } })
      expect(kept.status).toBe('fulfilled')
    })
  })
}
