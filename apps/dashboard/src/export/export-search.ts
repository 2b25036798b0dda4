import { type FilterSearch, readFilters } from '../filters/filters.ts'

export const FORMATS = ['csv', 'json', 'ndjson'] as const
export type Format = (typeof FORMATS)[number]

export interface ExportSearch extends FilterSearch {
  format?: Format
}

export function readExportSearch(search: Record<string, unknown>): ExportSearch {
  const format = FORMATS.find((each) => each === search.format)
  return { ...readFilters(search), ...(format && { format }) }
}
