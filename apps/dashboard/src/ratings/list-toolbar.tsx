import type { UseQueryResult } from '@tanstack/react-query'
import { formatCount } from '../format/format.ts'
import { RATINGS_TEXTS } from '../texts/en/ratings.ts'
import { Select } from '../ui/field.tsx'
import type { RatingsSearch } from './ratings-search.ts'

interface ListToolbarProps {
  search: RatingsSearch
  matching: UseQueryResult<{ total_ratings: number }>
  onOrder: (order: 'oldest' | undefined) => void
  onView: (view: 'mismatches' | undefined) => void
}

/** How many there are, and in which way they are shown. */
export function ListToolbar({ search: { order, view }, matching, onOrder, onView }: ListToolbarProps) {
  const count = matching.data && formatCount(matching.data.total_ratings)
  const isMismatches = view === 'mismatches'
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <p aria-live="polite" className={`font-medium ${matching.isPlaceholderData ? 'opacity-60' : ''}`}>
        {count === undefined ? ' ' : isMismatches ? RATINGS_TEXTS.mismatchesOf(count) : RATINGS_TEXTS.matching(count)}
      </p>
      <div className="flex flex-wrap items-center gap-x-4">
        <label
          className="flex min-h-9 cursor-pointer items-center gap-2 max-sm:min-h-11"
          title={RATINGS_TEXTS.mismatchesHint}
        >
          <input
            type="checkbox"
            role="switch"
            aria-checked={isMismatches}
            checked={isMismatches}
            onChange={({ target }) => onView(target.checked ? 'mismatches' : undefined)}
            className="size-4 accent-accent"
          />
          {RATINGS_TEXTS.mismatches}
        </label>
        {!isMismatches && (
          <Select
            aria-label={RATINGS_TEXTS.order}
            value={order ?? 'newest'}
            onChange={({ target }) => onOrder(target.value === 'oldest' ? 'oldest' : undefined)}
            className="w-auto! max-sm:min-h-11"
          >
            <option value="newest">{RATINGS_TEXTS.newest}</option>
            <option value="oldest">{RATINGS_TEXTS.oldest}</option>
          </Select>
        )}
      </div>
      {isMismatches && <p className="w-full text-muted text-xs">{RATINGS_TEXTS.mismatchesHint}</p>}
    </div>
  )
}
