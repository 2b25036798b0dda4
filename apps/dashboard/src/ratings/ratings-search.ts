import { type FilterSearch, readFilters } from '../filters/filters.ts'

export type RatingsSearch = FilterSearch

export function readRatingsSearch(search: Record<string, unknown>): RatingsSearch {
  return readFilters(search)
}
