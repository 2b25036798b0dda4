import type { Rating } from '@parley/client'
import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import { LIVE } from '../live/use-report.ts'
import type { ListedRating } from './use-ratings.ts'

export type RatingPages = InfiniteData<{ items: ListedRating[]; next_cursor: string | null }, string | null>
type Order = 'newest' | 'oldest'

const LISTS = [LIVE, 'ratings'] as const

export function listKey(input: { order: 'oldest' | undefined; view: 'mismatches' | undefined }) {
  return [...LISTS, input] as const
}
export type ListKey = ReturnType<typeof listKey>

/** Lists that are scrolled are not asked for again, so they are told what has been done here. */
export function putIntoLists(client: QueryClient, rating: Rating): void {
  client.setQueriesData<RatingPages>({ queryKey: LISTS }, (data) => data && changed(data, rating))
}

/** Tells which lists had it. */
export function dropFromLists(client: QueryClient, id: number): ListKey[] {
  const having = client
    .getQueriesData<RatingPages>({ queryKey: LISTS })
    .filter(([, data]) => data?.pages.some(({ items }) => items.some((item) => item.id === id)))
    .map(([key]) => key as ListKey)
  for (const key of having) client.setQueryData<RatingPages>(key, (data) => data && without(data, id))
  return having
}

export function returnToLists(client: QueryClient, rating: ListedRating, keys: ListKey[]): void {
  for (const key of keys) {
    const order = key[2].order ?? 'newest'
    client.setQueryData<RatingPages>(key, (data) => data && withRating(without(data, rating.id), rating, order))
  }
}

/** As many as are asked for anew where somebody comes back to the top. */
const KEPT_PAGES = 2

export function keepFirstPages(client: QueryClient, key: ListKey): void {
  const data = client.getQueryData<RatingPages>(key)
  if (data === undefined || data.pages.length <= KEPT_PAGES) return
  const { pages, pageParams } = data
  client.setQueryData<RatingPages>(key, {
    pages: pages.slice(0, KEPT_PAGES),
    pageParams: pageParams.slice(0, KEPT_PAGES),
  })
  void client.invalidateQueries({ queryKey: key, exact: true })
}

function changed(data: RatingPages, rating: Rating): RatingPages {
  return withItems(data, (items) => items.map((item) => (item.id === rating.id ? { ...item, ...rating } : item)))
}

function without(data: RatingPages, id: number): RatingPages {
  return withItems(data, (items) => items.filter((item) => item.id !== id))
}

/** Into the first page whose last rating comes after it, or into the last one where that is the end of the list. */
function withRating(data: RatingPages, rating: ListedRating, order: Order): RatingPages {
  const isLater = (other: ListedRating) => compare(rating, other, order) < 0
  const page = data.pages.findIndex(
    ({ items, next_cursor }) => next_cursor === null || items.some((item) => isLater(item)),
  )
  return withItems(data, (items, index) => {
    if (index !== page) return items
    const place = items.findIndex((item) => isLater(item))
    return place === -1 ? [...items, rating] : items.toSpliced(place, 0, rating)
  })
}

function withItems(data: RatingPages, change: (items: ListedRating[], index: number) => ListedRating[]): RatingPages {
  return { ...data, pages: data.pages.map((page, index) => ({ ...page, items: change(page.items, index) })) }
}

/** As the server does: by time, then by id. */
function compare(a: ListedRating, b: ListedRating, order: Order): number {
  const ascending = Date.parse(a.timestamp) - Date.parse(b.timestamp) || a.id - b.id
  return order === 'oldest' ? ascending : -ascending
}
