import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvCell, unescapeFormula } from './csv-format.ts'

describe('a CSV cell', () => {
  it.each([
    [null, ''],
    ['', '""'],
    [5, '5'],
    ['a"b', '"a""b"'],
    ['=1+1', '"\'=1+1"'],
    ["'=1", '"\'\'=1"'],
    ["'tis", '"\'tis"'],
    ['＝1', '"\'＝1"'],
    ['\t=1', '"\'\t=1"'],
  ])('of %j is %j', (value, cell) => {
    expect(csvCell(value)).toBe(cell)
  })

  it('never starts as a formula does, and is undone', () => {
    const sign = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', "'", '"', 'a', '1', ' ')
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: sign }), fc.string({ unit: 'binary' })), (text) => {
        const inside = csvCell(text).slice(1, -1).replaceAll('""', '"')
        expect(inside).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
        expect(unescapeFormula(inside)).toBe(text)
      }),
      { numRuns: 2_000 },
    )
  })
})
