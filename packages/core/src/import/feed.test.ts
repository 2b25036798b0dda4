import { describe, expect, it } from 'vitest'
import { startFeed, WINDOW_BYTES } from './feed.ts'

const settled = () => new Promise((resolve) => setImmediate(resolve))

/** A source of pieces without end that counts the bytes read from it. */
function endless(pieceBytes: number) {
  const source = { read: 0, closed: false, bytes: bytes() }
  async function* bytes() {
    try {
      for (;;) {
        source.read += pieceBytes
        yield Buffer.alloc(pieceBytes)
      }
    } finally {
      source.closed = true
    }
  }
  return source
}

describe('a feed', () => {
  it.each([1_000, 65_536, 3_000_000])('of pieces of %i bytes stops while nothing is used up', async (pieceBytes) => {
    const source = endless(pieceBytes)
    const sent: number[] = []
    const feed = startFeed(source.bytes, { send: ({ length }) => sent.push(length), end: () => undefined })
    for (let turn = 0; turn < 50; turn += 1) await settled()
    const total = () => sent.reduce((sum, each) => sum + each, 0)
    expect(total()).toBeGreaterThanOrEqual(WINDOW_BYTES)
    expect(total()).toBeLessThan(WINDOW_BYTES + 65_536)
    expect(source.read).toBeLessThan(WINDOW_BYTES + 65_536 + pieceBytes)
    expect(Math.max(...sent)).toBeLessThanOrEqual(65_536)
    const before = total()
    feed.taken(100_000)
    for (let turn = 0; turn < 50; turn += 1) await settled()
    expect(total() - before).toBeGreaterThan(30_000)
    expect(total() - before).toBeLessThanOrEqual(100_000 + 65_536)
    feed.stop()
    await settled()
    expect(source.closed).toBe(true)
  })

  it('sends copies, in order, then the end or the failure', async () => {
    const whole = Buffer.from('abcdef')
    async function* bytes(fails: boolean) {
      yield whole.subarray(0, 2)
      yield new Uint8Array()
      yield whole.subarray(2)
      if (fails) throw new Error('cut')
    }
    for (const fails of [false, true]) {
      const got: string[] = []
      const failure = await new Promise((resolve) => {
        startFeed(bytes(fails), { send: (piece) => got.push(Buffer.from(piece.buffer).toString()), end: resolve })
      })
      expect(got).toEqual(['ab', 'cdef'])
      expect(failure).toEqual(fails ? { error: new Error('cut') } : undefined)
    }
  })
})
