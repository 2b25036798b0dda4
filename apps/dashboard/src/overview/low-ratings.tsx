import type { Rating } from '@parley/client'
import { Link } from '@tanstack/react-router'
import type { FilterSearch, Filters } from '../filters/filters.ts'
import { formatAgo, formatMoment } from '../format/format.ts'
import { OVERVIEW_TEXTS } from '../texts/en/overview.ts'
import { Card } from '../ui/card.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Stars } from '../ui/stars.tsx'
import { useLowRatings } from './use-overview.ts'

/** Those to whom somebody should perhaps talk. */
export function LowRatings({ filters, search }: { filters: Filters; search: FilterSearch }) {
  const low = useLowRatings(filters)
  return (
    <Card
      title={OVERVIEW_TEXTS.lowRatings}
      action={
        <Link
          to="/app/ratings"
          search={{ ...search, max_rating: Math.min(2, search.max_rating ?? 2) }}
          className="text-accent text-xs underline underline-offset-4"
        >
          {OVERVIEW_TEXTS.openRatings}
        </Link>
      }
    >
      <Loaded query={low} height="h-64">
        {({ items }) =>
          items.length === 0 ? (
            <p className="text-muted">{OVERVIEW_TEXTS.noLow}</p>
          ) : (
            <ol className="grid grid-cols-[minmax(0,1fr)] gap-3">
              {items.map((rating) => (
                <LowRating key={rating.id} rating={rating} search={search} />
              ))}
            </ol>
          )
        }
      </Loaded>
    </Card>
  )
}

interface LowRatingProps {
  rating: Rating
  search: FilterSearch
}

function LowRating({ rating: { id, rating, feedback, conversation_id, timestamp }, search }: LowRatingProps) {
  return (
    <li className="border-t pt-3 first:border-t-0 first:pt-0">
      <div className="flex items-baseline justify-between gap-2">
        <Link to="/app/ratings" search={{ ...search, id }} className="underline-offset-4 hover:underline">
          <Stars rating={rating} />
        </Link>
        <time dateTime={timestamp} title={formatMoment(timestamp)} className="whitespace-nowrap text-muted text-xs">
          {formatAgo(timestamp)}
        </time>
      </div>
      {feedback ? (
        <p dir="auto" className="foreign-text mt-0.5 line-clamp-2">
          {feedback}
        </p>
      ) : (
        <p className="mt-0.5 text-muted">{OVERVIEW_TEXTS.noText}</p>
      )}
      <p className="foreign-text truncate text-muted text-xs">
        <bdi>{conversation_id}</bdi>
      </p>
    </li>
  )
}
