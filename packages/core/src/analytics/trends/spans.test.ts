import { type Granularity, type TrendsInput, TrendsQuery } from '@parley/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameOfDay } from '../../local-days.ts'
import { NOW } from '../../testing/open-services.ts'
import { createJudge, ZONES_TO_JUDGE } from '../../testing/zones-to-judge.ts'
import { createClock } from './clock.ts'
import { periodBefore } from './period-before.ts'
import { type Span, spansOf } from './spans.ts'
import { trendPeriod } from './trend-period.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

function periodOf(input: TrendsInput, timeZone: string) {
  const query = TrendsQuery.parse(input)
  const period = trendPeriod(query, { now: NOW, timeZone })
  return { query, period, spans: spansOf(period, query) }
}

function expectPartition(spans: readonly Span[], { from, to }: { from: number; to: number }): void {
  expect([spans[0]?.start, spans.at(-1)?.end]).toEqual([from, to])
  const wrong = spans.filter(({ start, end, partial }, index) => {
    const isInside = index > 0 && index < spans.length - 1
    return end < start || (spans[index + 1]?.start ?? to) !== end || (partial && isInside)
  })
  expect(wrong).toEqual([])
}

describe('buckets', () => {
  it.each([
    [{}, 30, '2026-02-14', '2026-03-15'],
    [{ granularity: 'hour' }, 7 * 24, '2026-03-09', '2026-03-15'],
    [{ granularity: 'week' }, 12, '2025-12-22', '2026-03-09'],
    [{ granularity: 'week', week_start: 'sunday' }, 13, '2025-12-21', '2026-03-15'],
    [{ granularity: 'month' }, 13, '2025-03-01', '2026-03-01'],
    [{ from: '2026-03-14' }, 2, '2026-03-14', '2026-03-15'],
    [{ to: '2026-01-31' }, 30, '2026-01-02', '2026-01-31'],
    [{ from: '2026-01-31T12:00:00Z', to: '2026-02-01T12:00:00Z' }, 2, '2026-01-31', '2026-02-01'],
    [{ from: '2030-01-01' }, 0, undefined, undefined],
    [{ from: '2030-01-01', granularity: 'month' }, 0, undefined, undefined],
    [{ from: '2030-01-01', granularity: 'hour' }, 0, undefined, undefined],
    [{ days: 2_000 }, 2_000, '2020-09-23', '2026-03-15'],
    [{ from: '1970-01-01', to: '2136-08-31', granularity: 'month' }, 2_000, '1970-01-01', '2136-08-01'],
  ] as const)('of %j are %i buckets', (query, count, first, last) => {
    const names = periodOf(query, 'UTC').spans.map(({ day }) => nameOfDay(day))
    expect([names.length, names[0], names.at(-1)]).toEqual([count, first, last])
  })

  it.each(['UTC', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia', 'America/St_Johns'])(
    'partition any period of %s, and so does the period before, with as many',
    (timeZone) => {
      const period = fc.record({
        from: fc.integer({ min: 0, max: Date.UTC(2060, 0) }),
        length: fc.oneof(fc.integer({ min: 1, max: 3 * DAY_MS }), fc.integer({ min: 1, max: 80 * DAY_MS })),
        wholeDays: fc.boolean(),
        granularity: fc.constantFrom<Granularity>('hour', 'day', 'week', 'month'),
        week_start: fc.constantFrom('monday' as const, 'sunday' as const),
      })
      const property = fc.property(period, ({ from, length, wholeDays, ...units }) => {
        const [first, last] = [from, from + length].map((at) => new Date(at).toISOString())
        const ends = wholeDays ? { from: first?.slice(0, 10), to: last?.slice(0, 10) } : { from: first, to: last }
        const { query, period, spans } = periodOf({ ...ends, ...units }, timeZone)
        expectPartition(spans, period)
        const before = periodBefore(period, query.granularity)
        expect(before.to).toBeLessThanOrEqual(period.from)
        const spansBefore = spansOf(before, query)
        expectPartition(spansBefore, before)
        if (query.granularity !== 'hour') expect(spansBefore).toHaveLength(spans.length)
      })
      fc.assert(property, { numRuns: 300 })
    },
  )

  it('of an hour in which clocks change are two', () => {
    const { spans, period } = periodOf(
      { from: '2026-04-05', to: '2026-04-05', granularity: 'hour' },
      'Australia/Lord_Howe',
    )
    const timeAt = createClock(period)
    expect(spans.slice(1, 4).map(({ start, end }) => [timeAt(start), end - start])).toEqual([
      ['2026-04-05T01:00:00.000+11:00', HOUR_MS],
      ['2026-04-05T01:30:00.000+10:30', HOUR_MS / 2],
      ['2026-04-05T02:00:00.000+10:30', HOUR_MS],
    ])
  })

  it('have times of UTC where RFC 3339 has no offset or no year for them', () => {
    const lastDay = { from: Date.UTC(9999, 11, 31), to: Date.UTC(10_000, 0) }
    expect(createClock({ timeZone: 'Africa/Monrovia', from: 0, to: 1 })(0)).toBe('1970-01-01T00:00:00.000Z')
    expect(createClock({ timeZone: 'UTC', ...lastDay })(lastDay.to)).toBe('9999-12-31T23:59:59.999Z')
    expect(createClock({ timeZone: 'Asia/Tokyo', ...lastDay })(lastDay.from + 15 * HOUR_MS - 1)).toBe(
      '9999-12-31T23:59:59.999+09:00',
    )
    expect(createClock({ timeZone: 'Asia/Tokyo', ...lastDay })(lastDay.from + 15 * HOUR_MS)).toBe(
      '9999-12-31T15:00:00.000Z',
    )
  })
})

describe('the period before', () => {
  it.each([
    ['day', 'UTC', { from: '2026-03-09', to: '2026-03-15' }, '2026-03-02T00:00:00.000Z/2026-03-09T00:00:00.000Z'],
    [
      'day',
      'America/New_York',
      { from: '2026-03-08', to: '2026-03-08' },
      '2026-03-07T05:00:00.000Z/2026-03-08T05:00:00.000Z',
    ],
    [
      'hour',
      'UTC',
      { from: '2026-03-10T10:00:00Z', to: '2026-03-10T12:00:00Z' },
      '2026-03-09T10:00:00.000Z/2026-03-09T12:00:00.000Z',
    ],
    [
      'hour',
      'Europe/Berlin',
      { from: '2026-03-29T09:00:00Z', to: '2026-03-29T10:00:00Z' },
      '2026-03-28T10:00:00.000Z/2026-03-28T11:00:00.000Z',
    ],
    ['week', 'UTC', { from: '2026-03-02', to: '2026-03-15' }, '2026-02-16T00:00:00.000Z/2026-03-02T00:00:00.000Z'],
    ['week', 'UTC', { from: '2026-03-04', to: '2026-03-13' }, '2026-02-18T00:00:00.000Z/2026-02-28T00:00:00.000Z'],
    ['month', 'UTC', { from: '2026-02-01', to: '2026-02-28' }, '2026-01-01T00:00:00.000Z/2026-02-01T00:00:00.000Z'],
    ['month', 'UTC', { from: '2026-01-01', to: '2026-03-31' }, '2025-10-01T00:00:00.000Z/2026-01-01T00:00:00.000Z'],
    ['month', 'UTC', { from: '2026-03-31', to: '2026-03-31' }, '2026-02-28T00:00:00.000Z/2026-03-01T00:00:00.000Z'],
    [
      'day',
      'Pacific/Apia',
      { from: '2011-12-31', to: '2011-12-31' },
      '2011-12-30T10:00:00.000Z/2011-12-30T10:00:00.000Z',
    ],
    [
      'day',
      'Pacific/Apia',
      { from: '2011-12-30', to: '2011-12-30' },
      '2011-12-29T10:00:00.000Z/2011-12-30T10:00:00.000Z',
    ],
    [
      'day',
      'America/Sao_Paulo',
      { from: '2018-11-04', to: '2018-11-04' },
      '2018-11-03T03:00:00.000Z/2018-11-04T03:00:00.000Z',
    ],
  ] as const)('by %s in %s of %j is %s', (granularity, timeZone, ends, name) => {
    const { period } = periodOf({ ...ends, granularity }, timeZone)
    expect(periodBefore(period, granularity).name).toBe(name)
  })
})

describe.each(ZONES_TO_JUDGE)('five years of %s from %i', (timeZone, year) => {
  const judge = createJudge(timeZone)
  const [from, to] = [`${year}-01-01`, `${year + 4}-12-31`]
  const dateAt = (at: number) => new Date(judge(at)).toISOString().slice(0, 10)

  it.each(['day', 'week', 'month'] as const)('start each %s when its first day begins', (granularity) => {
    const { spans, period } = periodOf({ from, to, granularity }, timeZone)
    expectPartition(spans, period)
    const wrong = spans.filter(({ day, start, end, partial }) => {
      if (partial) return false
      const name = nameOfDay(day)
      const startsWell = dateAt(start - 1) < name && (start === end ? dateAt(start) > name : dateAt(start) === name)
      return !startsWell || (granularity === 'day' && start < end && dateAt(end - 1) !== name)
    })
    expect(wrong).toEqual([])
    const steps = spans.slice(1).map(({ day }, index) => day - (spans[index]?.day ?? 0))
    expect({ day: [1], week: [7], month: [28, 29, 30, 31] }[granularity]).toEqual(
      expect.arrayContaining([...new Set(steps)]),
    )
    if (granularity === 'week') expect(new Date((spans[1]?.day ?? 0) * DAY_MS).getUTCDay()).toBe(1)
    if (granularity === 'month') expect(spans.every(({ day }) => nameOfDay(day).endsWith('-01'))).toBe(true)
  })

  it('start each hour when the clock shows a full one, or is changed', () => {
    const { period } = periodOf({ from, to, granularity: 'month' }, timeZone)
    const offsetAt = (at: number) => judge(at) - at
    for (let start = period.from; start < period.to; start += 80 * DAY_MS) {
      const part = { ...period, from: start, to: Math.min(period.to, start + 80 * DAY_MS) }
      const spans = spansOf(part, { granularity: 'hour', week_start: 'monday' })
      expectPartition(spans, part)
      const isChanging = (at: number) => offsetAt(at - DAY_MS) !== offsetAt(at + DAY_MS)
      const days = Map.groupBy(spans, (span) => Math.floor(span.start / DAY_MS))
      const judged = [...days].filter(([day]) => day % 8 === 0 || isChanging(day * DAY_MS)).flatMap(([, all]) => all)
      const wrong = judged.filter(({ start: at, end }) => {
        const isFull = judge(at) % HOUR_MS === 0 || offsetAt(at - 1) !== offsetAt(at) || at === part.from
        return !isFull || end - at > HOUR_MS || offsetAt(end - 1) !== offsetAt(at)
      })
      expect(wrong).toEqual([])
    }
  })
})
