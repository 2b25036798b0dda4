import { describe, expect, test } from 'vitest'
import type { Store } from '../store.ts'
import { type OpenEngine, useEngine } from './engine.ts'
import { AS_JSON, insertAll, NEWEST } from './new-rating.ts'
import { SAMPLING } from './sample-cases.ts'

type Read = (store: Store, project: number, signal: AbortSignal) => Promise<unknown>

const SNAPSHOT = { lastId: 1_000, version: 0 }
const PAGE = { snapshot: SNAPSHOT, afterId: 0, limit: 10, format: AS_JSON }

const READS: Record<string, Read> = {
  listByTime: (store, project, signal) => store.listByTime(project, {}, NEWEST, signal),
  snapshot: (store, _project, signal) => store.snapshot(signal),
  exportPage: (store, project, signal) => store.exportPage(project, {}, PAGE, signal),
  countStars: (store, project, signal) => store.countStars(project, {}, signal),
  countStarsByDay: (store, project, signal) => store.countStarsByDay(project, {}, signal),
  countStarsBetween: (store, project, signal) => store.countStarsBetween(project, {}, [0, 1], signal),
  countStarsByValue: (store, project, signal) => store.countStarsByValue(project, 'k', {}, signal),
  sampleTexts: (store, project, signal) => store.sampleTexts(project, {}, SAMPLING, signal),
  timeZone: (store, project, signal) => store.timeZone(project, signal),
}

export function cancelCases(open: OpenEngine): void {
  describe('a read that is called off', () => {
    const engine = useEngine(open)

    test.each(Object.entries(READS))('is refused, before it began and under way: %s', async (_, read) => {
      const project = await engine.createProject()
      await insertAll(engine.store, project, [{ rating: 5 }])
      const abort = new AbortController()
      const underWay = read(engine.store, project, abort.signal)
      abort.abort()
      await expect(underWay).rejects.toMatchObject({ code: 'CANCELLED' })
      await expect(read(engine.store, project, abort.signal)).rejects.toMatchObject({ code: 'CANCELLED' })
      await expect(read(engine.store, project, new AbortController().signal)).resolves.toBeDefined()
      expect(await engine.store.countStars(project, {})).toEqual([0, 0, 0, 0, 1])
      await expect.poll(() => engine.store.stats().queued).toBe(0)
    })
  })
}
