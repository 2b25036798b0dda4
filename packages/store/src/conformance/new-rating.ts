import type { NewRating, RatingFilter, RowsFormat, Snapshot, Store, StoredRating } from '../store.ts'

export const NEWEST = { order: 'newest', limit: 1_000 } as const

export function newRating(fields: Partial<NewRating> = {}): NewRating {
  return {
    external_id: null,
    conversation_id: 'conv_1',
    rating: 4,
    feedback: null,
    user_id: null,
    language: null,
    timestamp: Date.UTC(2026, 0, 31, 9, 30),
    metadata: {},
    ...fields,
  }
}

/** A rating as it is stored before its text is judged. */
export function asStored(fields: Partial<NewRating> & { id: number }): StoredRating {
  return { ...newRating(fields), id: fields.id, text_sentiment: null }
}

/** Inserts ratings; the stored ones, in their order. */
export async function insertAll(store: Store, projectId: number, rows: Partial<NewRating>[]): Promise<StoredRating[]> {
  const results = await store.insert(projectId, rows.map(newRating))
  return results.map(({ rating }) => rating)
}

export async function insertOne(store: Store, projectId: number, row: Partial<NewRating>): Promise<StoredRating> {
  const [rating] = await insertAll(store, projectId, [row])
  if (rating === undefined) throw new Error('The store did not answer for the row')
  return rating
}

/** The conversations that a filter finds, oldest first. */
export async function found(store: Store, projectId: number, filter: RatingFilter): Promise<string[]> {
  const ratings = await store.listByTime(projectId, filter, { order: 'oldest', limit: 1_000 })
  return ratings.map((rating) => rating.conversation_id)
}

/** An id that no rating of any project has, far from those that are given next. */
export async function freeId(store: Store, projectId: number): Promise<number> {
  const { id } = await insertOne(store, projectId, { conversation_id: 'free_id' })
  await store.delete(projectId, id)
  return id + 1_000
}

export const AS_JSON: RowsFormat = {
  module: new URL('./as-json.ts', import.meta.url).href,
  name: 'asJson',
  argument: null,
}

/** All ratings of an export, page by page; `between` runs after each page. */
export async function exported(
  store: Store,
  projectId: number,
  options: { filter?: RatingFilter; limit?: number; snapshot?: Snapshot; between?: () => Promise<unknown> } = {},
): Promise<StoredRating[]> {
  const { filter = {}, limit = 1_000, snapshot = await store.snapshot(), between } = options
  const all: StoredRating[] = []
  for (let afterId: number | undefined = 0; afterId !== undefined; ) {
    const page = await store.exportPage(projectId, filter, { snapshot, afterId, limit, format: AS_JSON })
    all.push(...JSON.parse(page.text))
    afterId = page.lastId
    await between?.()
  }
  return all
}
