import { describe, expect, it } from 'vitest'
import { createTurns } from './turns.ts'

/** Works that end when they are told to, and what has started so far. */
function works() {
  const started: string[] = []
  const ends = new Map<string, PromiseWithResolvers<string>>()
  return {
    started,
    work: (name: string) => () => {
      started.push(name)
      const end = Promise.withResolvers<string>()
      ends.set(name, end)
      return end.promise
    },
    end: (name: string) => ends.get(name)?.resolve(name),
    fail: (name: string) => ends.get(name)?.reject(new Error(name)),
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('turns', () => {
  it('let so many run at once, the others in the order in which they came', async () => {
    const { started, work, end, fail } = works()
    const turns = createTurns(2)
    const results = ['a', 'b', 'c', 'd'].map((name, index) => turns.take(index, work(name)))
    await settled()
    expect(started).toEqual(['a', 'b'])
    end('b')
    await settled()
    expect(started).toEqual(['a', 'b', 'c'])
    fail('a')
    await expect(results[0]).rejects.toThrow('a')
    expect(started).toEqual(['a', 'b', 'c', 'd'])
    end('c')
    end('d')
    expect(await Promise.all(results.slice(1))).toEqual(['b', 'c', 'd'])
    const later = turns.take(0, work('e'))
    await settled()
    end('e')
    expect(await later).toBe('e')
  })

  it('are left by whoever does not wait any longer', async () => {
    const { started, work, end } = works()
    const turns = createTurns(1)
    const first = turns.take(0, work('a'))
    const leaving = new AbortController()
    const second = turns.take(1, work('b'), leaving.signal)
    const third = turns.take(1, work('c'))
    leaving.abort(new Error('gone'))
    await expect(second).rejects.toThrow('gone')
    await expect(turns.take(2, work('d'), leaving.signal)).rejects.toThrow('gone')
    end('a')
    await first
    await settled()
    expect(started).toEqual(['a', 'c'])
    end('c')
    expect(await third).toBe('c')
  })

  it('are one of a project at once, and a project that waits is not behind all of another one', async () => {
    const { started, work, end } = works()
    const turns = createTurns(2)
    const take = (projectId: number, name: string) => turns.take(projectId, work(name))
    const results = [take(1, 'a1'), take(1, 'a2'), take(1, 'a3')]
    await settled()
    expect(started).toEqual(['a1'])
    expect([turns.isAwaited(1), turns.isAwaited(2)]).toEqual([true, false])
    results.push(take(2, 'b1'), take(2, 'b2'))
    await settled()
    expect(started).toEqual(['a1', 'b1'])
    results.push(take(3, 'c1'))
    for (const [ended, next] of [
      ['a1', 'a2'],
      ['b1', 'b2'],
      ['a2', 'c1'],
      ['b2', 'a3'],
    ] as const) {
      end(ended)
      await settled()
      expect(started.at(-1)).toBe(next)
    }
    expect([turns.isAwaited(1), turns.isAwaited(3)]).toEqual([false, false])
    end('c1')
    end('a3')
    await Promise.all(results)
  })
})
