import type { NewRating, PreparedRows, RatingChange, Store } from '@parley/store'

/** What an import asks of the store, for its project: a part of `Store` that messages between threads can carry. */
export interface ImportStore {
  /** Stores rows, and says which were there before: how many, and, where `withRatings` asks for it, by index as what. */
  insert(rows: PreparedRows, withRatings: boolean): Promise<FoundRows>
  find(rows: NewRating[]): Promise<(NewRating | undefined)[]>
  update(changes: { id: number; change: RatingChange }[]): Promise<void>
}

export interface FoundRows {
  count: number
  ratings: Map<number, NewRating>
}

/** `by` is who imports. */
export function toImportStore(store: Store, projectId: number, by: string): ImportStore {
  return {
    async insert(rows, withRatings) {
      const { found } = await store.insertPrepared(projectId, rows, by)
      return { count: found.size, ratings: withRatings ? found : new Map() }
    },
    find: (rows) => store.find(projectId, rows),
    async update(changes) {
      await store.update(projectId, changes, by)
    },
  }
}
