/** Values that are wrong for most fields and right for few; each field of each procedure is tried with all of them. */
export const JSON_SAMPLES: readonly unknown[] = [
  ...[null, true, false],
  ...[0, -0, -1, 6, 5.5, 0.1, 4.999999999999999, 1e-7, 1e21, 501, 1_001, 3_651],
  ...[2 ** 53 - 1, 2 ** 53, 2 ** 53 + 2, -(2 ** 53), 2 ** 63, Infinity, -Infinity],
  ...['', ' ', '\t', '\n', '5', '5.0', '05', '+5', '0x5', ' 5', '5 ', '٥', '５', 'five', '-0', '1e400', '5,0', '1_0'],
  ...['true', 'false', 'TRUE', 'yes', 'on', 'null', 'undefined', 'NaN', 'Infinity', '9007199254740993'],
  ...['2026-02-30', '2025-02-29', '2026-13-01', '2026-1-1', '26-01-01', '1969-12-31', '10000-01-01', '1767225600'],
  ...['2026-02-30T00:00:00Z', '2026-01-31T25:00:00Z', '2026-01-31T09:30:00', '2026-01-31 09:30:00Z', 'yesterday'],
  ...['2026-01-31T09:30:00+25:00', '1969-12-31T23:59:59Z', '+010000-01-01T00:00:00Z', '2026-01-31T23:59:60Z'],
  ...['\0', 'a\0b', 'abc\0', '\ud800', '\udc00', 'a\ud83d', '\udc00\ud800', '\uffff', 'x\uffffy'],
  ...["'; DROP TABLE ratings; --", '1 OR 1=1', '" OR ""="', '../../etc/passwd', '%00', '%2e%2e%2f', '/ratings/1'],
  ...['{{7*7}}', '<script>alert(1)</script>', '__proto__', 'constructor', '\\', ':', 'a:', ':b', '\\:', 'a:b'],
  ...[
    'POSITIVE',
    'positive ',
    'happy',
    'newest,oldest',
    'en_US',
    'e',
    'en-',
    'WyJuZXdlc3QiLDEsOTk5OTk5OTk5OTk5OTk5OV0',
  ],
  ...[36, 201, 256, 257, 10_001].flatMap((length) => ['🎉'.repeat(length), 'a'.repeat(length)]),
  ...[
    [],
    [3],
    ['5'],
    [null],
    [[]],
    [['a']],
    [3, 4],
    ['a', 'b'],
    [true],
    [{}],
    ['a:b', 'c'],
    ['a:b', 5],
    ['a:b', 'c:\0'],
  ],
  ...[Array(21).fill('a:b'), Array(1_001).fill(null), [[[[['deep']]]]]],
  ...[{}, { a: 1 }, { value: 5 }, { length: 1 }, { toString: 'x' }, { valueOf: 1 }, { '': 1 }, { $ne: null }],
  ...[
    JSON.parse('{"__proto__":{"admin":true}}'),
    { a: JSON.parse('{"__proto__":1}') },
    { constructor: { prototype: {} } },
  ],
  ...[nested(16), nested(17), nested(32), nested(33), nested(1_000)],
  ...[{ a: '\0' }, { 'a\0': 1 }, { a: '\ud800' }, { '\ud800': 1 }, { a: [Infinity] }, { a: { b: 2 ** 53 } }],
  ...[{ ['k'.repeat(128)]: 1 }, { ['🎉'.repeat(129)]: 1 }, { a: 'x'.repeat(16 * 1024) }, keys(64), keys(65)],
]

/** What only a caller in the same process can pass: JSON has no such values. */
export const OTHER_SAMPLES: readonly unknown[] = [
  ...[Number.NaN, 5n, Symbol('s'), () => 1, new Date(0), new Map([['a', 1]]), new Set([1]), /x/],
  ...[
    Object(5),
    Object('5'),
    Object(true),
    new Error('e'),
    { a: Number.NaN },
    { a: 1n },
    { a: new Date(0) },
    [new Date(0)],
  ],
]

/** Names that no procedure knows. */
export const UNKNOWN_KEYS: readonly string[] = [
  ...['ID', 'Rating', 'id ', ' rating', 'rating[]', 'metadata[a]', 'metadata.a', '$ne', 'a\0b', '🎉', 'x'.repeat(300)],
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'valueOf',
    '0',
    'length',
    'input',
    'project_id',
  ],
]

function nested(depth: number): object {
  let value: object = { end: true }
  for (let level = 1; level < depth; level += 1) value = { a: value }
  return value
}

function keys(count: number): object {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`key_${index}`, index]))
}

/** JSON in which an infinite number is one that is too large, `1e400`: that is how such a number arrives. */
export function toJson(value: unknown): string {
  const text = JSON.stringify(value, (_, each) =>
    each === Infinity || each === -Infinity ? `<${each > 0 ? '' : '-'}1e400>` : each,
  )
  return text === undefined ? '' : text.replace(/"<(-?1e400)>"/g, '$1')
}

/** The same every time, so that a failure can be repeated. */
export function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  let state = seed
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
}
