import { useInfiniteQuery } from '@tanstack/react-query'

interface Page<Item> {
  items: Item[]
  next_cursor: string | null
}

interface PageOf {
  cursor?: string
}

/** A list that goes on with older entries: the pages as one, and what asks for the next. */
export function useOlder<Item>(
  key: readonly unknown[],
  ask: (page: PageOf, signal: AbortSignal) => Promise<Page<Item>>,
) {
  return useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => ask(pageParam === undefined ? {} : { cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Page<Item>) => last.next_cursor ?? undefined,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
  })
}
