import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { FilterBar } from '../filters/filter-bar.tsx'
import { TEXTS } from '../texts/en/shared.ts'
import { ListState } from './list-state.tsx'
import { ListToolbar } from './list-toolbar.tsx'
import { RatingDialog } from './rating-dialog.tsx'
import { filtersOf, type RatingsSearch } from './ratings-search.ts'
import { RatingsTable } from './ratings-table.tsx'
import { useMatching, useRatings } from './use-ratings.ts'

const route = getRouteApi('/app/ratings')

/** Every rating, one by one. */
export function RatingsPage() {
  const { id, ...list } = route.useSearch()
  const { order, view } = list
  const navigate = route.useNavigate()
  const [activeId, setActive] = useState(id)
  const matching = useMatching(list)
  const { query, hasChanged, leaveTop } = useRatings(list)
  const ratings = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data])
  const change = (next: RatingsSearch) => navigate({ search: next })
  const withList = (filters: RatingsSearch, next: Pick<RatingsSearch, 'order' | 'view'>): RatingsSearch => ({
    ...filters,
    ...(next.order && { order: next.order }),
    ...(next.view && { view: next.view }),
  })
  const show = (next: number | undefined, active = next) => {
    if (active !== undefined) setActive(active)
    // Only opening is a step back to which the browser can go.
    void navigate({ search: { ...list, ...(next && { id: next }) }, resetScroll: false, replace: id !== undefined })
  }
  const filterBy = (filter: string) => change({ ...list, metadata: [...new Set([...(list.metadata ?? []), filter])] })
  const loadMore = () => {
    const { hasNextPage, isFetching, isFetchNextPageError, isPlaceholderData } = query
    if (hasNextPage && !isFetching && !isFetchNextPageError && !isPlaceholderData) void query.fetchNextPage()
  }
  return (
    <>
      <div className="mb-3 grid gap-3">
        <h1 className="font-semibold text-xl">{TEXTS.pages.ratings}</h1>
        <FilterBar search={filtersOf(list)} onChange={(filters) => change(withList(filters, list))} />
        <ListToolbar
          search={list}
          matching={matching}
          onOrder={(next) => change(withList(filtersOf(list), { ...(view && { view }), ...(next && { order: next }) }))}
          onView={(next) => change(withList(filtersOf(list), { ...(order && { order }), ...(next && { view: next }) }))}
        />
      </div>
      <ListState
        query={query}
        isEmpty={ratings.length === 0}
        isMismatches={view === 'mismatches'}
        hasChanged={hasChanged}
      >
        <RatingsTable
          ratings={ratings}
          total={view === 'mismatches' || query.isPlaceholderData ? undefined : matching.data?.total_ratings}
          activeId={activeId}
          isOpen={id !== undefined}
          onActive={setActive}
          onOpen={show}
          onFilter={filterBy}
          onNearEnd={loadMore}
          onLeaveTop={leaveTop}
        />
      </ListState>
      {id !== undefined && (
        <RatingDialog id={id} ratings={ratings} onShow={show} onList={(search) => change(search)} onFilter={filterBy} />
      )}
    </>
  )
}
