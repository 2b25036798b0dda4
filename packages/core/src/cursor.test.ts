import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeCursor, encodeCursor } from './cursor.ts'

const position = fc.record({
  timestamp: fc.nat(253_402_300_799_999),
  id: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
})
const order = fc.constantFrom('newest' as const, 'oldest' as const)

describe('a cursor', () => {
  it('leads back to its position, in its order only', () => {
    fc.assert(
      fc.property(position, order, (at, of) => {
        const cursor = encodeCursor(at, of)
        expect(cursor).toMatch(/^[\w-]+$/)
        expect(decodeCursor(cursor, of)).toEqual(at)
        expect(() => decodeCursor(cursor, of === 'newest' ? 'oldest' : 'newest')).toThrow(/belongs to the order/)
      }),
    )
  })

  it('is refused where it was not made here', () => {
    const cursor = encodeCursor({ timestamp: 1, id: 2 }, 'newest')
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.constantFrom(
            `${cursor}!`,
            ` ${cursor}`,
            `${cursor}=`,
            cursor.slice(1),
            base64('["newest",01,2]'),
            base64('["newest",-1,2]'),
          ),
        ),
        (text) => {
          expect(() => decodeCursor(text, 'newest')).toThrow(
            expect.objectContaining({
              code: 'UNPROCESSABLE_CONTENT',
              errors: [expect.objectContaining({ field: 'cursor' })],
            }),
          )
        },
      ),
    )
  })
})

function base64(text: string): string {
  return Buffer.from(text).toString('base64url')
}
