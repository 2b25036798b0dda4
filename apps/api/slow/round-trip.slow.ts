import { type CreateRating, MEDIA_TYPES, type Rating } from '@parley/contracts'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApi, type TestApi } from '../src/testing/start-api.ts'
import { send } from '../src/testing/verdicts.ts'

const RATINGS = 10_000
const SEED = 1

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

const words = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom('"', "'", ',', ';', '\t', '\r', '\n', '=', '+', '@', '-', '\\', ' ', '\u2028', '\ufeff', '<'),
    minLength: 1,
    maxLength: 12,
  }),
  fc.constantFrom('null', 'true', '007', '1e5', '5', '=1+1', "'=1", '[1]', '{"a":1}', '2026-01-01', 'NaN'),
)
const metadata = fc.dictionary(words, fc.oneof(words, fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' })), {
  maxKeys: 5,
})
const candidates = fc.record<CreateRating>(
  {
    conversation_id: words,
    rating: fc.integer({ min: 1, max: 5 }),
    feedback: words,
    user_id: words,
    external_id: words,
    language: fc.constantFrom('en', 'de-CH', 'zh-Hant'),
    timestamp: fc
      .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString()),
    metadata,
  },
  { requiredKeys: ['conversation_id', 'rating'] },
)

async function listAll({ url }: TestApi): Promise<Rating[]> {
  const all: Rating[] = []
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const query: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const page = JSON.parse((await send(`${url}/ratings?limit=500&order=oldest${query}`, 'GET')).text)
    all.push(...page.items)
    cursor = page.next_cursor ?? undefined
  }
  return all.sort((a, b) => a.id - b.id)
}

async function sixteenAtOnce<Item>(items: Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = items.values()
  const worker = async () => {
    for (const item of waiting) await work(item)
  }
  await Promise.all(Array.from({ length: 16 }, worker))
}

function withoutIds(ratings: Rating[]): Omit<Rating, 'id'>[] {
  return ratings.map(({ id: _, ...rest }) => rest)
}

test(`of ${RATINGS} random ratings each is refused, or comes back as it was sent from everywhere`, async () => {
  const sent = fc.sample(candidates, { seed: SEED, numRuns: RATINGS }).map((each, index) => ({
    ...(JSON.parse(JSON.stringify(each)) as CreateRating),
    ...(each.external_id !== undefined && { external_id: `${each.external_id}${index}` }),
  }))
  const expected: Rating[] = []
  let refused = 0
  await sixteenAtOnce(sent, async (rating) => {
    const { status, text } = await send(`${api.url}/ratings`, 'POST', JSON.stringify(rating))
    const answer = JSON.parse(text)
    if (status === 201) {
      expected.push(answer)
      expect(answer).toEqual({ ...answer, ...rating, metadata: rating.metadata ?? {} })
      expect(JSON.parse((await send(`${api.url}/ratings/${answer.id}`, 'GET')).text)).toEqual(answer)
    } else {
      refused += 1
      expect(status, text).toBe(422)
    }
  })
  expected.sort((a, b) => a.id - b.id)
  expect(expected.length).toBeGreaterThan(RATINGS / 2)
  expect(await listAll(api)).toEqual(expected)

  for (const format of ['csv', 'json', 'ndjson'] as const) {
    const copy = await startApi()
    const file = await (await fetch(`${api.url}/export?format=${format}`)).text()
    const headers = { 'content-type': MEDIA_TYPES[format] }
    const report = await (await fetch(`${copy.url}/import`, { method: 'POST', headers, body: file })).json()
    expect(report, format).toMatchObject({ imported: expected.length, rejected: 0 })
    expect(withoutIds(await listAll(copy)), format).toEqual(withoutIds(expected))
    expect(await (await fetch(`${copy.url}/export?format=${format}`)).text(), format).toBe(file)
    await copy.close()
  }
  process.stdout.write(`round trip: ${expected.length} of ${RATINGS} stored, ${refused} refused\n`)
})
