import { expect } from 'vitest'
import { ALL_TIME } from './analytics-steps.ts'
import type { Step } from './scenario.ts'

const LATE = 'It NEVER arrived'
const RATINGS = [
  ...Array.from({ length: 20 }, () => ({ conversation_id: 'terms', rating: 1, feedback: LATE })),
  ...Array.from({ length: 20 }, () => ({ conversation_id: 'terms', rating: 5, feedback: '服务耐心' })),
]

function terms(name: string, input: object, output: object): Step {
  return { name: `terms ${name}`, procedure: 'analytics.terms', input, expect: { output } }
}

const low = { term: 'it never arrived', words: 3, low_ratings: 20, high_ratings: 0 }
const example = { id: expect.any(Number), rating: 1, feedback: LATE }
const sample = { matching_ratings: 20, sampled: false, sampled_from: expect.any(String) }

/** Ratings of one conversation, and what tells the low ones from the high. */
export const termsSteps: readonly Step[] = [
  {
    name: 'create ratings with terms',
    procedure: 'ratings.create_many',
    input: { ratings: RATINGS },
    expect: { output: { created: 40 } },
  },
  terms(
    'of a conversation',
    { conversation_id: 'terms' },
    {
      ...ALL_TIME,
      low_ratings: 20,
      high_ratings: 20,
      low_sample: sample,
      high_sample: sample,
      prior_ratings: 100,
      low: [{ ...low, examples: [example, example] }],
      high: [{ term: '服务耐心', words: 2, low_ratings: 0, high_ratings: 20 }],
    },
  ),
  terms(
    'with all that may be asked for',
    { conversation_id: 'terms', q: 'arriv', low_max: 1, high_min: 5, limit: 1, words: 1, min_ratings: 20 },
    { low_ratings: 20, high_ratings: 0, low: [], high: [] },
  ),
  terms(
    'of nothing',
    { conversation_id: 'none' },
    { low_ratings: 0, tested_terms: 0, low_sample: { sampled_from: null }, low: [], high: [] },
  ),
  {
    name: 'terms with wrong fields',
    procedure: 'analytics.terms',
    input: { low_max: 'two', limit: 0, words: 4, min_ratings: 1, sort: 'z' },
    expect: {
      code: 'UNPROCESSABLE_CONTENT',
      errors: [
        { field: 'low_max', rule: 'invalid_type' },
        { field: 'limit', rule: 'too_small' },
        { field: 'words', rule: 'too_big' },
        { field: 'min_ratings', rule: 'too_small' },
        { field: 'sort', rule: 'unknown_field' },
      ],
    },
  },
  {
    name: 'terms of groups that overlap',
    procedure: 'analytics.terms',
    input: { low_max: 4, high_min: 4 },
    expect: { code: 'UNPROCESSABLE_CONTENT', errors: [{ field: 'low_max', rule: 'inconsistent' }] },
  },
]
