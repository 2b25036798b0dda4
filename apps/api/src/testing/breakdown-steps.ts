import { ALL_TIME, MAY, MAY_PERIOD, stars } from './analytics-steps.ts'
import type { Step } from './scenario.ts'

const group = (value: string, total_ratings: number, average_rating: number, csat: number) => ({
  value,
  total_ratings,
  average_rating,
  csat: { value: csat },
})
const AGENTS = { a: group('a', 3, 13 / 3, 2 / 3), agent_001: group('agent_001', 1, 5, 1), b: group('b', 1, 4, 1) }

function breakdown(name: string, input: object, output: object): Step {
  return { name: `breakdown ${name}`, procedure: 'analytics.breakdown', input, expect: { output } }
}

/** The ratings of the steps before, by their metadata. */
export const breakdownSteps: readonly Step[] = [
  breakdown(
    'by agent',
    { by: 'agent_id' },
    {
      ...ALL_TIME,
      by: 'agent_id',
      total_ratings: 5,
      missing_ratings: 5,
      groups: [{ ...AGENTS.a, rating_distribution: stars(0, 0, 1, 0, 2) }, AGENTS.agent_001, AGENTS.b],
      group_count: 3,
      other: null,
    },
  ),
  breakdown(
    'by agent, the first',
    { by: 'agent_id', limit: 1 },
    {
      groups: [AGENTS.a],
      group_count: 3,
      other: { total_ratings: 2, average_rating: 4.5, csat: { value: 1 }, rating_distribution: stars(0, 0, 0, 1, 1) },
    },
  ),
  breakdown(
    'by agent, lowest average first',
    { by: 'agent_id', sort: 'average', order: 'asc' },
    { groups: [AGENTS.b, AGENTS.a, AGENTS.agent_001] },
  ),
  breakdown(
    'by agent, most positive first',
    { by: 'agent_id', sort: 'csat', order: 'desc' },
    { groups: [AGENTS.agent_001, AGENTS.b, AGENTS.a] },
  ),
  breakdown(
    'by agent, of some',
    { ...MAY, by: 'agent_id', min_rating: 4, metadata: ['n:1'] },
    { ...MAY_PERIOD, groups: [group('a', 2, 5, 1)], total_ratings: 2, missing_ratings: 0 },
  ),
  breakdown('by a key with a colon', { by: 'a:b' }, { groups: [{ value: 'c:d' }, { value: 'x:y' }] }),
  breakdown(
    'by numbers as their text',
    { by: 'n' },
    { groups: [group('1', 2, 5, 1)], total_ratings: 2, missing_ratings: 8 },
  ),
  breakdown(
    'by a key that nobody sent',
    { by: 'nobody sent' },
    { total_ratings: 0, missing_ratings: 10, groups: [], group_count: 0, other: null },
  ),
  {
    name: 'breakdown by nothing',
    procedure: 'analytics.breakdown',
    input: { limit: 0, sort: 'name', order: 'newest' },
    expect: {
      code: 'UNPROCESSABLE_CONTENT',
      errors: [
        { field: 'by', rule: 'invalid_type' },
        { field: 'limit', rule: 'too_small' },
        { field: 'sort', rule: 'invalid_value' },
        { field: 'order', rule: 'invalid_value' },
      ],
    },
  },
]
