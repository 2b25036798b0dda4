import { BreakdownQuery } from '@parley/contracts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ACTOR, openServices } from '../testing/open-services.ts'

test('a breakdown leaves no rating out: groups, the rest and those without the key are all that match', async () => {
  const { ratings, analytics, store } = await openServices()
  const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-02-${String(n).padStart(2, '0')}T12:00:00Z`)
  const rating = fc.record(
    {
      conversation_id: fc.constant('c'),
      rating: fc.integer({ min: 1, max: 5 }),
      timestamp: day,
      language: fc.constantFrom('en', 'de'),
      metadata: fc.record(
        { agent: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.boolean(), fc.constantFrom(null, 'a', 'á', '30', [])) },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: ['conversation_id', 'rating', 'timestamp'] },
  )
  const query = fc.record(
    {
      by: fc.constant('agent'),
      limit: fc.integer({ min: 1, max: 40 }),
      sort: fc.constantFrom('count', 'average', 'csat'),
      order: fc.constantFrom('asc', 'desc'),
      min_rating: fc.integer({ min: 1, max: 5 }),
      language: fc.constantFrom('en', 'xx'),
      from: day.map((time) => time.slice(0, 10)),
    },
    { requiredKeys: ['by', 'limit', 'sort', 'order'] },
  )
  await ratings.createMany(ACTOR, fc.sample(rating, { seed: 1, numRuns: 900 }))
  await fc.assert(
    fc.asyncProperty(query, async (input) => {
      const filters = BreakdownQuery.parse(input)
      const report = await analytics.breakdown(ACTOR, filters)
      const { by: _, limit, sort: __, order: ___, ...rest } = filters
      const summary = await analytics.summary(ACTOR, rest)
      const shown = report.groups.reduce((sum, { total_ratings }) => sum + total_ratings, 0)
      expect(shown + (report.other?.total_ratings ?? 0)).toBe(report.total_ratings)
      expect(report.total_ratings + report.missing_ratings).toBe(summary.total_ratings)
      expect(report.groups).toHaveLength(Math.min(limit, report.group_count))
      for (const { value, total_ratings } of report.groups) {
        const alone = await store.countStars(ACTOR.projectId, {
          min_rating: filters.min_rating,
          language: filters.language,
          from: filters.from === undefined ? undefined : Date.parse(filters.from),
          metadata: [{ key: 'agent', value }],
        })
        expect(alone.reduce((sum, n) => sum + n, 0)).toBe(total_ratings)
      }
    }),
    { numRuns: 40, seed: 1 },
  )
})
