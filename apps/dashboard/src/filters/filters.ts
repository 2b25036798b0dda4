import type { Inputs } from '@parley/client'

/** What every report and list can be narrowed down to; the same names and values as in the API. */
export type Filters = NonNullable<Inputs['analytics']['summary']>

/** What a page looks at when its address says nothing. */
const USUAL_DAYS = 30

/** In an address `days=all` stands for no period: without any the usual one is meant. */
export interface FilterSearch extends Omit<Filters, 'days'> {
  days?: number | 'all'
}

const STARS = ['rating', 'min_rating', 'max_rating'] as const
const TEXTS = ['from', 'to', 'conversation_id', 'user_id', 'language', 'q'] as const
const SENTIMENTS = ['positive', 'neutral', 'negative'] as const

/** Reads what is usable of an address, and leaves the rest: an old or mistyped one still opens the page. */
export function readFilters(search: Record<string, unknown>): FilterSearch {
  const filters: FilterSearch = {}
  if (search.days === 'all') filters.days = 'all'
  else if (isWhole(search.days, 1, 36_600)) filters.days = Number(search.days)
  for (const name of STARS) if (isWhole(search[name], 1, 5)) filters[name] = Number(search[name])
  for (const name of TEXTS) if (isText(search[name])) filters[name] = String(search[name])
  const sentiment = SENTIMENTS.find((each) => each === search.sentiment)
  if (sentiment !== undefined) filters.sentiment = sentiment
  if (search.has_feedback === 'true' || search.has_feedback === 'false') {
    filters.has_feedback = search.has_feedback === 'true'
  }
  const metadata = [search.metadata].flat().filter((entry): entry is string => isText(entry))
  if (metadata.length > 0) filters.metadata = metadata
  if (filters.from !== undefined || filters.to !== undefined) delete filters.days
  return filters
}

/** What a call is sent. */
export function toFilters({ days, ...others }: FilterSearch): Filters {
  if (days === 'all' || others.from !== undefined || others.to !== undefined) return others
  return { ...others, days: days ?? USUAL_DAYS }
}

export function periodOf({ days, from, to }: FilterSearch): 'all' | 'custom' | number {
  if (from !== undefined || to !== undefined) return 'custom'
  return days ?? USUAL_DAYS
}

/** The filters but for the period, one by one, as `name` and `value`. */
export function activeFilters(search: FilterSearch): { name: keyof Filters; value: string }[] {
  const names = [...STARS, 'sentiment', 'language', 'has_feedback', 'conversation_id', 'user_id', 'q'] as const
  const single = names.flatMap((name) => (search[name] === undefined ? [] : [{ name, value: String(search[name]) }]))
  return [...single, ...(search.metadata ?? []).map((value) => ({ name: 'metadata' as const, value }))]
}

export function withoutFilter(search: FilterSearch, name: keyof Filters, value: string): FilterSearch {
  const { [name]: _, ...others } = search
  const metadata = name === 'metadata' ? search.metadata?.filter((entry) => entry !== value) : undefined
  return metadata?.length ? { ...others, metadata } : others
}

/** `key:value` as the filter takes it: colons and backslashes of the key are escaped. */
export function metadataFilter(key: string, value: string): string {
  return `${key.replace(/[\\:]/g, '\\$&')}:${value}`
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}

function isWhole(value: unknown, least: number, most: number): boolean {
  const number = isText(value) ? Number(value) : Number.NaN
  return Number.isInteger(number) && number >= least && number <= most
}
