import { describe, expect, test } from 'vitest'
import { type OpenEngine, useEngine } from './engine.ts'

const ALL = { limit: 100 }

export function auditCases(open: OpenEngine): void {
  describe('the audit log', () => {
    const engine = useEngine(open)

    test('has each setting that was changed, as it was and as it is', async () => {
      const project = await engine.createProject()
      const start = Date.now()
      await engine.store.updateProject(project, { time_zone: 'Asia/Kolkata', dimensions_deny: [] }, 'ann')
      await engine.store.updateProject(project, { time_zone: 'Asia/Kolkata', dimensions_allow: null }, 'ben')
      await engine.store.updateProject(project, { retention_days: 9, dimensions_deny: ['a'] })
      const [second, first, ...more] = await engine.store.auditLog(project, {}, ALL)
      expect(more).toEqual([])
      expect(first).toMatchObject({
        kind: 'settings',
        by: 'ann',
        detail: { time_zone: { old: 'UTC', new: 'Asia/Kolkata' } },
      })
      expect(Object.keys(first?.detail ?? {})).toEqual(['time_zone'])
      const detail = { dimensions_deny: { old: [], new: ['a'] }, retention_days: { old: null, new: 9 } }
      expect(second).toMatchObject({ by: null, detail })
      expect(first?.at).toBeGreaterThanOrEqual(start)
      expect(second?.at).toBeLessThanOrEqual(Date.now())
    })

    test('is found by time, kind and who, page by page, within the project', async () => {
      const [project, other] = [await engine.createProject(), await engine.createProject()]
      const add = (kind: string, by: string | null, of = project) =>
        engine.store.addToAudit(of, { kind, by, detail: { n: [1, null] } })
      await add('import', 'ann')
      await add('key', 'ben')
      await add('import', null)
      await add('import', 'ann', other)
      const all = await engine.store.auditLog(project, {}, ALL)
      expect(all.map(({ kind, by }) => [kind, by])).toEqual([
        ['import', null],
        ['key', 'ben'],
        ['import', 'ann'],
      ])
      expect(all[0]?.detail).toEqual({ n: [1, null] })
      const found = (...args: Parameters<typeof engine.store.auditLog>) => engine.store.auditLog(...args)
      expect(await found(project, { kind: 'import' }, ALL)).toEqual([all[0], all[2]])
      expect(await found(project, { by: 'ben' }, ALL)).toEqual([all[1]])
      const at = all[2]?.at ?? 0
      expect(await found(project, { from: at }, ALL)).toEqual(all)
      expect(await found(project, { to: at }, ALL)).toEqual([])
      expect(await found(project, { from: Date.now() + 1_000 }, ALL)).toEqual([])
      const page = await found(project, {}, { limit: 2 })
      expect(page).toEqual(all.slice(0, 2))
      expect(await found(project, {}, { limit: 2, before: page[1]?.id })).toEqual(all.slice(2))
    })
  })
}
