import { TEXTS } from '../texts/en/shared.ts'

/** The stars of one rating. */
export function Stars({ rating }: { rating: number }) {
  const name = rating === 1 ? TEXTS.figures.oneStar : TEXTS.figures.stars(String(rating))
  return (
    <span role="img" aria-label={name} className="whitespace-nowrap tracking-tight">
      <span aria-hidden="true" className={rating <= 2 ? 'text-bad' : rating === 3 ? 'text-muted' : 'text-accent'}>
        {'★'.repeat(rating)}
      </span>
      <span aria-hidden="true" className="text-line">
        {'★'.repeat(5 - rating)}
      </span>
    </span>
  )
}
