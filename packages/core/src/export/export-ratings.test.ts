import { CreateRating, type Rating, TransferFormat, validate } from '@parley/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ACTOR, openServices, type TestServices } from '../testing/open-services.ts'

const FORMATS = TransferFormat.options

const safe = (text: string) => text.isWellFormed() && !/[\0\uFFFF]/.test(text)
const nasty = fc.string({
  unit: fc.constantFrom(
    '"',
    "'",
    ',',
    ';',
    '\n',
    '\r',
    '=',
    '+',
    '-',
    '@',
    '\t',
    '\uFEFF',
    '\uFFFD',
    '＝',
    'é',
    '🙂',
    'a',
  ),
  maxLength: 12,
})
const text = fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 12 }).filter(safe))
const id = text.filter((value) => value !== '')
const rating: fc.Arbitrary<CreateRating> = fc
  .record({
    conversation_id: id,
    rating: fc.integer({ min: 1, max: 5 }),
    feedback: fc.option(text),
    user_id: fc.option(id),
    language: fc.option(fc.constantFrom('en', 'pt-BR', 'zh-Hant')),
    timestamp: fc
      .date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString()),
    metadata: fc.dictionary(id, fc.jsonValue({ maxDepth: 4 }), { maxKeys: 4 }),
  })
  .filter((row) => validate(CreateRating, row).ok)

describe('an export', () => {
  it('imported into an empty database exports to the same bytes, in every format, with gaps between ids', async () => {
    const services = await openServices()
    const copy = await openServices()
    const deleted = fc.uniqueArray(fc.nat(11), { maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(fc.array(rating, { minLength: 1, maxLength: 12 }), deleted, async (rows, gone) => {
        await empty(services)
        const withIds = rows.map((row, index) => (index % 3 === 0 ? { ...row, external_id: `=e${index}` } : row))
        const { results } = await services.ratings.createMany(ACTOR, withIds)
        const kept = results.filter((_, index) => !gone.includes(index))
        for (const [index, result] of results.entries()) {
          if (result.status !== 'created') throw new Error(`Not created: ${JSON.stringify(result)}`)
          if (gone.includes(index)) await services.ratings.delete(ACTOR, result.rating.id)
        }
        await expectSameAgain(services, kept.length, () => empty(copy))
      }),
      { numRuns: 60 },
    )
  })

  it('has an empty feedback and none apart, and restores both', async () => {
    const services = await openServices()
    await services.ratings.createMany(
      ACTOR,
      [null, '', "'", '=', "'=", '\r', '\n', '"'].map((feedback) => ({ conversation_id: 'c', rating: 3, feedback })),
    )
    await expectSameAgain(services, 8)
  })

  it('of many pages is one file', async () => {
    const services = await openServices()
    for (let page = 0; page < 3; page += 1) {
      const rows = Array.from({ length: 500 }, (_, index) => ({ conversation_id: `c${page}`, rating: (index % 5) + 1 }))
      await services.ratings.createMany(ACTOR, rows)
    }
    await expectSameAgain(services, 1_500)
  })

  it('of nothing is empty and can be imported', async () => {
    const services = await openServices()
    expect(await services.exportText({ format: 'json' })).toBe('[\n]\n')
    expect(await services.exportText({ format: 'ndjson' })).toBe('')
    expect(await services.exportText({ format: 'csv' })).toBe(
      'id,external_id,conversation_id,rating,feedback,user_id,language,timestamp,sentiment,text_sentiment,text_sentiment_score,text_language,metadata\r\n',
    )
    await expectSameAgain(services, 0)
  })

  it('comes twice and adds nothing', async () => {
    const services = await openServices()
    await services.ratings.createMany(ACTOR, [
      { conversation_id: 'c', rating: 3, metadata: { a: 1 } },
      { conversation_id: 'd', rating: 5, external_id: 'x' },
    ])
    for (const format of FORMATS) {
      expect(await services.importText(await services.exportText({ format }), { format })).toMatchObject({
        imported: 0,
        duplicates: 2,
      })
    }
  })

  it('holds what the filters let through', async () => {
    const services = await openServices()
    await services.ratings.createMany(
      ACTOR,
      [1, 2, 3, 4, 5].map((stars) => ({ conversation_id: 'c', rating: stars })),
    )
    const found: Rating[] = JSON.parse(await services.exportText({ min_rating: 2, sentiment: 'negative' }))
    expect(found.map((each) => each.rating)).toEqual([2])
  })

  it('leaves out what arrives while it is read', async () => {
    const services = await openServices()
    await services.ratings.createMany(
      ACTOR,
      Array.from({ length: 501 }, () => ({ conversation_id: 'c', rating: 5 })),
    )
    const pieces = services.transfer.export(ACTOR, { format: 'ndjson' })[Symbol.asyncIterator]()
    const { value: first } = await pieces.next()
    await services.ratings.create(ACTOR, { conversation_id: 'late', rating: 1 })
    const rest = await Array.fromAsync({ [Symbol.asyncIterator]: () => pieces })
    expect([first, ...rest].join('').trim().split('\n')).toHaveLength(501)
  })
})

it('of large ratings comes in pieces of bounded size', async () => {
  const services = await openServices()
  const feedback = '😀'.repeat(9_000)
  for (let batch = 0; batch < 4; batch += 1) {
    await services.ratings.createMany(
      ACTOR,
      Array.from({ length: 50 }, () => ({ conversation_id: 'c', rating: 5, feedback })),
    )
  }
  const pieces = await Array.fromAsync(services.transfer.export(ACTOR, { format: 'ndjson' }))
  expect(pieces.join('').trim().split('\n')).toHaveLength(200)
  expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(1024 * 1024)
})

async function empty(services: TestServices): Promise<TestServices> {
  const { store } = services
  const all = await store.listByTime(ACTOR.projectId, {}, { order: 'newest', limit: 100 })
  for (const { id } of all) await store.delete(ACTOR.projectId, id)
  return services
}

async function expectSameAgain(
  services: TestServices,
  rows: number,
  openCopy: () => Promise<TestServices> = openServices,
): Promise<void> {
  const all = await services.exportText({ format: 'ndjson' })
  expect(all.split('\n')).toHaveLength(rows + 1)
  for (const format of FORMATS) {
    const text = await services.exportText({ format })
    const copy = await openCopy()
    expect(await copy.importText(text, { format })).toMatchObject({ imported: rows, rejected: 0 })
    expect(await copy.exportText({ format })).toBe(text)
    expect(await copy.exportText({ format: 'ndjson' })).toBe(all)
  }
}
