import { type FilterSearch, readFilters } from '../filters/filters.ts'

export type CompareSearch = FilterSearch

export function readCompareSearch(search: Record<string, unknown>): CompareSearch {
  return readFilters(search)
}
