import { type Trends, type TrendsInput, TrendsQuery } from '@parley/contracts'
import type { NewRating } from '@parley/store'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ACTOR, openServices } from '../../testing/open-services.ts'
import { createJudge, ZONES_TO_JUDGE } from '../../testing/zones-to-judge.ts'

const HOUR_MS = 3_600_000
const YEARS = [...new Set(ZONES_TO_JUDGE.map(([, year]) => year))]

const RATINGS = YEARS.flatMap((year) => {
  const moment = fc.integer({ min: Date.UTC(year, 0, 3), max: Date.UTC(year + 4, 11, 28) })
  return fc.sample(moment, { seed: year, numRuns: year === 2011 ? 3_000 : 300 }).map((timestamp, index): NewRating => {
    const texts = { external_id: null, feedback: null, user_id: null, language: null }
    return { conversation_id: 'c', rating: (index % 5) + 1, timestamp, metadata: {}, ...texts }
  })
})

it('of 46 zones have each rating of five years in the bucket that Intl says', { timeout: 120_000 }, async () => {
  const { store, analytics } = await openServices()
  await store.insert(1, RATINGS)
  for (const [tz, year] of ZONES_TO_JUDGE) {
    const judge = createJudge(tz)
    const trends = (query: TrendsInput) => analytics.trends(ACTOR, TrendsQuery.parse({ tz, ...query }))
    const within = RATINGS.filter(({ timestamp }) => {
      const shown = new Date(timestamp).getUTCFullYear()
      return shown >= year && shown <= year + 4
    })
    const local = within.map(({ timestamp }) => judge(timestamp))
    const fiveYears = { from: `${year}-01-01`, to: `${year + 4}-12-31` }
    for (const granularity of ['day', 'week', 'month'] as const) {
      const { buckets, total_ratings } = await trends({ ...fiveYears, granularity })
      expect([tz, granularity, total_ratings]).toEqual([tz, granularity, within.length])
      expect([tz, counted(buckets, ({ date }) => date)]).toEqual([tz, tally(local.map(startNames[granularity]))])
    }
    // Its offset of 44 minutes and a half has no name in RFC 3339.
    if (tz === 'Africa/Monrovia') continue
    const part = { from: `${year + 1}-03-01`, to: `${year + 1}-04-20` }
    const { buckets } = await trends({ ...part, granularity: 'hour' })
    const names = within.flatMap(({ timestamp }, index) => {
      const shown = local[index] ?? 0
      const date = new Date(shown).toISOString()
      return date >= part.from && date < `${year + 1}-04-21` ? [hourName(shown, shown - timestamp)] : []
    })
    const hours = counted(buckets, ({ start }) => hourName(Date.parse(`${start.slice(0, 23)}Z`), offsetOf(start)))
    expect([tz, hours]).toEqual([tz, tally(names)])
  }
})

const startNames = {
  day: (local: number) => new Date(local).toISOString().slice(0, 10),
  week: (local: number) => {
    const weekday = (new Date(local).getUTCDay() + 6) % 7
    return new Date(local - weekday * 24 * HOUR_MS).toISOString().slice(0, 10)
  },
  month: (local: number) => `${new Date(local).toISOString().slice(0, 7)}-01`,
}

/** The hour that a clock shows, and its offset. */
function hourName(local: number, offset: number): string {
  return `${new Date(local).toISOString().slice(0, 13)} ${offset}`
}

function offsetOf(start: string): number {
  return Date.parse(`${start.slice(0, 23)}Z`) - Date.parse(start)
}

function counted(buckets: Trends['buckets'], nameOf: (bucket: Trends['buckets'][number]) => string) {
  return tally(buckets.flatMap((bucket) => Array<string>(bucket.total_ratings).fill(nameOf(bucket))))
}

function tally(names: string[]): [string, number][] {
  const sizes = [...Map.groupBy(names, (name) => name)].map(([name, all]): [string, number] => [name, all.length])
  return sizes.sort(([a], [b]) => a.localeCompare(b))
}
