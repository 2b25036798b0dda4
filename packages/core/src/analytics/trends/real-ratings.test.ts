import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { Trends, type TrendsInput, TrendsQuery } from '@parley/contracts'
import type { NewRating } from '@parley/store'
import { expect, it } from 'vitest'
import { ACTOR, openServices } from '../../testing/open-services.ts'

const DAY_MS = 86_400_000
const FILE = new URL('../../../fixtures/naver-movies-by-day.csv.gz', import.meta.url)
const DAYS = gunzipSync(readFileSync(FILE)).toString().trim().split('\n').slice(1)

/** Each rating of a day of Seoul, spread over its hours. */
const RATINGS = DAYS.flatMap((line) => {
  const [date = '', ...counts] = line.split(',')
  const stars = counts.flatMap((count, index) => Array<number>(Number(count)).fill(index + 1))
  return stars.map((rating, index): NewRating => {
    const timestamp = Date.parse(`${date}T00:00:00+09:00`) + Math.floor((index * DAY_MS) / stars.length)
    const texts = { external_id: null, feedback: null, user_id: null, language: 'ko' }
    return { conversation_id: 'film', rating, timestamp, metadata: {}, ...texts }
  })
})

async function withFilms() {
  const { store, project, analytics } = await openServices()
  await project.update(ACTOR, { time_zone: 'Asia/Seoul' })
  for (let first = 0; first < RATINGS.length; first += 5_000) {
    await store.insert(1, RATINGS.slice(first, first + 5_000))
  }
  return async (query: TrendsInput) => Trends.parse(await analytics.trends(ACTOR, TrendsQuery.parse(query)))
}

function ofYear(buckets: Trends['buckets'], year: number): { n: number; mean: number } {
  const all = buckets.filter(({ date }) => date.startsWith(String(year)))
  const sum = (of: (bucket: Trends['buckets'][number]) => number) => all.reduce((total, each) => total + of(each), 0)
  const n = sum(({ total_ratings }) => total_ratings)
  const mean = sum(({ total_ratings, average_rating }) => total_ratings * (average_rating ?? 0)) / n
  return { n, mean: Math.round(mean * 10_000) / 10_000 }
}

it('of 22,173 film ratings of twelve years add up to the known numbers of each year', { timeout: 60_000 }, async () => {
  const trends = await withFilms()
  const period = { from: '2003-12-01', to: '2015-12-31' }
  const months = await trends({ ...period, granularity: 'month' })
  expect(months.buckets).toHaveLength(145)
  expect(months.rating_distribution).toEqual({ 1: 2304, 2: 870, 3: 2161, 4: 4502, 5: 12336 })
  const known = { 2004: [204, 3.9069], 2008: [791, 3.9052], 2012: [1851, 4.0659], 2015: [5427, 4.1445] } as const
  for (const [year, [n, mean]] of Object.entries(known)) {
    expect(ofYear(months.buckets, Number(year))).toEqual({ n, mean })
    const days = await trends({ from: `${year}-01-01`, to: `${year}-12-31` })
    expect(ofYear(days.buckets, Number(year))).toEqual({ n, mean })
    expect(days).toMatchObject({ total_ratings: n, average: { n, value: expect.closeTo(mean, 4) } })
  }
  expect(await trends({ ...period, granularity: 'month', language: 'ko' })).toEqual(months)
  const weeks = await trends({ ...period, granularity: 'week', tz: 'America/New_York' })
  expect([weeks.buckets.length, weeks.total_ratings]).toEqual([631, 22_173])
})
