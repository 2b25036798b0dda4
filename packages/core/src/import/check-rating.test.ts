import { CreateRating, checkRating, isPlainRating, LIMITS, validate } from '@parley/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const PLAIN = { conversation_id: 'c', rating: 5 }

const odd = fc.constantFrom(
  '\0',
  '\uFFFF',
  '\uD800',
  '\uDC00',
  '🙂',
  'é',
  'x'.repeat(255),
  'x'.repeat(256),
  '🙂'.repeat(255),
  'x'.repeat(4_000),
  'x'.repeat(10_001),
  'a'.repeat(20_000),
)
const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 4 }), fc.string(), odd)
const number = fc.oneof(
  fc.integer({ min: -1, max: 7 }),
  fc.double(),
  fc.constantFrom(-0, 2 ** 53, 2 ** 53 - 1, 1e300, 5e-324, Number.NaN, Number.POSITIVE_INFINITY),
)
const two = (max: number) => fc.integer({ min: 0, max }).map((value) => String(value).padStart(2, '0'))
const time = fc
  .tuple(
    fc.constantFrom('1969', '1970', '2000', '2023', '2024', '2100', '9999', '10000'),
    two(13),
    two(32),
    fc.constantFrom('T', ' ', 't'),
    two(24),
    two(60),
    two(60),
    fc.constantFrom('', '.', '.1', '.123', '.123456789', '.1234567890'),
    fc.constantFrom('Z', 'z', '', '+00:00', '-05:30'),
  )
  .map(([year, month, day, sign, hour, minute, second, rest, zone]) => {
    return `${year}-${month}-${day}${sign}${hour}:${minute}:${second}${rest}${zone}`
  })
const language = fc.oneof(
  fc.constantFrom('en', 'pt-BR', 'zh-Hant-TW', 'e', 'en_US', 'en-', 'abcdefghi', 'de-abcdefghi', 'en\n'),
  fc.stringMatching(/^[A-Za-z]{1,9}(-[A-Za-z0-9]{1,9}){0,4}$/),
)
const key = fc.oneof(
  text,
  fc.constantFrom('', '__proto__', 'constructor', 'toString', 'hasOwnProperty', '1', 'k'.repeat(128), 'k'.repeat(129)),
)
const scalar = fc.oneof(text, number, fc.boolean(), fc.constant(null))
const metadata = fc.oneof(
  fc.dictionary(key, scalar, { maxKeys: 6, noNullPrototype: false }),
  fc.dictionary(key, fc.oneof(scalar, fc.jsonValue(), fc.constant(undefined)), { maxKeys: 3 }),
  fc
    .integer({ min: 60, max: 70 })
    .map((count) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, i]))),
  fc.array(text),
  fc.constantFrom(new Map(), new Date(0), 'text', 7),
)
const anything = fc.oneof(scalar, fc.constant(undefined))
const mostly = <Value>(value: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 9, arbitrary: value }, { weight: 1, arbitrary: anything })
const input = fc.oneof(
  fc.record(
    {
      conversation_id: mostly(text),
      rating: mostly(fc.integer({ min: 1, max: 5 })),
      feedback: mostly(text),
      user_id: mostly(text),
      language: mostly(language),
      timestamp: mostly(time),
      metadata: mostly(metadata),
      external_id: mostly(text),
      typo: anything,
    },
    { requiredKeys: ['conversation_id', 'rating'], noNullPrototype: false },
  ),
  fc.record({ conversation_id: fc.constant('c'), rating: fc.constant(5), timestamp: time }),
  fc.record({ conversation_id: fc.constant('c'), rating: fc.constant(5), language }),
  fc.record({ conversation_id: fc.constant('c'), rating: fc.constant(5), metadata }),
)

describe('a quick check of a rating', () => {
  it('accepts what the schema accepts, and says the same', () => {
    fc.assert(
      fc.property(input, (rating) => {
        expect(checkRating(rating)).toEqual(validate(CreateRating, rating))
      }),
      { numRuns: 20_000 },
    )
  })

  it('is meant for most ratings', () => {
    expect(
      isPlainRating({
        ...PLAIN,
        feedback: 'Schön: 🙂\n"very" good',
        user_id: null,
        external_id: undefined,
        language: 'pt-BR',
        timestamp: '2024-02-28T09:30:00.000Z',
        metadata: { agent_id: 'a', duration: 1.5, seconds: 180, resolved: true, none: null },
      }),
    ).toBe(true)
  })

  it.each([
    [{ conversation_id: 'x'.repeat(LIMITS.idCharacters) }, true],
    [{ conversation_id: 'x'.repeat(LIMITS.idCharacters + 1) }, false],
    [{ conversation_id: '' }, false],
    [{ conversation_id: undefined }, false],
    [{ rating: 6 }, false],
    [{ rating: '5' }, false],
    [{ rating: null }, false],
    [{ feedback: 'x'.repeat(4_000) }, true],
    [{ feedback: 'x'.repeat(4_001) }, false],
    [{ timestamp: '2024-02-29T00:00:00Z' }, false],
    [{ timestamp: '2026-12-31T23:59:59.999Z' }, true],
    [{ timestamp: '2026-11-31T00:00:00Z' }, false],
    [{ timestamp: '1969-12-31T23:59:59Z' }, false],
    [{ metadata: { a: { b: 1 } } }, false],
    [{ metadata: { a: 'x'.repeat(3_000) } }, false],
    [{ typo: null }, false],
  ])('leaves the rest to the schema: %j is plain: %s', (fields, expected) => {
    expect(isPlainRating({ ...PLAIN, ...fields })).toBe(expected)
  })
})
