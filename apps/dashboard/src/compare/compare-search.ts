import { type FilterSearch, readFilters } from '../filters/filters.ts'

export type Side = 'a' | 'b'

/** As dimensions: what is compared where it is not the values of one. */
export const PERIOD = 'period'
export const SEGMENTS = 'segments'

/** Two segments are written as filters with the side before them: `?by=segments&a.language=en&b.metadata=model:x`. */
export interface CompareSearch extends FilterSearch {
  by?: string
  a?: string
  b?: string
  every_day?: 'yes'
  [segment: `${Side}.${string}`]: string | string[]
}

export function readCompareSearch(search: Record<string, unknown>): CompareSearch {
  const everyDay = search.every_day === 'yes' && { every_day: 'yes' as const }
  const by = isText(search.by) ? search.by : undefined
  if (by === SEGMENTS) {
    const side = (name: Side) => writeSegment(name, readSegment(search, name))
    return { by, ...side('a'), ...side('b'), ...everyDay }
  }
  const filters = readFilters(search)
  if (by === undefined || by === PERIOD) return { ...filters, ...(by && { by }) }
  const { a, b } = search
  return { ...filters, by, ...(isText(a) && { a }), ...(isText(b) && b !== a && { b }), ...everyDay }
}

/** The filters of one side. */
export function readSegment(search: object, side: Side): FilterSearch {
  const own = Object.entries(search).filter(([name]) => name.startsWith(`${side}.`))
  return readFilters(Object.fromEntries(own.map(([name, value]) => [name.slice(side.length + 1), value])))
}

/** As it stands in an address. */
export function writeSegment(side: Side, filters: FilterSearch): CompareSearch {
  return Object.fromEntries(
    Object.entries(filters).map(([name, value]) => [
      `${side}.${name}`,
      Array.isArray(value) ? value.map(String) : String(value),
    ]),
  )
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}
