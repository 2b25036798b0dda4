import { ImportQuery } from '@parley/contracts'
import { describe, expect, it } from 'vitest'
import { chunks } from './chunks.ts'
import type { MappedRecord } from './open-file.ts'
import { emptyReport } from './report.ts'

const report = () => emptyReport(ImportQuery.parse({}), 'csv')

async function* sound(count: number, fields: object): AsyncGenerator<MappedRecord[]> {
  for (let line = 1; line <= count; line += 1) {
    yield [{ line, mapped: { ok: true, rating: { input: { conversation_id: 'c', rating: 5, ...fields } } } }]
  }
}

async function sizes(pieces: AsyncIterable<MappedRecord[]>): Promise<number[]> {
  return (await Array.fromAsync(chunks(pieces, report()))).map((rows) => rows.length)
}

describe('a chunk', () => {
  it('has 3,000 rows', async () => {
    expect(await sizes(sound(7_000, {}))).toEqual([3_000, 3_000, 1_000])
  })

  it.each([
    ['feedback', { feedback: 'x'.repeat(10_000) }],
    ['metadata', { metadata: { a: 'x'.repeat(10_000) } }],
    ['nested metadata', { metadata: { a: [{ b: Array(600).fill('x'.repeat(6)) }] } }],
    ['metadata of many objects', { metadata: { a: Array(150).fill({}) } }],
  ])('of much %s has fewer', async (_, fields) => {
    const [first = 0] = await sizes(sound(1_000, fields))
    expect(first).toBeGreaterThan(150)
    expect(first).toBeLessThan(250)
  })

  it('numbers all records and has the sound ones', async () => {
    async function* pieces(): AsyncGenerator<MappedRecord[]> {
      const [good = []] = await Array.fromAsync(sound(1, {}))
      yield [{ line: 2, mapped: { ok: false, errors: [] } }, ...good]
    }
    const counted = report()
    const [rows] = await Array.fromAsync(chunks(pieces(), counted))
    expect(rows).toMatchObject([{ record: 2 }])
    expect(counted).toMatchObject({ records: 2, rejected: 1, rejections: [{ line: 2, record: 1 }] })
  })
})
