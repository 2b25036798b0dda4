import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { parseMetadataFilter } from './filters.ts'
import { LIMITS } from './limits.ts'
import { unsafeValues, validate } from './validate.ts'

describe('unsafeValues', () => {
  test('names what is unsafe, level by level in the order of the input', () => {
    const input = {
      a: ['\0', { b: '\ud800' }],
      c: 2 ** 53,
      'd\0': 1,
      e: Infinity,
      f: 10n,
      g: JSON.parse('{"__proto__":1}'),
    }
    expect(unsafeValues(input).map(({ field, rule }) => `${field} ${rule}`)).toEqual([
      'c unsafe_integer',
      'd\0 unsafe_text',
      'e not_finite',
      'f not_json',
      'a[0] unsafe_text',
      'g.__proto__ unsafe_key',
      'a[1].b unsafe_text',
    ])
  })

  test('lets through what JSON has', () => {
    const input = {
      text: '🎉 \u0001 \ufffd',
      numbers: [0, -1.5, 2 ** 53 - 1, 1.5e-300],
      nothing: null,
      left_out: undefined,
    }
    expect(unsafeValues(input)).toEqual([])
    expect(unsafeValues(undefined)).toEqual([])
  })

  test('bears any depth', () => {
    let deep: unknown = 'end'
    for (let level = 0; level < 100_000; level += 1) deep = [deep]
    expect(unsafeValues(deep)).toMatchObject([{ rule: 'too_deep' }])
  })
})

test('validate lists the first broken fields only', () => {
  const many = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`k${index}`, '\0']))
  for (const input of [many, Object.fromEntries(Object.keys(many).map((key) => [key, 1]))]) {
    const result = validate(z.strictObject({}), input)
    expect(result.ok ? [] : result.errors).toHaveLength(LIMITS.listedErrors)
  }
})

test.each([
  ['agent_id:a', { key: 'agent_id', value: 'a' }],
  ['url:https://x', { key: 'url', value: 'https://x' }],
  ['a\\:b:c', { key: 'a:b', value: 'c' }],
  ['a\\\\:c', { key: 'a\\', value: 'c' }],
  ['a:', { key: 'a', value: '' }],
  ['a:line\nline', { key: 'a', value: 'line\nline' }],
  [':a', undefined],
  ['a', undefined],
  ['a\\:b', undefined],
  ['a\\b:c', undefined],
])('parseMetadataFilter reads %j', (entry, expected) => {
  expect(parseMetadataFilter(entry)).toEqual(expected)
})
