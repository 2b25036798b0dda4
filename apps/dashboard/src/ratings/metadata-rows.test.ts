import { describe, expect, it } from 'vitest'
import { type MetadataRow, readRows, toRows } from './metadata-rows.ts'

const row = (key: string, type: MetadataRow['type'], text: string, number = 0): MetadataRow => ({
  row: number,
  key,
  type,
  text,
})

describe('metadata as rows', () => {
  it('comes back as it was, types and order kept', () => {
    const metadata = {
      z: 'text',
      number: 1.5,
      tiny: 1e-300,
      like_number: '1.5',
      yes: true,
      no: false,
      like_boolean: 'true',
      none: null,
      list: [1, 'a', null, { b: [] }],
      object: { deep: { er: 1 } },
      empty: '',
      lines: 'a\r\nb',
    }
    const read = readRows(toRows(metadata))
    expect(read).toEqual({ metadata })
    expect('metadata' in read && Object.keys(read.metadata)).toEqual(Object.keys(metadata))
  })

  it('has an own key of any name', () => {
    const read = readRows([row('__proto__', 'text', 'a')])
    expect('metadata' in read && Object.keys(read.metadata)).toEqual(['__proto__'])
  })

  it.each([
    ['number', 'x', 'This is not a number'],
    ['number', '', 'This is not a number'],
    ['number', '1e999', 'This is not a number'],
    ['json', '{', 'This is not JSON'],
    ['json', '', 'This is not JSON'],
  ] as const)('refuses as %s: %j', (type, text, message) => {
    expect(readRows([row('ok', 'text', ''), row('a', type, text, 7)])).toEqual({ errors: [{ row: 7, message }] })
  })

  it('refuses no key, and the second of two that are the same', () => {
    expect(readRows([row('a', 'text', ''), row('', 'text', '', 1), row('a', 'null', '', 2)])).toEqual({
      errors: [
        { row: 1, message: 'Give it a key' },
        { row: 2, message: 'Another row has this key' },
      ],
    })
  })
})
