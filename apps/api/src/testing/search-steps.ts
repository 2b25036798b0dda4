import type { Step } from './scenario.ts'

/** One rating in each language, and words that find it and no other: by their start, or anywhere where no spaces are. */
const TEXTS: Record<string, { feedback: string; q: string }> = {
  en: { feedback: 'Reimbursement took ages', q: 'reimburs' },
  fr: { feedback: 'Remboursement très lent, déçu', q: 'DECU' },
  ru: { feedback: 'Оператор был вежлив', q: 'вежл опер' },
  zh: { feedback: '快递小哥态度恶劣', q: '态度' },
  ja: { feedback: '荷物が壊れていました', q: '壊れて' },
  th: { feedback: 'พัสดุเสียหายมาก', q: 'เสียหาย' },
  ko: { feedback: '포장이 찢어져 있었어요', q: '찢어' },
  ar: { feedback: 'الطرد تالف', q: 'تال' },
  hi: { feedback: 'पार्सल टूटा हुआ', q: 'टूटा' },
}
const TIME = '2026-06-10T12:00:00Z'
const RATINGS = Object.entries(TEXTS).map(([language, { feedback }]) => ({
  conversation_id: `search ${language}`,
  rating: 2,
  feedback,
  timestamp: TIME,
  metadata: { agent_id: 'search' },
}))

/** The reports, each with a word that one rating has. */
const REPORTS: [procedure: string, input: object, output: object][] = [
  ['summary', {}, { total_ratings: 1, rating_distribution: { '2': 1 } }],
  ['distribution', {}, { total_ratings: 1 }],
  ['sentiment', {}, { total_ratings: 1, sentiment_breakdown: { negative: 1 } }],
  ['trends', { from: '2026-06-01', to: '2026-06-30' }, { total_ratings: 1 }],
  ['breakdown', { by: 'agent_id' }, { total_ratings: 1, groups: [{ value: 'search', total_ratings: 1 }] }],
  ['terms', {}, { low_ratings: 1, low_sample: { matching_ratings: 1, sampled: false } }],
]

/** `q` in many languages, on the list and on every report. */
export const searchSteps: readonly Step[] = [
  {
    name: 'allow all keys for search',
    procedure: 'project.update',
    input: { dimensions_allow: null, dimensions_deny: [] },
    expect: { output: { dimensions_deny: [] } },
  },
  {
    name: 'create ratings in many languages',
    procedure: 'ratings.create_many',
    input: { ratings: RATINGS },
    expect: { output: { created: RATINGS.length } },
  },
  ...Object.entries(TEXTS).flatMap(([language, { feedback, q }]): Step[] => [
    {
      name: `list with a word in ${language}`,
      procedure: 'ratings.list',
      input: { q },
      expect: { output: { items: [{ feedback }], next_cursor: null } },
    },
    ...REPORTS.map(
      ([report, input, output]): Step => ({
        name: `${report} with a word in ${language}`,
        procedure: `analytics.${report}`,
        input: { ...input, q },
        expect: { output },
      }),
    ),
  ]),
]
