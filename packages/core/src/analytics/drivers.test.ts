import { type CreateRating, Drivers, DriversQuery } from '@parley/contracts'
import type { StarCounts } from '@parley/store'
import { expect, it } from 'vitest'
import { ACTOR, openServices } from '../testing/open-services.ts'

const BEFORE = '2026-03-03T12:00:00Z'
const AFTER = '2026-03-10T12:00:00Z'
const WEEK = { from: '2026-03-08', to: '2026-03-14' }

function ratings(timestamp: string, metadata: Record<string, string>, stars: StarCounts): CreateRating[] {
  const of = (index: number) => ({ conversation_id: 'c', rating: index + 1, timestamp, metadata })
  return stars.flatMap((count, index) => Array.from({ length: count }, () => of(index)))
}

async function driversOf(all: CreateRating[], query: object) {
  const services = await openServices()
  for (let start = 0; start < all.length; start += 1_000)
    await services.ratings.createMany(ACTOR, all.slice(start, start + 1_000))
  return Drivers.parse(await services.analytics.drivers(ACTOR, DriversQuery.parse(query)))
}

const FALLEN = [
  ...ratings(BEFORE, { queue: 'billing', agent: 'ann' }, [0, 0, 0, 50, 50]),
  ...ratings(BEFORE, { queue: 'sales', agent: 'bob' }, [0, 0, 0, 50, 50]),
  ...ratings(AFTER, { queue: 'billing', agent: 'ann' }, [50, 30, 20, 0, 0]),
  ...ratings(AFTER, { queue: 'sales', agent: 'bob' }, [0, 0, 0, 50, 50]),
]

it('are the values that a fall comes from, and add up to it within each dimension', async () => {
  const report = await driversOf(FALLEN, WEEK)
  expect(report).toMatchObject({
    compared_with: 'previous_period',
    before: { value: 4.5, n: 200 },
    after: { value: expect.closeTo(3.1), n: 200 },
    change: expect.closeTo(-1.4),
    dimensions: ['agent', 'queue'],
  })
  const first = report.drivers.find(({ dimension }) => dimension === 'queue')
  expect(first).toMatchObject({ dimension: 'queue', value: 'billing', before: { value: 4.5 }, after: { value: 1.7 } })
  expect(first?.interval.upper).toBeLessThan(-1)
  for (const dimension of report.dimensions) {
    const own = report.drivers.filter((driver) => driver.dimension === dimension)
    expect(own.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(-1.4, 9)
  }
})

it('tell a change of make-up from one of quality', async () => {
  const shifted = [
    ...ratings(BEFORE, { queue: 'easy' }, [0, 0, 0, 0, 150]),
    ...ratings(BEFORE, { queue: 'hard' }, [0, 50, 0, 0, 0]),
    ...ratings(AFTER, { queue: 'easy' }, [0, 0, 0, 0, 50]),
    ...ratings(AFTER, { queue: 'hard' }, [0, 150, 0, 0, 0]),
  ]
  const { drivers, change } = await driversOf(shifted, WEEK)
  expect(change).toBeCloseTo(-1.5)
  for (const { contribution, mix } of drivers) expect(mix).toBeCloseTo(contribution, 9)
})

it('of no period are held against all others, and add up to nothing', async () => {
  const report = await driversOf(FALLEN, { by: 'queue' })
  expect(report).toMatchObject({ compared_with: 'all_others', before: null, change: null, dimensions: ['queue'] })
  const [first, second] = report.drivers
  expect([first?.before, first?.mix]).toEqual([null, 0])
  expect((first?.contribution ?? 0) + (second?.contribution ?? 0)).toBeCloseTo(0)
  expect(report.drivers.find(({ value }) => value === 'billing')?.contribution).toBeCloseTo(-0.35)
})

it('of nothing are none', async () => {
  expect(await driversOf([], WEEK)).toMatchObject({ change: null, before: { n: 0, value: null }, drivers: [] })
  expect(await driversOf([], {})).toMatchObject({ after: { n: 0 }, drivers: [] })
})

it('leave out what is the rating in other words, unless it is asked for', async () => {
  const scored = [1, 2, 3, 4, 5].flatMap((stars) =>
    ratings(
      AFTER,
      { score: `${stars * 2}`, queue: 'a' },
      [0, 0, 0, 0, 0].map((_, index) => (index + 1 === stars ? 9 : 0)) as StarCounts,
    ),
  )
  expect((await driversOf(scored, {})).dimensions).toEqual(['queue'])
  expect((await driversOf(scored, { by: 'score' })).dimensions).toEqual(['score'])
})
