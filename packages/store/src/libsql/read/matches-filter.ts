import { scalarText } from '../../labels.ts'
import type { RatingFilter, StoredRating } from '../../store.ts'
import { hasWords } from './feedback-words.ts'

/** Whether a rating that is no longer in the table is one of a filter's. */
export function matchesFilter(rating: StoredRating, filter: RatingFilter): boolean {
  return (
    rating.timestamp >= (filter.from ?? Number.NEGATIVE_INFINITY) &&
    rating.timestamp < (filter.to ?? Number.POSITIVE_INFINITY) &&
    rating.rating >= (filter.min_rating ?? 1) &&
    rating.rating <= (filter.max_rating ?? 5) &&
    isOr(filter.conversation_id, rating.conversation_id) &&
    isOr(filter.user_id, rating.user_id) &&
    isOr(filter.language, rating.language) &&
    isOr(filter.has_feedback, (rating.feedback ?? '') !== '') &&
    isOr(filter.text_sentiment, rating.text_sentiment?.label) &&
    hasWords(rating.feedback, filter.words ?? []) &&
    (filter.metadata ?? []).every(
      ({ key, value }) => Object.hasOwn(rating.metadata, key) && scalarText(rating.metadata[key]) === value,
    )
  )
}

function isOr(wanted: unknown, value: unknown): boolean {
  return wanted === undefined || wanted === value
}
