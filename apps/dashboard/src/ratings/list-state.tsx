import type { ReactNode } from 'react'
import { RATINGS_TEXTS } from '../texts/en/ratings.ts'
import { TEXTS } from '../texts/en/shared.ts'
import { Button } from '../ui/button.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import type { useRatings } from './use-ratings.ts'

interface ListStateProps {
  query: ReturnType<typeof useRatings>['query']
  isEmpty: boolean
  isMismatches: boolean
  hasChanged: boolean
  children: ReactNode
}

/** The list, with what there is to say before, under and instead of it. */
export function ListState({ query, isEmpty, isMismatches, hasChanged, children }: ListStateProps) {
  if (query.isPending) {
    return (
      <div role="status" className="h-96 animate-pulse rounded-xl bg-sunken">
        <span className="sr-only">{TEXTS.app.loading}</span>
      </div>
    )
  }
  const isDone = query.isSuccess && !query.hasNextPage && !isEmpty
  return (
    <div aria-busy={query.isPlaceholderData} className={query.isPlaceholderData ? 'opacity-60' : ''}>
      {query.isSuccess && isEmpty && <Nothing isMismatches={isMismatches} />}
      {!isEmpty && children}
      {query.isError && (
        <div className="py-3">
          <ErrorNote error={query.error} retry={query.isFetchNextPageError ? query.fetchNextPage : query.refetch} />
        </div>
      )}
      {query.hasNextPage && !query.isError && <Below>{TEXTS.app.loading}</Below>}
      {isDone && <Below>{RATINGS_TEXTS.end}</Below>}
      <div role="status" className="pointer-events-none fixed inset-x-4 top-28 z-[6] flex justify-center">
        {hasChanged && <Changed />}
      </div>
    </div>
  )
}

function Below({ children }: { children: ReactNode }) {
  return <p className="py-4 text-center text-muted text-xs">{children}</p>
}

function Nothing({ isMismatches }: { isMismatches: boolean }) {
  return (
    <div className="rounded-xl border bg-surface px-4 py-16 text-center">
      <p className="font-medium">{isMismatches ? RATINGS_TEXTS.noMismatch : RATINGS_TEXTS.none}</p>
      <p className="mt-1 text-muted">{RATINGS_TEXTS.noneHint}</p>
    </div>
  )
}

function Changed() {
  return (
    <p className="pointer-events-auto flex items-center gap-2 rounded-full border bg-surface py-1 pr-1 pl-4 text-xs shadow-lg">
      {RATINGS_TEXTS.changed}
      <Button look="primary" className="rounded-full!" onClick={() => scrollTo({ top: 0 })}>
        {RATINGS_TEXTS.toTop}
      </Button>
    </p>
  )
}
