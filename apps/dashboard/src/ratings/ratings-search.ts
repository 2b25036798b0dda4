import { type FilterSearch, readFilters } from '../filters/filters.ts'

/** What the page shows beside the filters; what is usual is left out of the address. */
export interface RatingsSearch extends FilterSearch {
  order?: 'oldest'
  view?: 'mismatches'
  /** The rating whose detail is open. */
  id?: number
}

export function readRatingsSearch(search: Record<string, unknown>): RatingsSearch {
  const id = Number(search.id)
  return {
    ...readFilters(search),
    ...(search.order === 'oldest' && { order: 'oldest' }),
    ...(search.view === 'mismatches' && { view: 'mismatches' }),
    ...(Number.isSafeInteger(id) && id > 0 && { id }),
  }
}

export function filtersOf({ order: _order, view: _view, id: _id, ...filters }: RatingsSearch): FilterSearch {
  return filters
}
