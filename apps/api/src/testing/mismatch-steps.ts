import { ALL_TIME } from './analytics-steps.ts'
import type { Earlier, Step } from './scenario.ts'

/** On a database whose texts nobody judges. */
export const mismatchSteps: readonly Step[] = [
  {
    name: 'mismatches where nothing is judged',
    procedure: 'analytics.mismatches',
    input: { days: 7, has_feedback: true, limit: 3 },
    expect: { output: { items: [], next_cursor: null } },
  },
  {
    name: 'texts where nothing is judged',
    procedure: 'analytics.sentiment',
    input: {},
    expect: {
      output: {
        ...ALL_TIME,
        text: {
          total_ratings: 0,
          sentiment_breakdown: { positive: 0, neutral: 0, negative: 0 },
          sentiment_shares: { negative: { value: null, n: 0, interval: null, reliable: false } },
          by_language: [],
        },
      },
    },
  },
  {
    name: 'mismatches after a cursor that is none',
    procedure: 'analytics.mismatches',
    input: { cursor: 'x' },
    expect: { code: 'UNPROCESSABLE_CONTENT', errors: [{ field: 'cursor', rule: 'invalid_cursor' }] },
  },
  {
    name: 'mismatches with wrong fields',
    procedure: 'analytics.mismatches',
    input: { limit: 501, order: 'newest' },
    expect: {
      code: 'UNPROCESSABLE_CONTENT',
      errors: [
        { field: 'limit', rule: 'too_big' },
        { field: 'order', rule: 'unknown_field' },
      ],
    },
  },
]

/** What the model leaves no doubt about. */
export const JUDGED_TEXTS = [
  { rating: 5, feedback: 'Terrible service, awful answers, I am furious and very disappointed' },
  { rating: 1, feedback: 'Excellent, wonderful and friendly help, I am very happy, thank you so much!' },
  { rating: 5, feedback: 'Merci beaucoup, le service est excellent, je suis très contente' },
  { rating: 3, feedback: null },
]

const page = (...items: object[]) => ({ items, next_cursor: null })
const ANGRY = { rating: 5, kind: 'high_stars_negative_text', text_sentiment: { label: 'negative', language: 'en' } }
const PRAISE = { rating: 1, kind: 'low_stars_positive_text', text_sentiment: { label: 'positive', language: 'en' } }

/** On a database of these texts, judged. */
export const judgedSteps: readonly Step[] = [
  {
    name: 'a rating with what its text says',
    procedure: 'ratings.get',
    input: { id: 3 },
    expect: {
      output: { sentiment: 'positive', text_sentiment: { label: 'positive', language: 'fr', method: 'parley-ngram' } },
    },
  },
  {
    name: 'a rating without a text',
    procedure: 'ratings.get',
    input: { id: 4 },
    expect: { output: { sentiment: 'neutral', text_sentiment: null } },
  },
  {
    name: 'what texts say, by language',
    procedure: 'analytics.sentiment',
    input: {},
    expect: {
      output: {
        total_ratings: 4,
        sentiment_breakdown: { positive: 2, neutral: 1, negative: 1 },
        text: {
          total_ratings: 3,
          sentiment_breakdown: { positive: 2, neutral: 0, negative: 1 },
          sentiment_shares: { negative: { value: 1 / 3, n: 3, reliable: false } },
          by_language: [
            { language: 'en', total_ratings: 2, sentiment_shares: { negative: { value: 0.5 } } },
            { language: 'fr', total_ratings: 1, sentiment_breakdown: { positive: 1 } },
          ],
        },
      },
    },
  },
  {
    name: 'ratings whose text is positive',
    procedure: 'ratings.list',
    input: { text_sentiment: 'positive', order: 'oldest' },
    expect: { output: page({ id: 2 }, { id: 3 }) },
  },
  {
    name: 'stars of ratings whose text is negative',
    procedure: 'analytics.summary',
    input: { text_sentiment: 'negative' },
    expect: { output: { total_ratings: 1, rating_distribution: { 5: 1 } } },
  },
  {
    name: 'ratings by what no text says',
    procedure: 'ratings.list',
    input: { text_sentiment: 'angry' },
    expect: { code: 'UNPROCESSABLE_CONTENT', errors: [{ field: 'text_sentiment', rule: 'invalid_value' }] },
  },
  {
    name: 'mismatches',
    procedure: 'analytics.mismatches',
    input: {},
    expect: { output: page(PRAISE, ANGRY) },
  },
  {
    name: 'mismatches of high stars',
    procedure: 'analytics.mismatches',
    input: { min_rating: 4, q: 'furious' },
    expect: { output: page(ANGRY) },
  },
  {
    name: 'the first mismatch',
    procedure: 'analytics.mismatches',
    input: { limit: 1 },
    expect: { output: { items: [PRAISE] } },
  },
  {
    name: 'the next one',
    procedure: 'analytics.mismatches',
    input: ({ output }: Earlier) => ({ limit: 1, cursor: output('the first mismatch').next_cursor }),
    expect: { output: page(ANGRY) },
  },
]
