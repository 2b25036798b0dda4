import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { ACTOR, NOW, openServices } from '../testing/open-services.ts'
import { trendBuckets, trendPeriod } from './trends.ts'

const ZONES = ['Asia/Kolkata', 'America/New_York', 'Pacific/Apia', 'Europe/London']

describe('a trend', () => {
  it.each([
    ['America/New_York', { from: '2026-03-07', to: '2026-03-09' }, '2026-03-07', 3],
    ['Europe/London', { from: '2026-10-24', to: '2026-10-26' }, '2026-10-24', 3],
    ['Pacific/Apia', { from: '2011-12-29', to: '2011-12-31' }, '2011-12-29', 3],
    ['Pacific/Apia', { days: 1 }, '2026-03-16', 1],
    ['Pacific/Apia', {}, '2026-02-15', 30],
    ['Asia/Kolkata', { from: '2026-01-31T18:29:59Z', to: '2026-01-31T18:30:00Z' }, '2026-01-31', 1],
    ['Asia/Kolkata', { from: '2026-01-31T18:29:59Z', to: '2026-01-31T18:30:00.001Z' }, '2026-01-31', 2],
    ['UTC', { from: '2026-01-31T12:00:00Z', to: '2026-01-31T12:00:00Z' }, '2026-01-31', 1],
    ['UTC', { to: '2026-01-31T12:00:00Z' }, '2026-01-02', 30],
    ['UTC', { from: '2026-01-31T00:00:00Z', to: '2026-01-31T00:00:00Z' }, undefined, 0],
    ['Pacific/Kiritimati', { from: '9999-12-31T20:00:00Z', to: '9999-12-31T21:00:00Z' }, '9999-12-31', 1],
  ])('of %s, %j, starts on %s and has %i days', (timeZone, query, first, days) => {
    const buckets = trendBuckets(trendPeriod(query, { now: NOW, timeZone }), [])
    expect([buckets[0]?.date, buckets.length]).toEqual([first, days])
  })

  it('shows a day that the zone skipped as empty', async () => {
    const { project, ratings, analytics } = await openServices()
    await project.update(ACTOR, { time_zone: 'Pacific/Apia' })
    for (const timestamp of ['2011-12-30T09:59:59.999Z', '2011-12-30T10:00:00Z']) {
      await ratings.create(ACTOR, { conversation_id: 'c', rating: 5, timestamp })
    }
    const { buckets } = await analytics.trends(ACTOR, { from: '2011-12-29', to: '2011-12-31' })
    expect(buckets.map(({ date, total_ratings }) => [date, total_ratings])).toEqual([
      ['2011-12-29', 1],
      ['2011-12-30', 0],
      ['2011-12-31', 1],
    ])
  })

  it('counts what lies beyond the last day that has a name on that day', async () => {
    const { project, ratings, analytics } = await openServices()
    await project.update(ACTOR, { time_zone: 'Pacific/Kiritimati' })
    for (const timestamp of ['9999-12-31T09:00:00Z', '9999-12-31T20:00:00Z']) {
      await ratings.create(ACTOR, { conversation_id: 'c', rating: 5, timestamp })
    }
    const query = { from: '9999-12-31T00:00:00Z', to: '9999-12-31T23:00:00Z' }
    const { buckets } = await analytics.trends(ACTOR, query)
    expect(buckets.map(({ date, total_ratings }) => [date, total_ratings])).toEqual([['9999-12-31', 2]])
  })

  it.each(ZONES)('of %s has each rating on the day that Temporal says', async (time_zone) => {
    const { project, ratings, analytics } = await openServices()
    await project.update(ACTOR, { time_zone })
    const moments = fc.date({ min: new Date('2011-10-01'), max: new Date('2012-04-30'), noInvalidDate: true })
    const times = fc.sample(moments, { seed: 1, numRuns: 300 }).map((at) => at.toISOString())
    await ratings.createMany(
      ACTOR,
      times.map((timestamp) => ({ conversation_id: 'c', rating: 4, timestamp })),
    )
    const expected = Map.groupBy(times, (time) =>
      Temporal.Instant.from(time).toZonedDateTimeISO(time_zone).toPlainDate().toString(),
    )
    const report = await analytics.trends(ACTOR, { from: '2011-09-30', to: '2012-05-01' })
    expect(report.total_ratings).toBe(times.length)
    expect(report.buckets.filter(({ total_ratings }) => total_ratings > 0)).toEqual(
      [...expected].sort().map(([date, all]) => expect.objectContaining({ date, total_ratings: all.length })),
    )
    const days = report.buckets.map(({ date }) => date)
    expect(days).toEqual([...new Set(days)].sort())
    expect(days).toHaveLength(215)
  })
})
