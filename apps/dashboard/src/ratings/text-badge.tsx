import type { Rating } from '@parley/client'
import { RATINGS_TEXTS } from '../texts/en/ratings.ts'
import type { ListedRating } from './use-ratings.ts'

const LOOKS = {
  positive: 'bg-good-soft text-good',
  neutral: 'bg-sunken text-muted',
  negative: 'bg-bad-soft text-bad',
} as const

/** What the words say, whatever the stars do. */
export function TextBadge({ sentiment }: { sentiment: Rating['text_sentiment'] }) {
  if (sentiment === null) return null
  return (
    <span className={`whitespace-nowrap rounded px-1.5 py-0.5 font-medium text-xs ${LOOKS[sentiment.label]}`}>
      {RATINGS_TEXTS.sentiments[sentiment.label]}
    </span>
  )
}

const SAID = { high_stars_negative_text: 'negative', low_stars_positive_text: 'positive' } as const

/** As short as the other one: the stars stand beside it. */
export function MismatchBadge({ kind }: { kind: NonNullable<ListedRating['kind']> }) {
  return (
    <span
      title={RATINGS_TEXTS.kinds[kind]}
      className="whitespace-nowrap rounded bg-warn-soft px-1.5 py-0.5 font-medium text-warn text-xs"
    >
      <span aria-hidden="true">≠ {RATINGS_TEXTS.sentiments[SAID[kind]]}</span>
      <span className="sr-only">{RATINGS_TEXTS.kinds[kind]}</span>
    </span>
  )
}
