import type { PreparedRows, Store } from '@parley/store'

export interface FakeStore {
  store: Store
  /** The prepared rows of each call so far. */
  stored: PreparedRows[]
}

/** A store that takes prepared rows and finds nothing; `before` is waited for in each call, which it may fail. */
export function fakeStore(before: (call: number) => unknown = () => undefined): FakeStore {
  const stored: PreparedRows[] = []
  let calls = 0
  const methods: Partial<Store> = {
    async insertPrepared(_projectId, rows) {
      calls += 1
      await before(calls)
      stored.push(rows)
      return { ids: [], found: new Map(), spares: [] }
    },
    addToAudit: async () => undefined,
    find: async (_projectId, rows) => rows.map(() => undefined),
  }
  return { store: methods as Store, stored }
}
