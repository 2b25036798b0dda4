import { expect } from 'vitest'
import { ALL_TIME, MAY, MAY_PERIOD } from './analytics-steps.ts'
import type { Step } from './scenario.ts'

function compare(name: string, input: object, output: object): Step {
  return { name: `compare ${name}`, procedure: 'analytics.compare', input, expect: { output } }
}

function refused(procedure: string, input: object, field: string, rule: string): Step {
  const expected = { code: 'UNPROCESSABLE_CONTENT', errors: [{ field, rule }] }
  return { name: `${procedure} ${JSON.stringify(input)}`, procedure, input, expect: expected }
}

const FEW = { verdict: 'too_few', sequential: null }

/** The ratings of the steps before, held against each other. */
export const compareSteps: readonly Step[] = [
  compare(
    'two agents',
    { by: 'agent_id', a: 'a', b: 'b' },
    {
      kind: 'pair',
      by: 'agent_id',
      a: { label: 'a', ...ALL_TIME, total_ratings: 3, average: { n: 3, reliable: false } },
      b: { label: 'b', total_ratings: 1, average_rating: 4 },
      prob_b_better: { value: expect.closeTo(1 / 3), p: null },
      ...FEW,
      sentence: 'Too few to judge: a has 3 ratings, b has 1 rating; 10 a side are needed',
    },
  ),
  compare(
    'all agents',
    { by: 'agent_id' },
    {
      kind: 'all',
      arm_count: 3,
      arms: [{ rank: 1 }, { rank: 2 }, { rank: 3 }],
      pairs: [{ verdict: 'too_few' }, { verdict: 'too_few' }, { verdict: 'too_few' }],
    },
  ),
  compare('May with April', { by: 'period', ...MAY }, { a: { label: 'The period before' }, b: MAY_PERIOD, ...FEW }),
  compare('weekdays', { by: 'weekday', a: 'monday', b: 'friday' }, { kind: 'pair', by: 'weekday' }),
  {
    name: 'compare any two segments',
    procedure: 'analytics.compare_segments',
    input: { a: { language: 'de' }, b: { min_rating: 4, has_feedback: true, metadata: ['agent_id:a'] } },
    expect: { output: { by: null, a: { label: 'A', total_ratings: 2 }, b: { label: 'B' }, ...FEW } },
  },
  {
    name: 'drivers of May',
    procedure: 'analytics.drivers',
    input: { ...MAY, limit: 3 },
    expect: { output: { ...MAY_PERIOD, compared_with: 'previous_period', after: { n: 8 } } },
  },
  {
    name: 'drivers of one key',
    procedure: 'analytics.drivers',
    input: { by: 'agent_id' },
    expect: { output: { ...ALL_TIME, compared_with: 'all_others', before: null, dimensions: ['agent_id'] } },
  },
  {
    name: 'breakdown by language',
    procedure: 'analytics.breakdown',
    input: { by: 'language', sort: 'rank', limit: 1 },
    expect: { output: { by: 'language', groups: [{ value: expect.any(String), share: expect.any(Number) }] } },
  },
  refused('analytics.compare', { by: 'agent_id', a: 'a' }, 'b', 'inconsistent'),
  refused('analytics.compare', { by: 'period' }, 'by', 'inconsistent'),
  refused('analytics.compare', { by: 'agent_id', sequential: true }, 'sequential', 'inconsistent'),
  refused('analytics.compare_segments', { a: {}, b: { rating: 6 } }, 'b.rating', 'too_big'),
  refused('analytics.drivers', { limit: 0 }, 'limit', 'too_small'),
]
