import type { Rating } from '@parley/client'
import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import {
  dropFromLists,
  keepFirstPages,
  listKey,
  putIntoLists,
  type RatingPages,
  returnToLists,
} from './ratings-cache.ts'

const rating = (id: number, minute = id): Rating => ({
  id,
  external_id: null,
  conversation_id: 'c',
  rating: 3,
  feedback: null,
  user_id: null,
  language: null,
  timestamp: new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString(),
  metadata: {},
  sentiment: 'neutral',
  text_sentiment: null,
})

const NEWEST = listKey({ order: undefined, view: undefined })
const OLDEST = listKey({ order: 'oldest', view: undefined })

function pages(...ids: number[][]): RatingPages {
  return {
    pages: ids.map((page, index) => ({
      items: page.map((id) => rating(id)),
      next_cursor: index === ids.length - 1 ? null : `after ${page.at(-1)}`,
    })),
    pageParams: ids.map((_, index) => (index === 0 ? null : `after ${ids[index - 1]?.at(-1)}`)),
  }
}

function idsIn(client: QueryClient, key: typeof NEWEST): number[][] | undefined {
  return client.getQueryData<RatingPages>(key)?.pages.map(({ items }) => items.map(({ id }) => id))
}

describe('what is done to a rating, in the lists that have it', () => {
  it.each([6, 5, 4, 3, 2, 1])('deletes %i, and puts it back into its place', (id) => {
    const client = new QueryClient()
    client.setQueryData(NEWEST, pages([6, 5], [4, 3], [2, 1]))
    client.setQueryData(OLDEST, pages([1, 2], [3, 4], [5, 6]))
    const having = dropFromLists(client, id)
    expect(having).toEqual([NEWEST, OLDEST])
    expect(idsIn(client, NEWEST)?.flat()).not.toContain(id)
    returnToLists(client, rating(id), having)
    returnToLists(client, rating(id), having)
    expect(idsIn(client, NEWEST)?.flat()).toEqual([6, 5, 4, 3, 2, 1])
    expect(idsIn(client, OLDEST)?.flat()).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('orders those of one moment by id, and leaves other lists alone', () => {
    const client = new QueryClient()
    const [first, , third] = [rating(1, 0), rating(2, 0), rating(3, 0)]
    client.setQueryData(NEWEST, { pages: [{ items: [third, first], next_cursor: null }], pageParams: [null] })
    client.setQueryData(OLDEST, pages([7]))
    expect(dropFromLists(client, 2)).toEqual([])
    returnToLists(client, rating(2, 0), [NEWEST])
    expect(idsIn(client, NEWEST)).toEqual([[3, 2, 1]])
    expect(idsIn(client, OLDEST)).toEqual([[7]])
  })

  it('is not put behind what is not loaded yet', () => {
    const client = new QueryClient()
    const { pages: all, pageParams } = pages([6, 5], [4, 3], [2, 1])
    client.setQueryData(NEWEST, { pages: all.slice(0, 2), pageParams: pageParams.slice(0, 2) })
    returnToLists(client, rating(1), [NEWEST])
    expect(idsIn(client, NEWEST)).toEqual([
      [6, 5],
      [4, 3],
    ])
  })

  it('is shown as it was changed', () => {
    const client = new QueryClient()
    client.setQueryData(NEWEST, pages([2], [1]))
    putIntoLists(client, { ...rating(1), feedback: 'new' })
    expect(client.getQueryData<RatingPages>(NEWEST)?.pages[1]?.items[0]?.feedback).toBe('new')
    expect(idsIn(client, NEWEST)).toEqual([[2], [1]])
  })

  it('at the top only two pages are asked for again', () => {
    const client = new QueryClient()
    client.setQueryData(NEWEST, pages([3], [2], [1]))
    keepFirstPages(client, NEWEST)
    expect(idsIn(client, NEWEST)).toEqual([[3], [2]])
    expect(client.getQueryState(NEWEST)?.isInvalidated).toBe(true)
  })
})
