import type { Outputs, Rating } from '@parley/client'
import { keepPreviousData, notifyManager, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useState, useSyncExternalStore } from 'react'
import { parley } from '../app/parley.ts'
import { type Filters, toFilters } from '../filters/filters.ts'
import { useReport } from '../live/use-report.ts'
import { keepFirstPages, listKey } from './ratings-cache.ts'
import { filtersOf, type RatingsSearch } from './ratings-search.ts'

type Mismatch = Outputs['analytics']['mismatches']['items'][number]

/** A rating of the list; of mismatches it says which. */
export type ListedRating = Rating & { kind?: Mismatch['kind'] }

const PAGE = 100

/** The list, page by page. Away from its top it stays as it is, so that nothing moves under the reader. */
export function useRatings(search: RatingsSearch) {
  const client = useQueryClient()
  const [isAway, setAway] = useState(false)
  const filters = toFilters(filtersOf(search))
  const key = listKey({ ...filters, order: search.order, view: search.view })
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => ask(search, { filters, cursor: pageParam, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor }) => next_cursor,
    placeholderData: keepPreviousData,
    enabled: !isAway || client.getQueryData(key) === undefined,
  })
  const hasChanged = useSyncExternalStore(
    // In a batch: the cache also tells of queries that are made while something is rendered.
    (told) => client.getQueryCache().subscribe(notifyManager.batchCalls(told)),
    () => client.getQueryState(key)?.isInvalidated ?? false,
  )
  const leaveTop = (isLeft: boolean) => {
    if (isLeft === isAway) return
    if (!isLeft) keepFirstPages(client, key)
    setAway(isLeft)
  }
  return { query, hasChanged: isAway && hasChanged, leaveTop }
}

interface PageRequest {
  filters: Filters
  cursor: string | null
  signal: AbortSignal
}

async function ask(
  { order, view }: RatingsSearch,
  { filters, cursor, signal }: PageRequest,
): Promise<{ items: ListedRating[]; next_cursor: string | null }> {
  const input = { ...filters, limit: PAGE, ...(cursor !== null && { cursor }) }
  if (view === 'mismatches') return parley.analytics.mismatches.query(input, { signal })
  return parley.ratings.list.query({ ...input, ...(order && { order }) }, { signal })
}

/** How many ratings match, as the overview says it. */
export function useMatching(search: RatingsSearch) {
  const filters = toFilters(filtersOf(search))
  return useReport('summary', filters, (signal) => parley.analytics.summary.query(filters, { signal }))
}

export function useRating(id: number) {
  return useReport('rating', { id }, (signal) => parley.ratings.get.query({ id }, { signal }))
}
