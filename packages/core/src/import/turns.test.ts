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
    const results = ['a', 'b', 'c', 'd'].map((name) => turns.take(work(name)))
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
    const later = turns.take(work('e'))
    end('e')
    expect(await later).toBe('e')
  })

  it('are left by whoever does not wait any longer', async () => {
    const { started, work, end } = works()
    const turns = createTurns(1)
    const first = turns.take(work('a'))
    const leaving = new AbortController()
    const second = turns.take(work('b'), leaving.signal)
    const third = turns.take(work('c'))
    leaving.abort(new Error('gone'))
    await expect(second).rejects.toThrow('gone')
    await expect(turns.take(work('d'), leaving.signal)).rejects.toThrow('gone')
    end('a')
    await first
    await settled()
    expect(started).toEqual(['a', 'c'])
    end('c')
    expect(await third).toBe('c')
  })
})
