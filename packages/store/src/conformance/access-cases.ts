import { describe, expect, test } from 'vitest'
import type { NewKey } from '../access.ts'
import { type OpenEngine, useEngine } from './engine.ts'

const NOW = Date.UTC(2026, 0, 1)
const MOST = 100

export function accessCases(open: OpenEngine): void {
  describe('keys and projects', () => {
    const engine = useEngine(open)
    let made = 0

    function newKey(project_id: number, rest: Partial<NewKey> = {}): NewKey {
      made += 1
      const names = { id: `id${made}`, name: `key ${made}`, hash: `hash${made}`, created_by: 'test' }
      const lists = { scopes: ['ratings:read', 'admin'], origins: ['https://a.example'] }
      return { ...names, ...lists, project_id, kind: 'secret', created_at: NOW, expires_at: null, ...rest }
    }

    test('there is no key until one is made', async () => {
      const project = await engine.createProject()
      expect(await engine.store.hasKeys()).toBe(false)
      const key = newKey(project, { kind: 'publishable', expires_at: NOW + 5 })
      expect(await engine.store.createKey(key, MOST)).toBe(true)
      expect(await engine.store.hasKeys()).toBe(true)
      const stored = { ...key, revoked_at: null, last_used_at: null }
      expect(await engine.store.findKey(key.id)).toEqual(stored)
      expect(await engine.store.listKeys(project, 10)).toEqual([stored])
      expect(await engine.store.findKey('nobody')).toBeUndefined()
    })

    test('a key is revoked once, by its own project, and stays', async () => {
      const [project, other] = [await engine.createProject(), await engine.createProject()]
      const key = newKey(project)
      await engine.store.createKey(key, MOST)
      expect(await engine.store.revokeKey(other, key.id, NOW)).toBe(false)
      expect(await engine.store.findKey(key.id)).toMatchObject({ revoked_at: null })
      expect(await engine.store.revokeKey(project, key.id, NOW + 1)).toBe(true)
      expect(await engine.store.revokeKey(project, key.id, NOW + 2)).toBe(true)
      expect(await engine.store.findKey(key.id)).toMatchObject({ revoked_at: NOW + 1 })
      expect(await engine.store.revokeKey(project, 'nobody', NOW)).toBe(false)
      const told = await engine.store.auditLog(project, {}, { limit: 10 })
      expect(told.map(({ kind }) => kind)).toEqual(['key_revoked', 'key_created'])
      expect(await engine.store.listKeys(other, 10)).toEqual([])
    })

    test('lists show what is in force first, then the newest', async () => {
      const project = await engine.createProject()
      const keys = [1, 2, 3].map((at) => newKey(project, { created_at: NOW + at }))
      for (const key of keys) await engine.store.createKey(key, MOST)
      await engine.store.revokeKey(project, keys[2]?.id ?? '', NOW)
      const ids = async (limit: number) => (await engine.store.listKeys(project, limit)).map(({ id }) => id)
      expect(await ids(10)).toEqual([keys[1]?.id, keys[0]?.id, keys[2]?.id])
      expect(await ids(1)).toEqual([keys[1]?.id])
    })

    test('keys in force are limited, others do not count', async () => {
      const project = await engine.createProject()
      const first = newKey(project)
      const last = newKey(project, { expires_at: NOW + 1 })
      expect(await engine.store.createKey(first, 2)).toBe(true)
      expect(await engine.store.createKey(last, 2)).toBe(true)
      expect(await engine.store.createKey(newKey(project), 2)).toBe(false)
      expect(await engine.store.createKey(newKey(project, { created_at: NOW + 1 }), 2)).toBe(true)
      await engine.store.revokeKey(project, first.id, NOW)
      expect(await engine.store.createKey(newKey(project, { created_at: NOW + 1 }), 2)).toBe(true)
      expect(await engine.store.createKey(newKey(await engine.createProject()), 2)).toBe(true)
    })

    test('a key of no project, or of a taken id, is refused, and its neighbours are not', async () => {
      const project = await engine.createProject()
      const key = newKey(project)
      const outcomes = await Promise.allSettled([
        engine.store.createKey(key, MOST),
        engine.store.createKey({ ...newKey(project), id: key.id }, MOST),
        engine.store.createKey(newKey(987_654), MOST),
        engine.store.createKey(newKey(project), MOST),
      ])
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
    })

    test('a use is noted once a minute', async () => {
      const key = newKey(await engine.createProject())
      await engine.store.createKey(key, MOST)
      const touched = async (at: number) => {
        await engine.store.touchKey(key.id, at)
        return (await engine.store.findKey(key.id))?.last_used_at
      }
      expect(await touched(NOW)).toBe(NOW)
      expect(await touched(NOW + 59_999)).toBe(NOW)
      expect(await touched(NOW + 60_000)).toBe(NOW + 60_000)
      await expect(engine.store.touchKey('nobody', NOW)).resolves.toBeUndefined()
    })

    test('a project has a name of its own, and is found by it or by its id', async () => {
      const id = await engine.store.createProject('shop')
      expect(id).toBeGreaterThan(1)
      expect(await engine.store.createProject('shop')).toBeUndefined()
      const projects = await engine.store.listProjects()
      expect(projects[0]).toEqual({ id: 1, name: 'default' })
      expect(projects).toContainEqual({ id, name: 'shop' })
      expect(await engine.store.findProject('shop')).toBe(id)
      expect(await engine.store.findProject(id ?? 0)).toBe(id)
      expect(await engine.store.findProject('Shop')).toBeUndefined()
      expect(await engine.store.findProject(String(id))).toBeUndefined()
      expect(await engine.store.project(id ?? 0)).toMatchObject({ time_zone: 'UTC' })
    })
  })
}
