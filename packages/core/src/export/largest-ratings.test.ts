import { CreateRating, validate } from '@parley/contracts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ACTOR, openServices } from '../testing/open-services.ts'

const sign = fc.constantFrom('\u0001', '"', '😀', '字', 'x', '\\', '\n', '=')

it('whatever is accepted comes back from an export, however it is escaped; the rest is refused by name', async () => {
  const services = await openServices()
  let refused = 0
  const large = fc.record({
    sign,
    inside: sign,
    length: fc.integer({ min: 3_500, max: 10_000 }),
    bytes: fc.integer({ min: 100, max: 16_300 }),
  })
  await fc.assert(
    fc.asyncProperty(large, async ({ sign, inside, length, bytes }) => {
      const size = Buffer.byteLength(JSON.stringify(inside)) - 2
      const metadata = { m: inside.repeat(Math.floor((bytes - 10) / size)) }
      const rating = { conversation_id: '字'.repeat(255), rating: 5, feedback: sign.repeat(length), metadata }
      const { results } = await services.ratings.createMany(ACTOR, [rating])
      if (results[0]?.status === 'invalid') {
        expect(results[0].errors).toMatchObject([{ field: 'feedback', rule: 'too_large' }])
        refused += 1
      }
    }),
    { numRuns: 150, examples: [[{ sign: '\u0001', inside: '"', length: 10_000, bytes: 16_000 }]] },
  )
  expect(refused).toBeGreaterThan(0)
  const stored = await services.exportText({ format: 'ndjson' })
  expect(stored.length).toBeGreaterThan(0)
  for (const format of ['csv', 'json', 'ndjson'] as const) {
    const copy = await openServices()
    const report = await copy.importText(await services.exportText({ format }), { format })
    expect(report).toMatchObject({ rejected: 0 })
    expect(await copy.exportText({ format: 'ndjson' })).toBe(stored)
  }
})

it('the largest that is accepted is accepted again from an export, with all that an export adds', async () => {
  const rated = (length: number) => ({
    conversation_id: 'c',
    rating: 5,
    feedback: '\u0001'.repeat(length),
    metadata: { m: '"'.repeat(7_000) },
  })
  let length = 4_000
  while (validate(CreateRating, rated(length + 1)).ok) length += 1
  const services = await openServices()
  await services.ratings.create(ACTOR, rated(length))
  for (const format of ['csv', 'json', 'ndjson'] as const) {
    const copy = await openServices()
    const file = await services.exportText({ format })
    expect(await copy.importText(file, { format, dedupe: 'content' })).toMatchObject({ imported: 1, rejected: 0 })
    const again = await openServices()
    const second = await copy.exportText({ format })
    expect(await again.importText(second, { format })).toMatchObject({ imported: 1, rejected: 0 })
  }
})

it('a change that makes a rating too large is refused and changes nothing', async () => {
  const { ratings } = await openServices()
  const { rating } = await ratings.create(ACTOR, { conversation_id: 'c', rating: 5, feedback: '\u0001'.repeat(10_000) })
  const change = { id: rating.id, metadata: { m: '"'.repeat(8_000) } }
  await expect(ratings.update(ACTOR, change)).rejects.toMatchObject({
    errors: [{ field: 'feedback', rule: 'too_large' }],
  })
  expect(await ratings.get(ACTOR, rating.id)).toEqual(rating)
  expect(await ratings.update(ACTOR, { ...change, feedback: 'short' })).toMatchObject({ feedback: 'short' })
  const long = { id: rating.id, feedback: '\u0001'.repeat(10_000) }
  await expect(ratings.update(ACTOR, long)).rejects.toMatchObject({
    errors: [{ field: 'feedback', rule: 'too_large' }],
  })
})
