import { type SentimentReport, TEXT_LANGUAGES, type TextMeasures } from '@parley/contracts'
import type { TextSentimentCount } from '@parley/store'
import { shareOf } from './figures.ts'

/** What texts say, of all and of each language. */
export function textReport(counts: readonly TextSentimentCount[]): SentimentReport['text'] {
  const languages = [...Map.groupBy(counts, ({ language }) => language)].map(([language, own]) => ({
    language,
    ...textMeasures(own),
  }))
  languages.sort((a, b) => b.total_ratings - a.total_ratings || (a.language < b.language ? -1 : 1))
  return { ...textMeasures(counts), by_language: languages.slice(0, TEXT_LANGUAGES) }
}

function textMeasures(counts: readonly TextSentimentCount[]): TextMeasures {
  const sumOf = (wanted: TextSentimentCount['label']) =>
    counts.reduce((sum, { label, count }) => (label === wanted ? sum + count : sum), 0)
  const breakdown = { positive: sumOf('positive'), neutral: sumOf('neutral'), negative: sumOf('negative') }
  const { positive, neutral, negative } = breakdown
  const total = positive + neutral + negative
  return {
    total_ratings: total,
    sentiment_breakdown: breakdown,
    sentiment_shares: {
      positive: shareOf(positive, total),
      neutral: shareOf(neutral, total),
      negative: shareOf(negative, total),
    },
  }
}
