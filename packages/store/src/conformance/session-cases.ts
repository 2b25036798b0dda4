import { describe, expect, test } from 'vitest'
import type { StoredSession } from '../access.ts'
import { type OpenEngine, useEngine } from './engine.ts'

const NOW = Date.UTC(2026, 0, 1)
const HOUR_MS = 3_600_000

export function sessionCases(open: OpenEngine): void {
  describe('sessions', () => {
    const engine = useEngine(open)
    let made = 0

    function newSession(project_id: number, rest: Partial<StoredSession> = {}): StoredSession {
      made += 1
      const who = { actor: 'key:a', key_id: 'a', scopes: ['ratings:read', 'admin'] }
      return { hash: `hash${made}`, project_id, ...who, created_at: NOW + made, expires_at: NOW + HOUR_MS, ...rest }
    }

    async function kept(sessions: StoredSession[]): Promise<boolean[]> {
      const found = await Promise.all(sessions.map(({ hash }) => engine.store.findSession(hash)))
      return found.map((each) => each !== undefined)
    }

    test('a session is found by its hash until it is ended', async () => {
      const project = await engine.createProject()
      const [one, other] = [newSession(project), newSession(project, { actor: 'jwt:b', key_id: null, scopes: [] })]
      for (const each of [one, other]) await engine.store.createSession(each, 10)
      expect(await engine.store.findSession(one.hash)).toEqual(one)
      expect(await engine.store.findSession(other.hash)).toEqual(other)
      await engine.store.endSession(one.hash)
      await engine.store.endSession(one.hash)
      expect(await kept([one, other])).toEqual([false, true])
      expect(await engine.store.findSession('nobody')).toBeUndefined()
    })

    test('the oldest of an actor makes room, others are left alone', async () => {
      const [project, foreign] = [await engine.createProject(), await engine.createProject()]
      const others = [newSession(project, { actor: 'key:b', key_id: 'b' }), newSession(foreign)]
      for (const each of others) await engine.store.createSession(each, 2)
      const own = [1, 2, 3].map(() => newSession(project))
      for (const each of own.slice(0, 2)) await engine.store.createSession(each, 2)
      expect(await kept(own)).toEqual([true, true, false])
      for (const each of own.slice(2)) await engine.store.createSession(each, 2)
      expect(await kept(own)).toEqual([false, true, true])
      expect(await kept(others)).toEqual([true, true])
    })

    test('those that have ended by themselves take no room', async () => {
      const project = await engine.createProject()
      const [short, long] = [newSession(project, { expires_at: NOW + HOUR_MS / 2 }), newSession(project)]
      for (const each of [short, long]) await engine.store.createSession(each, 2)
      const later = newSession(project, { created_at: NOW + HOUR_MS / 2 })
      await engine.store.createSession(later, 2)
      expect(await kept([short, long, later])).toEqual([false, true, true])
    })

    test('one of no project, or of a taken hash, is refused', async () => {
      const one = newSession(await engine.createProject())
      await engine.store.createSession(one, 2)
      await expect(engine.store.createSession(one, 2)).rejects.toThrow()
      await expect(engine.store.createSession(newSession(987_654), 2)).rejects.toThrow()
      expect(await engine.store.findSession(one.hash)).toEqual(one)
    })

    test('a project is named by its id', async () => {
      expect(await engine.store.projectName(1)).toBe('default')
      expect(await engine.store.projectName(987_654)).toBeUndefined()
    })
  })
}
