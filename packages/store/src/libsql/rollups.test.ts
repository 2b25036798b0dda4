import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { newRating } from '../conformance/new-rating.ts'
import type { StarCounts } from '../counts-store.ts'
import type { NewLink, StoredLink } from '../links-store.ts'
import type { NewRating, RatingFilter, Store } from '../store.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { wordJudge } from '../testing/word-judge.ts'
import { zoneDays } from '../zone-days.ts'
import { checkCounts } from './check-counts.ts'
import { openLibsqlStore } from './libsql-store.ts'

const RUNS = 20
const OPERATIONS = 500
const ZONES = ['UTC', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia', 'America/St_Johns']
const KEYS = ['agent_id', 'model', 'a.b', 'no"dimension', 'late', '\\language', '\\hour']
const YEAR = 366 * 86_400_000

const value = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('a', 'b', 'c', 'd') },
  fc.integer({ min: 0, max: 9 }),
  fc.boolean(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(null, '', 'x'.repeat(300), { nested: 1 }),
)
const row = fc
  .record({
    external_id: fc.option(
      fc.nat(200).map((number) => `e${number}`),
      { freq: 2 },
    ),
    conversation_id: fc.nat(30).map((number) => `c${number}`),
    rating: fc.integer({ min: 1, max: 5 }),
    feedback: fc.constantFrom(null, '', 'so angry', 'great', 'hola'),
    user_id: fc.constantFrom(null, 'u1', 'u2', 'u3'),
    language: fc.constantFrom(null, 'de', 'de-AT', 'ja', 'pt-BR'),
    timestamp: fc.integer({ min: Date.UTC(2011, 11, 1), max: Date.UTC(2011, 11, 1) + YEAR }),
    metadata: fc.dictionary(fc.constantFrom(...KEYS), value, { maxKeys: 4, noNullPrototype: true }),
  })
  .map((fields): NewRating => newRating(fields))
const nth = fc.nat(1_000)
const linkRow = row.map(
  ({ conversation_id, user_id, timestamp: sent_at, metadata }): NewLink => ({
    ...{ conversation_id, user_id, metadata, sent_at, expires_at: sent_at + YEAR },
    ...{ language: null, question: null, channel: null },
  }),
)
const FIRST_DAY = Date.UTC(2011, 11, 1) / 86_400_000
const periods = fc.array(
  fc.tuple(fc.integer({ min: FIRST_DAY, max: FIRST_DAY + 360 }), fc.integer({ min: 1, max: 200 })),
  { maxLength: 8 },
)
const operation = fc.oneof(
  { weight: 50, arbitrary: fc.record({ kind: fc.constant('create' as const), row }) },
  { weight: 20, arbitrary: fc.record({ kind: fc.constant('update' as const), nth, row }) },
  { weight: 15, arbitrary: fc.record({ kind: fc.constant('delete' as const), nth }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('import' as const), rows: fc.array(row, { maxLength: 50 }) }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('link' as const),
      rows: fc.array(linkRow, { minLength: 1, maxLength: 4 }),
    }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('see' as const), nth: fc.nat(150) }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('answer' as const), nth: fc.nat(150), row }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('erase' as const), user: fc.constantFrom('u1', 'u2') }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('retain' as const), from: fc.option(fc.nat(100), { freq: 1 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('zone' as const), zone: fc.constantFrom(...ZONES) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('dimensions' as const),
      allow: fc.option(fc.subarray(KEYS)),
      deny: fc.subarray(KEYS),
    }),
  },
)
type Operation = typeof operation extends fc.Arbitrary<infer Each> ? Each : never

async function openStore() {
  const path = join(await temporaryFolder(), 'parley.db')
  const store = await openLibsqlStore({ url: pathToFileURL(path).href, maintenanceRows: 37, judge: wordJudge() })
  onTestFinished(() => store.close())
  return { path, store }
}

async function apply(store: Store, operation: Operation): Promise<void> {
  switch (operation.kind) {
    case 'create':
      await store.insert(1, [operation.row])
      return
    case 'import':
      await store.insert(1, operation.rows)
      return
    case 'update': {
      const { external_id: _, ...change } = operation.row
      await store.update(1, [{ id: operation.nth, change }])
      return
    }
    case 'delete':
      await store.delete(1, operation.nth)
      return
    case 'link':
      await store.createLinks(1, operation.rows)
      return
    case 'see':
      await store.seeLink(1, operation.nth, 0)
      return
    case 'answer': {
      const { rating, feedback } = operation.row
      await store.answerLink(1, operation.nth, { rating, feedback, at: operation.row.timestamp })
      return
    }
    case 'erase': {
      await store.erase(1, { user_id: operation.user })
      return
    }
    case 'retain': {
      const today = Math.floor(Date.now() / 86_400_000)
      const retention_days = operation.from === null ? null : today - FIRST_DAY - operation.from
      await store.updateProject(1, { retention_days })
      return
    }
    case 'zone':
      await store.updateProject(1, { time_zone: operation.zone })
      return
    case 'dimensions':
      await store.updateProject(1, { dimensions_allow: operation.allow, dimensions_deny: operation.deny })
  }
}

test(`counts equal a recount after ${RUNS * OPERATIONS} random operations`, { timeout: 300_000 }, async () => {
  const sequence = fc.array(operation, { minLength: OPERATIONS, maxLength: OPERATIONS })
  const run = fc.asyncProperty(sequence, fc.nat(40), periods, async (operations, together, wanted) => {
    const { path, store } = await openStore()
    for (let start = 0; start < operations.length; start += together + 1) {
      // Those of one slice are committed in groups, with the filling of dimensions between them.
      await Promise.all(operations.slice(start, start + together + 1).map((each) => apply(store, each)))
    }
    expect(await checkCounts(path)).toMatchObject({ different: 0, differences: [] })
    await store.updateProject(1, { retention_days: null })
    await untilFilled(store)
    await untilJudged(store)
    expect(await checkCounts(path)).toMatchObject({ different: 0, differences: [] })
    await compareWithRows(store, wanted)
    await compareWithLinks(store, wanted)
  })
  await fc.assert(run, { numRuns: RUNS, endOnFailure: true })
})

const ALL = { order: 'oldest', limit: 100_000 } as const

async function untilFilled(store: Store): Promise<void> {
  await expect
    .poll(async () => (await store.project(1))?.dimensions.every(({ complete }) => complete), { timeout: 10_000 })
    .toBe(true)
}

async function untilJudged(store: Store): Promise<void> {
  const isJudged = async () =>
    (await store.listByTime(1, { has_feedback: true }, ALL)).every(({ text_sentiment }) => text_sentiment !== null)
  await expect.poll(isJudged, { timeout: 10_000 }).toBe(true)
}

/** All answers against what the listed ratings say, by code of its own. */
async function compareWithRows(store: Store, periods: [first: number, days: number][]): Promise<void> {
  const all = await store.listByTime(1, {}, ALL)
  const timeZone = await store.timeZone(1)
  const days = zoneDays(timeZone)
  const hourOf = clockHours(timeZone)
  const start = Date.UTC(2012, 1, 3)
  const filters: RatingFilter[] = [
    {},
    { from: start },
    ...periods.map(([first, length]) => ({ from: days.startOf(first), to: days.startOf(first + length) })),
    { from: start + 12_345, to: start + 40 * 86_400_000 },
    { min_rating: 2, max_rating: 4, to: start },
    { metadata: [{ key: 'agent_id', value: 'a' }], from: start },
    { metadata: [{ key: '\\language', value: 'b' }] },
    { language: 'de' },
    { language: 'de-AT', from: start, to: start + 40 * 86_400_000 },
    { language: 'ja', has_feedback: true },
  ]
  for (const filter of filters) {
    const mine = all.filter(
      ({ timestamp, rating, metadata, language, feedback }) =>
        timestamp >= (filter.from ?? 0) &&
        timestamp < (filter.to ?? Number.POSITIVE_INFINITY) &&
        rating >= (filter.min_rating ?? 1) &&
        rating <= (filter.max_rating ?? 5) &&
        (filter.language ?? language) === language &&
        (filter.has_feedback === undefined || (feedback ?? '') !== '') &&
        (filter.metadata ?? []).every(({ key, value }) => metadata[key] === value),
    )
    expect(await store.countStars(1, filter)).toEqual(starsOf(mine))
    const byDay = Map.groupBy(mine, ({ timestamp }) => days.dayOf(timestamp))
    expect(await store.countStarsByDay(1, filter)).toEqual(
      [...byDay].sort(([a], [b]) => a - b).map(([day, ratings]) => ({ day, stars: starsOf(ratings) })),
    )
    const byHour = Map.groupBy(mine, ({ timestamp }) => hourOf(timestamp))
    expect(await store.countStarsByHour(1, filter)).toEqual(
      [...byHour].sort(([a], [b]) => a - b).map(([hour, ratings]) => ({ hour, stars: starsOf(ratings) })),
    )
    const byLanguage = await store.countStarsByLanguage(1, filter)
    const spoken = Map.groupBy(mine, ({ language }) => language)
    expect(byLanguage.missing).toEqual(starsOf(spoken.get(null) ?? []))
    expect(new Map(byLanguage.values.map(({ value, stars }) => [value, stars]))).toEqual(
      new Map([...spoken].flatMap(([language, ratings]) => (language === null ? [] : [[language, starsOf(ratings)]]))),
    )
    const said = Map.groupBy(
      mine.flatMap(({ text_sentiment: text }) => (text === null ? [] : [text])),
      ({ label, language }) => `${language} ${label}`,
    )
    expect(
      (await store.countTextSentiments(1, filter)).map(({ language, label, count }) => [`${language} ${label}`, count]),
    ).toEqual([...said].map(([text, texts]) => [text, texts.length]).sort())
    const byModel = await store.countStarsByValue(1, 'model', filter)
    if (byModel === undefined) continue
    const sums = [...byModel.values.map(({ stars }) => stars), byModel.other, byModel.missing].reduce(plus)
    expect(sums).toEqual(starsOf(mine))
    for (const { value, stars } of byModel.values)
      expect(stars).toEqual(
        starsOf(mine.filter(({ metadata }) => metadata.model !== null && String(metadata.model) === value)),
      )
  }
}

async function compareWithLinks(store: Store, periods: [first: number, days: number][]): Promise<void> {
  const all = await store.listLinks(1, { now: 0 }, { limit: 100_000 })
  const days = zoneDays(await store.timeZone(1))
  for (const [first, length] of [...periods, [FIRST_DAY - 500, 2_000] as const]) {
    const [from, to] = [days.startOf(first) + 1, days.startOf(first + length)]
    const mine = all.filter(({ sent_at }) => sent_at >= from && sent_at < to)
    const ofAgent = mine.filter(({ metadata }) => metadata.agent_id === 'a')
    expect(await store.countResponses(1, { from, to })).toEqual(responsesOf(mine))
    const filter = { from, to, metadata: [{ key: 'agent_id', value: 'a' }] }
    expect(await store.countResponses(1, filter)).toEqual(responsesOf(ofAgent))
  }
}

function responsesOf(links: readonly StoredLink[]) {
  const seen = links.filter(({ seen_at }) => seen_at !== null).length
  return { sent: links.length, seen, answered: links.filter(({ answered_at }) => answered_at !== null).length }
}

function clockHours(timeZone: string): (timestamp: number) => number {
  const clock = new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' })
  return (timestamp) => Number(clock.format(timestamp))
}

function starsOf(ratings: readonly { rating: number }[]): StarCounts {
  const stars: StarCounts = [0, 0, 0, 0, 0]
  for (const { rating } of ratings) stars[rating - 1] = (stars[rating - 1] ?? 0) + 1
  return stars
}

function plus(a: StarCounts, b: StarCounts): StarCounts {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3], a[4] + b[4]]
}
