import type { InsertResult, NewRating, RatingChange, RatingFilter, StoredRating } from '../store.ts'

/** What a project should hold, kept in memory; ids that are given are read off the store's answers. */
export interface StoreModel {
  rows: Map<number, StoredRating>
  expectInsert(rows: readonly NewRating[], results: readonly InsertResult[]): InsertResult[]
  update(id: number, change: RatingChange): StoredRating | undefined
  list(filter: RatingFilter): StoredRating[]
}

export function createStoreModel(): StoreModel {
  const rows = new Map<number, StoredRating>()

  function expectOne(row: NewRating, answer: InsertResult | undefined): InsertResult {
    const known = row.external_id === null ? undefined : byExternalId(row.external_id)
    const holder = row.id === undefined ? undefined : rows.get(row.id)
    const same = holder !== undefined && isSame(holder, row) ? holder : undefined
    const rating = known ?? same
    if (rating !== undefined) return { status: 'found', rating }
    const free = row.id !== undefined && holder === undefined
    const stored: StoredRating = {
      ...row,
      text_sentiment: null,
      id: free && row.id !== undefined ? row.id : (answer?.rating.id ?? 0),
    }
    if (rows.has(stored.id)) throw new Error(`The id ${stored.id} was given twice`)
    rows.set(stored.id, stored)
    return { status: 'inserted', rating: stored }
  }

  function byExternalId(externalId: string): StoredRating | undefined {
    return [...rows.values()].find((row) => row.external_id === externalId)
  }

  return {
    rows,
    expectInsert: (all, results) => all.map((row, index) => expectOne(row, results[index])),
    update(id, change) {
      const row = rows.get(id)
      if (row === undefined) return undefined
      const changed = { ...row, ...change }
      rows.set(id, changed)
      return changed
    },
    list: (filter) =>
      [...rows.values()].filter((row) => matches(row, filter)).sort((a, b) => a.timestamp - b.timestamp || a.id - b.id),
  }
}

function isSame(holder: StoredRating, row: NewRating): boolean {
  const { conversation_id, timestamp, external_id } = holder
  return conversation_id === row.conversation_id && timestamp === row.timestamp && external_id === row.external_id
}

function matches(row: StoredRating, filter: RatingFilter): boolean {
  return (
    row.timestamp >= (filter.from ?? Number.NEGATIVE_INFINITY) &&
    row.timestamp < (filter.to ?? Number.POSITIVE_INFINITY) &&
    row.rating >= (filter.min_rating ?? 1) &&
    row.rating <= (filter.max_rating ?? 5) &&
    (filter.conversation_id === undefined || row.conversation_id === filter.conversation_id) &&
    (filter.user_id === undefined || row.user_id === filter.user_id) &&
    (filter.language === undefined || row.language === filter.language) &&
    (filter.has_feedback === undefined || ((row.feedback ?? '') !== '') === filter.has_feedback) &&
    (filter.words ?? []).every((word) => words(row.feedback).some((each) => each.startsWith(word))) &&
    (filter.metadata ?? []).every(
      ({ key, value }) => Object.hasOwn(row.metadata, key) && text(row.metadata[key]) === value,
    )
  )
}

function words(feedback: string | null): string[] {
  return (feedback ?? '').split(' ').filter((word) => word !== '')
}

function text(value: unknown): string | undefined {
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : undefined
}
