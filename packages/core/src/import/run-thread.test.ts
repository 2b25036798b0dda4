import { ImportQuery, ParleyError } from '@parley/contracts'
import { describe, expect, it } from 'vitest'
import { fakeStore } from '../testing/fake-store.ts'
import { ACTOR, asPieces, NOW } from '../testing/open-services.ts'
import { numbered } from '../testing/sample-csv.ts'
import { createImport } from './import-file.ts'

describe('a store that does not answer', () => {
  it('stops the reading within few bytes', async () => {
    const { store } = fakeStore(() => new Promise(() => undefined))
    const leaving = new AbortController()
    let read = 0
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('conversation_id,rating\n')
      for (;;) {
        const piece = Buffer.from('c,5\n'.repeat(16_000))
        read += piece.length
        yield piece
      }
    }
    const run = createImport({ store, now: () => NOW })
    const importing = run(ACTOR, { bytes: endless(), signal: leaving.signal }, ImportQuery.parse({}))
    const failed = expect(importing).rejects.toThrow('gone')
    await expect.poll(() => read, { timeout: 10_000 }).toBeGreaterThan(500_000)
    await untilStill(() => read)
    expect(read).toBeLessThan(1_000_000)
    // Nobody waits any longer: the thread is ended though the store still says nothing.
    leaving.abort(new Error('gone'))
    await failed
  })
})

/** Waits until a figure has not changed for half a second. */
async function untilStill(figure: () => number): Promise<void> {
  for (let before = -1; before !== figure(); ) {
    before = figure()
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

describe('a caller that leaves', () => {
  it('ends the import after the chunk under way, and the source is closed', async () => {
    const leaving = new AbortController()
    const { store, stored } = fakeStore((call) => {
      if (call === 2) leaving.abort(new ParleyError('BAD_REQUEST', 'gone'))
    })
    let closed = false
    async function* bytes() {
      try {
        for (let count = 0; count < 100; count += 1) yield Buffer.from(numbered(4_000))
      } finally {
        closed = true
      }
    }
    const run = createImport({ store, now: () => NOW })
    await expect(run(ACTOR, { bytes: bytes(), signal: leaving.signal }, ImportQuery.parse({}))).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      message: expect.stringContaining('gone. Before that 6000 ratings were stored'),
    })
    expect(stored).toHaveLength(2)
    await expect.poll(() => closed).toBe(true)
  })

  it('is noticed while the source is silent', async () => {
    const leaving = new AbortController()
    const { store, stored } = fakeStore()
    async function* silent() {
      yield Buffer.from(numbered(5_000))
      await new Promise(() => undefined)
    }
    const run = createImport({ store, now: () => NOW })
    const importing = run(ACTOR, { bytes: silent(), signal: leaving.signal }, ImportQuery.parse({}))
    const failed = expect(importing).rejects.toThrow('gone')
    await expect.poll(() => stored.length, { timeout: 10_000 }).toBe(1)
    leaving.abort(new Error('gone'))
    await failed
  })
})

describe('a thread that breaks', () => {
  const program = (source: string) => new URL(`data:text/javascript,${encodeURIComponent(source)}`)
  const onBytes = (source: string) =>
    program(`import { parentPort } from 'node:worker_threads'; parentPort.once('message', () => { ${source} })`)

  it.each([
    ['at its start', program('throw new Error("broken")'), 'broken'],
    ['while it reads', onBytes('throw new Error("broken")'), 'broken'],
    ['without a word', onBytes('process.exit(1)'), 'The thread of the import has ended'],
    ['for want of memory', onBytes('for (const all = []; ; ) all.push(Array(1e6).fill(all.length))'), 'memory limit'],
  ])('%s fails its import, and nothing else', async (_, broken, message) => {
    const { store } = fakeStore()
    const run = createImport({ store, now: () => NOW, program: broken })
    // Once more than there are turns: each is handed back.
    for (let count = 0; count < 3; count += 1) {
      const file = { bytes: asPieces([Buffer.from(numbered(5_000))]) }
      const error = await run(ACTOR, file, ImportQuery.parse({})).catch((thrown) => thrown)
      expect(error).toMatchObject({ message: expect.stringContaining(message) })
      expect(error).not.toBeInstanceOf(ParleyError)
    }
  })
})
