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

export function MismatchBadge({ kind }: { kind: NonNullable<ListedRating['kind']> }) {
  return (
    <span className="rounded bg-warn-soft px-1.5 py-0.5 font-medium text-warn text-xs">
      {RATINGS_TEXTS.kinds[kind]}
    </span>
  )
}
