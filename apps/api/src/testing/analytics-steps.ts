import type { Step } from './scenario.ts'

export const MAY = { from: '2026-05-01', to: '2026-05-31' }
export const MAY_PERIOD = {
  time_period: '2026-05-01T00:00:00.000Z/2026-06-01T00:00:00.000Z',
  from: '2026-05-01T00:00:00.000Z',
  to: '2026-06-01T00:00:00.000Z',
}
export const ALL_TIME = { time_period: 'all_time', from: null, to: null }
export const stars = (...[one, two, three, four, five]: number[]) => ({ 1: one, 2: two, 3: three, 4: four, 5: five })

function summary(name: string, input: object, distribution: object, more: object = {}): Step {
  const output = { rating_distribution: distribution, ...more }
  return { name: `summary ${name}`, procedure: 'analytics.summary', input, expect: { output } }
}

function bucket(date: string, distribution: Record<number, number | undefined>, average_rating: number | null) {
  const total_ratings = Object.values(distribution).reduce((sum: number, n) => sum + (n ?? 0), 0)
  return { date, total_ratings, average_rating, rating_distribution: distribution }
}

/** All reports over the ratings of the steps before, with every filter. */
export const analyticsSteps: readonly Step[] = [
  summary('of everything', {}, stars(2, 1, 1, 2, 4), {
    ...ALL_TIME,
    total_ratings: 10,
    average_rating: 3.5,
    sentiment_breakdown: { positive: 6, neutral: 1, negative: 3 },
  }),
  summary('of May', MAY, stars(2, 1, 1, 1, 3), { ...MAY_PERIOD, total_ratings: 8 }),
  summary('of nothing', { ...MAY, conversation_id: 'none' }, stars(0, 0, 0, 0, 0), {
    total_ratings: 0,
    average_rating: null,
    sentiment_breakdown: { positive: 0, neutral: 0, negative: 0 },
  }),
  summary('of the last day', { days: 1 }, stars(0, 0, 0, 1, 0), {
    time_period: 'last_1_days',
    from: '2026-06-15T00:00:00.000Z',
    to: '2026-06-16T00:00:00.000Z',
  }),
  summary('of the last 7 days', { days: 7 }, stars(0, 0, 0, 1, 0), { time_period: 'last_7_days' }),
  summary('from a moment on', { from: '2026-06-01T08:00:00Z' }, stars(0, 0, 0, 1, 1), {
    time_period: '2026-06-01T08:00:00.000Z/..',
    to: null,
  }),
  summary('up to a day', { to: '2026-05-01' }, stars(0, 0, 0, 1, 1), { time_period: '../2026-05-02T00:00:00.000Z' }),
  summary('by stars', { ...MAY, rating: 3 }, stars(0, 0, 1, 0, 0)),
  summary('by fewest stars', { ...MAY, min_rating: 4 }, stars(0, 0, 0, 1, 3), { average_rating: 4.75 }),
  summary('by most stars', { ...MAY, max_rating: 1 }, stars(2, 0, 0, 0, 0)),
  summary('by sentiment', { ...MAY, sentiment: 'negative' }, stars(2, 1, 0, 0, 0)),
  summary('by conversation', { conversation_id: 'm/7 ü&=%' }, stars(0, 0, 0, 0, 1)),
  summary('by person', { user_id: 'ann' }, stars(0, 0, 1, 0, 1)),
  summary('by language', { language: 'de' }, stars(2, 0, 0, 0, 0)),
  summary('with feedback', { ...MAY, has_feedback: true }, stars(1, 1, 0, 0, 1)),
  summary('by word', { q: 'erstattung' }, stars(1, 0, 0, 0, 0)),
  summary('by metadata', { metadata: ['agent_id:a', 'n:1'] }, stars(0, 0, 0, 0, 2)),
  {
    name: 'distribution',
    procedure: 'analytics.distribution',
    input: MAY,
    expect: {
      output: {
        ...MAY_PERIOD,
        total_ratings: 8,
        rating_distribution: stars(2, 1, 1, 1, 3),
        rating_shares: { 1: { value: 0.25, n: 8 }, 2: { value: 0.125 }, 5: { value: 0.375, reliable: false } },
      },
    },
  },
  {
    name: 'distribution of nothing',
    procedure: 'analytics.distribution',
    input: { language: 'xx' },
    expect: {
      output: { total_ratings: 0, rating_shares: { 1: { value: null, n: 0, interval: null, reliable: false } } },
    },
  },
  {
    name: 'sentiment',
    procedure: 'analytics.sentiment',
    input: MAY,
    expect: {
      output: {
        total_ratings: 8,
        sentiment_breakdown: { positive: 4, neutral: 1, negative: 3 },
        sentiment_shares: { positive: { value: 0.5 }, neutral: { value: 0.125 }, negative: { value: 0.375 } },
      },
    },
  },
  {
    name: 'trends',
    procedure: 'analytics.trends',
    input: { from: '2026-04-30', to: '2026-05-03' },
    expect: {
      output: {
        granularity: 'day',
        total_ratings: 3,
        buckets: [
          bucket('2026-04-30', stars(0, 0, 0, 0, 0), null),
          bucket('2026-05-01', stars(0, 0, 0, 1, 1), 4.5),
          bucket('2026-05-02', stars(0, 0, 1, 0, 0), 3),
          bucket('2026-05-03', stars(0, 0, 0, 0, 0), null),
        ],
      },
    },
  },
  {
    name: 'trends of the last two days',
    procedure: 'analytics.trends',
    input: { days: 2 },
    expect: {
      output: {
        time_period: 'last_2_days',
        buckets: [bucket('2026-06-14', stars(0, 0, 0, 0, 0), null), bucket('2026-06-15', stars(0, 0, 0, 1, 0), 4)],
      },
    },
  },
  {
    name: 'trends of no period',
    procedure: 'analytics.trends',
    input: { metadata: ['agent_id:a'] },
    expect: { output: { time_period: 'last_30_days', from: '2026-05-17T00:00:00.000Z', total_ratings: 1 } },
  },
  {
    name: 'trends of too many days',
    procedure: 'analytics.trends',
    input: { days: 2_001 },
    expect: { code: 'UNPROCESSABLE_CONTENT', errors: [{ field: 'days', rule: 'too_many_buckets' }] },
  },
  ...['summary', 'distribution', 'trends', 'sentiment'].map(
    (report): Step => ({
      name: `${report} with wrong fields`,
      procedure: `analytics.${report}`,
      input: { limit: 5, min_rating: 'four', sentiment: 'great', from: '2026-02-30' },
      expect: {
        code: 'UNPROCESSABLE_CONTENT',
        errors: [
          { field: 'from', rule: 'invalid_format' },
          { field: 'min_rating', rule: 'invalid_type' },
          { field: 'sentiment', rule: 'invalid_value' },
          { field: 'limit', rule: 'unknown_field' },
        ],
      },
    }),
  ),
]
